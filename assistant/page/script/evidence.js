// Runs once, when the pane is on the page; `element` is the pane, `trigger` and `watch` are Gradio's.
// A click on any citation, in the chat or in the pane, asks the server for its article; then the quotation is shown.
let asked = null; // the button whose article was asked for and is not here yet
let last = null; // the button in a tab to go back to

const onDesk = (node) => node.closest("#kutip-desk") !== null;

const listed = (button) => {
  const around = button.closest(".kutip-answer, .kutip-evidence, .kutip-briefing");
  const buttons = around ? [...around.querySelectorAll("button.kutip-cite:not(.kutip-step)")] : [button];
  return [...new Set(buttons.map((other) => other.value))];
};

const calm = () => (window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// The text scrolls inside the pane on a wide window; on a phone the page itself does. An article is shown from its
// beginning when its quotation can be seen from there.
const showQuotation = () => {
  const text = element.querySelector(".kutip-text");
  const mark = element.querySelector("mark.kutip-current");
  if (!text) return;
  text.scrollTop = 0;
  if (!mark) return;
  const from = text.getBoundingClientRect().top;
  const { top, bottom } = mark.getBoundingClientRect();
  if (bottom - from > text.clientHeight * 0.8) text.scrollTop = top - from - text.clientHeight / 4;
};

const goToPane = () => {
  const heading = element.querySelector(".kutip-position");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  const pane = element.getBoundingClientRect();
  if (pane.top >= 0 && pane.bottom <= window.innerHeight) return; // beside the chat: all of it is in view
  if (!history.state?.kutip) history.pushState({ kutip: "evidence" }, "");
  const mark = element.querySelector("mark.kutip-current");
  // From its beginning, so that what is read has a title, unless the quotation would be out of view.
  const far = mark && mark.getBoundingClientRect().bottom - pane.top > window.innerHeight * 0.94;
  (far ? mark : element).scrollIntoView({ behavior: calm(), block: far ? "center" : "start" });
};

// Below the chat, the evidence is a step of its own in the browser's history: a phone's Back leads to the answer.
const goBack = () => {
  if (!last?.isConnected) return;
  last.focus({ preventScroll: true });
  last.scrollIntoView({ block: "center" }); // in the conversation, which may be out of view itself
  document.querySelector("#kutip-desk").scrollIntoView({ block: "end" });
};

// The quotation that is open is marked in the chat too.
const markOpen = () => {
  const current = element.querySelector("button.kutip-current");
  for (const button of document.querySelectorAll("#kutip-conversation .kutip-quotes button.kutip-cite"))
    button.classList.toggle("kutip-open", current !== null && button.value === current.value);
};

const reveal = () => {
  if (element.querySelector("[data-changed]")) window.dispatchEvent(new CustomEvent("kutip-changed"));
  showQuotation();
  markOpen();
  if (asked) goToPane();
  asked = null;
};

const open = (button) => {
  if (!button.value) return;
  asked = button;
  if (onDesk(button)) last = button;
  const current = element.querySelector("button.kutip-current");
  if (current && current.value === button.value) reveal();
  else trigger("cite", { chosen: button.value, listed: listed(button) });
};

// An article of the corpus, read for itself.
const read = (button) => {
  asked = button;
  if (onDesk(button)) last = button;
  if (element.querySelector(".kutip-evidence").dataset.article === button.value) reveal();
  else trigger("read", { doc: button.value });
};

// What is open says the same in another language.
const speak = () => {
  const current = element.querySelector("button.kutip-current");
  const article = element.querySelector(".kutip-evidence").dataset.article;
  if (current) trigger("cite", { chosen: current.value, listed: listed(current) });
  else if (article) trigger("read", { doc: article });
  else trigger("rest");
};

const copy = async (button) => {
  const plain = button.closest(".kutip-answer").querySelector(".kutip-plain");
  try {
    await navigator.clipboard.writeText(plain.textContent);
    const label = button.textContent;
    button.textContent = button.value;
    setTimeout(() => (button.textContent = label), 2000);
  } catch {
    plain.hidden = false; // no clipboard here (a page without https): show the text to copy by hand
    window.getSelection().selectAllChildren(plain);
  }
};

// What somebody thinks of an answer, or of one citation: sent with everything that was shown.
const judge = (button) => {
  const answer = button.closest(".kutip-answer");
  const verdicts = button.closest(".kutip-verdicts");
  const rows = [...document.querySelectorAll("#kutip-conversation .message-row")];
  const before = rows.slice(0, rows.indexOf(answer.closest(".message-row")) - 1);
  const asked = before.filter((row) => row.matches(".user-row")).map((row) => row.querySelector(".message").textContent.trim());
  for (const other of verdicts.querySelectorAll("button")) other.setAttribute("aria-pressed", other === button);
  const shown = [...answer.querySelectorAll(".kutip-quotes button.kutip-cite")].map((other) => other.value);
  const [verdict, n] = button.value.split(" ");
  trigger("judge", {
    verdict,
    n: n ? Number(n) : null,
    answer: answer.querySelector(".kutip-judged").textContent,
    listed: shown,
    history: asked,
  });
};

// A mouse may hit a quotation anywhere, unless it was selecting words of it.
const quotationAt = (node) => {
  const quotation = window.getSelection().isCollapsed ? node.closest(".kutip-quotes li") : null;
  return quotation && quotation.querySelector("button.kutip-cite");
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.kutip-cite, button.kutip-read, button.kutip-remove-now, button.kutip-verdict, button.kutip-copy, button.kutip-back") ?? quotationAt(event.target);
  if (!button) return;
  if (button.matches(".kutip-cite")) open(button);
  else if (button.matches(".kutip-read")) read(button);
  else if (button.matches(".kutip-remove-now")) trigger("forget", { doc: button.value });
  else if (button.matches(".kutip-verdict")) judge(button);
  else if (button.matches(".kutip-copy")) copy(button);
  else if (history.state?.kutip) history.back();
  else goBack();
});

if (history.state?.kutip) history.replaceState(null, ""); // a reloaded page has no answer to go back to
window.addEventListener("popstate", goBack);
window.addEventListener("kutip-language", speak);
window.addEventListener("kutip-full", ({ detail }) => trigger("turnback", { question: detail }));

watch("value", () => requestAnimationFrame(reveal));
