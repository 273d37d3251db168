// Files dropped on the library's form become its chosen files.
"use strict";
(() => {
  const form = document.querySelector("form.drop");
  const input = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    input.files = event.dataTransfer.files;
    if (input.files.length) form.requestSubmit();
  });
})();
