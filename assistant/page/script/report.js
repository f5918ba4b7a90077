// Runs once; `element` tells what became of the files that were added. When something did, the rest of the page looks again.
watch("value", () => {
  if (element.querySelector("[data-changed]")) window.dispatchEvent(new CustomEvent("kutip-changed"));
});
