// Runs once, when the corpus tab is first opened; `element` is its search box, `trigger` is Gradio's.
// Words that are searched, a bar that is chosen and "more" all ask the server for another list.
const tab = element.closest("#kutip-corpus") ?? document;

// Gradio may draw the box anew while somebody is typing in it.
let typed = "";
element.addEventListener("input", (event) => (typed = event.target.value));
new MutationObserver(() => {
  const input = element.querySelector("input");
  if (input && input.value !== typed) input.value = typed;
}).observe(element, { childList: true, subtree: true });
const words = () => typed.trim();
const list = () => tab.querySelector(".kutip-list");
// The overview makes room for what was looked for; its first line opens it again.
const find = (wanted) => {
  tab.querySelector(".kutip-counted")?.removeAttribute("open");
  trigger("find", wanted);
};

element.addEventListener("submit", (event) => {
  event.preventDefault();
  find({ query: words(), pick: list()?.dataset.pick ?? "", most: 0 });
});

// An emptied box shows the newest again: browsers tell this apart from typing only by the cross that empties it.
element.addEventListener("search", () => {
  if (!words() && list()?.dataset.query) trigger("find", { query: "", pick: list().dataset.pick, most: 0 });
});

tab.addEventListener("click", (event) => {
  const button = event.target.closest("button.kutip-pick, button.kutip-more");
  if (!button) return;
  const shown = list()?.dataset ?? { query: "", pick: "" };
  if (button.matches(".kutip-more")) trigger("find", { ...shown, most: Number(button.value) });
  else find({ query: words(), pick: button.value, most: 0 });
});

const again = () => trigger("find", { query: "", pick: "", ...list()?.dataset, most: tab.querySelectorAll(".kutip-list li").length });
window.addEventListener("kutip-language", again);
window.addEventListener("kutip-changed", () => {
  again();
  trigger("recount");
});

trigger("begin");
