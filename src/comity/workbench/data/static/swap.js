// On the queue the next card takes the place of this one without a new page. Without this script the forms do the same.
"use strict";
(() => {
  let busy = false;
  const inQueue = () => document.querySelector("main.queue");
  const stays = (address) => new URL(address, location.href).pathname.startsWith("/queue");

  // What went wrong stands over the card, and what was typed stays.
  function tell(words) {
    let line = document.getElementById("wrong");
    if (!line) {
      line = document.createElement("p");
      line.id = "wrong";
      line.setAttribute("role", "alert");
      document.querySelector("main .judging, main").prepend(line);
    }
    line.textContent = words;
    line.scrollIntoView({ block: "nearest" });
  }

  async function swap(address, options) {
    if (busy) return;
    busy = true;
    try {
      const answer = await fetch(address, { ...options, headers: { Accept: "text/html" }, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = page.querySelector("main");
      if (!main) { location.assign(address); return; }
      if (!answer.ok && answer.status !== 409) { tell([...main.querySelectorAll("h1, h1 ~ p:not(:last-child)")].map((part) => part.textContent).join(". ")); return; }
      const said = main.querySelector(".done, h1");
      document.querySelector("main").replaceWith(document.adoptNode(main));
      const left = page.getElementById("left");
      const shown = document.getElementById("left");
      if (left && shown) shown.textContent = left.textContent;
      document.title = page.title;
      history.pushState(null, "", answer.url);
      document.getElementById("said").textContent = said ? said.textContent : "";
      scrollTo(0, 0);
      document.dispatchEvent(new Event("comity:shown"));
    } catch {
      tell("The workbench does not answer. Nothing was lost; try again.");
    } finally {
      busy = false;
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || !inQueue() || !form.closest("main")) return;
    const button = event.submitter;
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    if (!stays(address)) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    swap(address, { method: "POST", body });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("main.queue .moves a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    swap(link.href, {});
  });

  addEventListener("popstate", () => location.reload());
})();
