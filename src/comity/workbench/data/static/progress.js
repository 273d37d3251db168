// Looks every third of a second how far a reading is, and shows the page anew when it is over.
"use strict";
(() => {
  const box = document.getElementById("job");
  if (box.dataset.over === "yes") return;
  const bar = box.querySelector("progress");
  async function look() {
    const answer = await fetch(`/jobs/${box.dataset.job}?format=json`, { credentials: "same-origin" });
    const job = await answer.json();
    bar.value = job.done;
    box.querySelector("h1").textContent = `Reading ${job.done} of ${job.total}`;
    box.querySelector("bdi").textContent = job.now;
    if (job.is_over) location.reload();
    else setTimeout(look, 300);
  }
  setTimeout(look, 300);
})();
