// Runs once, when the preview is on the page; `element` is the preview. What was done to the quotations is kept here, in
// order, and the server is sent all of it each time: no click is lost when another one comes before its answer.
let key = null;
let edits = [];
let focus = null; // what had the focus before the preview was drawn anew

const draft = () => element.querySelector(".kutip-draft");
const handles = () => [...element.querySelectorAll("button.kutip-edit")];

const begin = () => {
  if (!draft() || draft().dataset.key === key) return;
  key = draft().dataset.key;
  edits = JSON.parse(draft().dataset.edits);
};

const send = () => trigger("edit", { key, edits });

const edit = (button) => {
  begin();
  const [act, note] = button.value.split(" ");
  const drops = handles().filter((other) => other.value.startsWith("drop "));
  focus = { act, note, at: drops.findIndex((other) => other.value === `drop ${note}`) };
  edits.push([act, Number(note)]);
  send();
};

const undo = (button) => {
  begin();
  edits = button.value === "all" ? [] : edits.slice(0, -1);
  focus = { act: button.value };
  send();
};

// The focus stays with the quotation; where that is gone, with the one that took its place.
const settle = () => {
  begin();
  if (!focus) return;
  const { act, note, at } = focus;
  focus = null;
  const drops = handles().filter((other) => other.value.startsWith("drop "));
  const same = { pin: ["unpin", "pin"], unpin: ["pin", "unpin"], up: ["up", "down"], down: ["down", "up"] }[act] ?? [];
  const found = same.map((other) => element.querySelector(`button.kutip-edit[value="${other} ${note}"]:not(:disabled)`));
  const next = found.find(Boolean) ?? drops[Math.min(at ?? 0, drops.length - 1)] ?? element.querySelector("button.kutip-undo");
  next?.focus({ preventScroll: act === "undo" || act === "all" });
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("#kutip-preview :is(button.kutip-edit, button.kutip-undo, button.kutip-download)");
  if (!button) return;
  if (button.matches(".kutip-edit")) edit(button);
  else if (button.matches(".kutip-undo")) undo(button);
  else {
    begin();
    trigger("take", { key, edits, suffix: button.value });
  }
});

watch("value", () => requestAnimationFrame(settle));
