// Runs once; `element` is where files are dropped, `trigger` and `upload` are Gradio's. Files go to the server one by
// one; then it is told their names and reports what became of them.
const box = () => element.querySelector(".kutip-adding");
let busy = false;

const tell = (text) => {
  const line = element.querySelector(".kutip-sending");
  if (!line) return;
  line.textContent = text;
  line.hidden = !text;
};

const send = async (files) => {
  if (busy || !files.length || !box()) return;
  const words = box().dataset;
  if (files.length > Number(words.most)) return tell(words.many);
  busy = true;
  const sent = [];
  const left = []; // one line for each file that did not get through
  for (const [done, file] of files.entries()) {
    tell(words.sending.replace("{done}", done + 1).replace("{total}", files.length));
    if (file.size > Number(words.largest)) left.push(words.large.replace("{file}", file.name));
    else
      try {
        sent.push({ name: file.name, at: (await upload(file)).path }); // Gradio takes what has a "path" for its own
      } catch {
        left.push(words.unsent.replace("{file}", file.name)); // a folder, or the connection is gone
      }
  }
  busy = false;
  tell(left.join("\n"));
  if (sent.length) trigger("received", { files: sent });
};

element.addEventListener("change", (event) => {
  send([...event.target.files]);
  event.target.value = ""; // the same file can be chosen again
});

// Files can be dropped anywhere on the tab; nowhere does the browser open them instead of the page.
const tab = element.closest("#kutip-corpus") ?? element;
const carries = (event) => event.dataTransfer?.types.includes("Files");
window.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
window.addEventListener("drop", (event) => carries(event) && event.preventDefault());
tab.addEventListener("dragover", (event) => box()?.classList.toggle("kutip-over", carries(event)));
tab.addEventListener("dragleave", () => box()?.classList.remove("kutip-over"));
tab.addEventListener("drop", (event) => {
  box()?.classList.remove("kutip-over");
  if (carries(event)) send([...event.dataTransfer.files]);
});
