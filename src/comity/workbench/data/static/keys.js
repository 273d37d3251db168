// Keys: an element with data-key is pressed by that key ("g q" is two in a row), and listed in the sheet under "?".
"use strict";
(() => {
  let first = "";
  const typing = (node) => node.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const pressed = (key) => [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key && !node.closest("[hidden]"));
  const begins = (key) => [...document.querySelectorAll("[data-key]")].some((node) => node.dataset.key.startsWith(key + " "));

  function press(node) {
    if (node.matches("input, textarea, select")) { node.focus(); if (node.select) node.select(); return; }
    node.click();
  }

  function unfold(id) {
    const box = document.getElementById(id);
    box.open = !box.open;
    const input = box.open && box.querySelector("select, input:not([type=hidden]), textarea");
    if (input) input.focus();
  }

  function showSheet() {
    const sheet = document.getElementById("sheet");
    const list = sheet.querySelector("dl");
    list.replaceChildren();
    for (const node of document.querySelectorAll("[data-key]")) {
      const row = document.createElement("div");
      const key = document.createElement("dt");
      const what = document.createElement("dd");
      key.textContent = node.dataset.key;
      what.textContent = node.dataset.help || node.textContent.trim();
      row.append(key, what);
      list.append(row);
    }
    sheet.showModal();
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens], [data-unfolds]");
    if (!opener) return;
    if (opener.dataset.opens) showSheet();
    else unfold(opener.dataset.unfolds);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      const box = event.target.closest("details[open]");
      if (box) box.open = false;
      event.target.blur();
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const button = event.target.closest("form") && event.target.closest("form").querySelector("[data-submits]");
      if (button) button.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const node = (first && pressed(`${first} ${event.key}`)) || pressed(event.key);
    first = !node && begins(event.key) ? event.key : "";
    if (!node) return;
    event.preventDefault();
    if (!event.repeat) press(node);
  });
})();
