// The reader: marks and cards in step, and places of a selection counted in Unicode code points, as Python counts.
"use strict";
(() => {
  const text = document.getElementById("text");
  const cards = [...document.querySelectorAll(".cards > [data-record]")];
  const adding = document.getElementById("adding");
  let current = Math.max(0, cards.findIndex((card) => card.classList.contains("chosen")));

  const points = (string) => { let n = 0; for (const _ of string) n += 1; return n; };

  function before(node, offset) {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    return range.toString();
  }

  // Start and end of the selection, or null. A selection that cuts a character in two takes the whole of it.
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    let head = before(range.startContainer, range.startOffset);
    let whole = before(range.endContainer, range.endOffset);
    if (/[\uD800-\uDBFF]$/.test(head)) head = head.slice(0, -1);
    if (/[\uD800-\uDBFF]$/.test(whole)) whole += text.textContent[whole.length];
    return { start: points(head), end: points(whole) };
  }

  document.addEventListener("selectionchange", () => {
    const place = selected();
    adding.hidden = !place;
    if (!place) return;
    adding.elements.start.value = place.start;
    adding.elements.end.value = place.end;
    const n = place.end - place.start;
    const most = Number(text.dataset.most);
    adding.querySelector(".chars").textContent = n > most ? `${n} characters; ${most} are the most` : `${n} characters`;
    adding.querySelector("button").disabled = n > most;
  });

  const marksOf = (id) => [...text.querySelectorAll("mark")].filter((mark) => mark.dataset.records.split(" ").includes(id));

  function show(place, { focus = true, text: follow = true } = {}) {
    if (!cards.length) return;
    current = Math.min(Math.max(place, 0), cards.length - 1);
    cards.forEach((card, n) => card.classList.toggle("chosen", n === current));
    for (const mark of text.querySelectorAll("mark.chosen")) mark.classList.remove("chosen");
    const marks = marksOf(cards[current].dataset.record);
    marks.forEach((mark) => mark.classList.add("chosen"));
    if (follow && marks[0]) marks[0].scrollIntoView({ block: "center" });
    cards[current].scrollIntoView({ block: "nearest" });
    if (focus) cards[current].focus({ preventScroll: true });
  }

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    const ids = mark.dataset.records.split(" ");
    show(cards.findIndex((card) => card.dataset.record === ids[ids.length - 1]), { text: false });
  });
  cards.forEach((card, n) => card.addEventListener("click", (event) => {
    if (event.target.closest(".judge, .row-actions a")) return;
    event.preventDefault();
    show(n);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (event.key === "j") show(current + 1);
    else if (event.key === "k") show(current - 1);
    else if (event.key === "Enter" && document.activeElement === cards[current]) cards[current].querySelector(".judge").click();
  });
  if (cards.some((card) => card.classList.contains("chosen"))) show(current, { focus: false });
  window.comitySelection = selected;
})();
