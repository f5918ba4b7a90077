// Runs once, when the page is there. Gradio's chat is told our reader's language, and a new answer is shown from its
// first line: an answer is read from the top, Gradio would scroll to its end.
() => {
  const words = __WORDS__;
  const chosen = document.cookie.match(/(?:^|; )kutip_language=(\w+)/)?.[1];
  const preferred = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0]);
  let say;
  const speak = (language) => {
    document.documentElement.lang = language;
    say = words[language];
  };
  speak([chosen, ...preferred].find((tag) => tag in words) ?? "id");

  // Gradio's own buttons, by what it calls them in the languages it knows of ours.
  const known = {
    edit: ["edit"],
    retry: ["retry", "coba lagi"],
    undo: ["undo", "urungkan"],
    clear: ["clear", "bersihkan obrolan"],
    send_edit: ["submit", "kirim"],
    cancel_edit: ["cancel", "batal"],
  };
  const named = (button) => {
    const called = (button.getAttribute("aria-label") ?? button.title).toLowerCase();
    return Object.keys(known).find((name) => known[name].includes(called));
  };
  const call = (button, name) => {
    if (!button || !name) return;
    button.dataset.kutip = name;
    for (const attribute of ["aria-label", "title"])
      if (button.getAttribute(attribute) !== say[name]) button.setAttribute(attribute, say[name]);
  };

  const label = (chat) => {
    chat.querySelector("[role=log]")?.setAttribute("aria-label", say.conversation);
    // Gradio repeats the source text of each message in a label, tags and all; the message itself is what should be read.
    for (const node of chat.querySelectorAll(".message [aria-label]:not(.kutip-answer *), button.example")) node.removeAttribute("aria-label");
    // Gradio lets no such attributes through in a message.
    for (const group of chat.querySelectorAll(".kutip-verdicts:not([aria-label])")) {
      group.setAttribute("aria-label", group.querySelector("span").textContent);
      for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", "false");
    }
    for (const node of chat.querySelectorAll(".placeholder-content, .examples")) node.removeAttribute("role");
    call(document.querySelector("#kutip-question .submit-button"), "ask");
    call(document.querySelector("#kutip-question .stop-button"), "stop");
    for (const button of chat.querySelectorAll(".icon-button")) call(button, button.dataset.kutip ?? named(button));
  };

  // A question is edited as it was typed; the conversation keeps it escaped.
  const edit = (chat) => {
    for (const box of chat.querySelectorAll(".edit-textarea:not([data-kutip])")) {
      box.dataset.kutip = "edit";
      box.setAttribute("aria-label", say.edit);
      const escaped = document.createElement("textarea");
      escaped.innerHTML = box.value;
      box.value = escaped.value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  // What Gradio says in English only, whatever the reader's language.
  const own = () => [
    [".message.pending .sr-only", /Loading content/, say.searching],
    [".toast-title", /^\s*Error/, say.trouble],
    [".toast-message-text", /connection to the server was lost/i, say.lost],
    [".toast-message-text", /queue is full|currently busy/i, say.busy],
  ];
  // A question that found the queue full goes back into its box, which Gradio would leave locked.
  const turnBack = () => {
    if (!document.querySelector("#kutip-question textarea")?.disabled) return;
    const question = [...document.querySelectorAll("#kutip-conversation .user-row .message")].at(-1)?.textContent.trim();
    window.dispatchEvent(new CustomEvent("kutip-full", { detail: question ?? "" }));
  };
  const translate = () => {
    for (const [where, english, words] of own())
      for (const { firstChild: text } of document.querySelectorAll(where)) {
        if (!english.test(text?.data)) continue;
        text.data = words;
        if (words === say.busy) turnBack();
      }
    for (const node of document.querySelectorAll(".message.pending")) node.setAttribute("aria-label", say.searching);
    for (const node of document.querySelectorAll(".toast-close")) node.setAttribute("aria-label", say.close);
  };

  // What was clicked or locked is gone or open again: whoever has a keyboard goes on typing. On a phone it would jump
  // up over the answer.
  const type = (box) => {
    const keyboard = window.matchMedia("(pointer: fine)").matches;
    if (keyboard && document.activeElement === document.body) box.focus({ preventScroll: true });
  };

  // Gradio locks the question box while an answer is on its way; it comes back without its placeholder and its focus.
  let locked = false;
  const unlock = () => {
    const box = document.querySelector("#kutip-question textarea");
    if (!box) return;
    if (locked && !box.disabled) {
      box.placeholder = say.ask_here;
      type(box);
    }
    locked = box.disabled;
  };

  let shown = "";
  const follow = (chat) => {
    const rows = [...chat.querySelectorAll(".message-row")];
    const state = rows.map((row) => row.textContent.length).join(" ");
    const question = rows.filter((row) => row.classList.contains("user-row")).at(-1);
    if (state === shown || !question) return;
    const grew = state.length > shown.length || !state.startsWith(shown);
    shown = state;
    if (!grew) return;
    const log = chat.querySelector("[role=log]");
    log.scrollTop += question.getBoundingClientRect().top - log.getBoundingClientRect().top;
    type(document.querySelector("#kutip-question textarea")); // an example that was clicked is gone
  };

  const settle = () => {
    const chat = document.querySelector("#kutip-conversation");
    if (!chat) return;
    label(chat);
    edit(chat);
    translate();
    unlock();
    follow(chat);
  };
  // A chip that is taken off asks again without it: the last question is edited, an earlier one is asked anew.
  const write = (box, text) => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const soon = () => new Promise((resolve) => setTimeout(resolve, 50));
  const appeared = async (where, what) => {
    for (let tries = 0; tries < 100 && !where.querySelector(what); tries++) await soon();
    return where.querySelector(what);
  };
  const askWithout = async (chip) => {
    const rows = [...document.querySelectorAll("#kutip-conversation .message-row")];
    const asked = rows[rows.indexOf(chip.closest(".message-row")) - 1];
    if (asked && rows.at(-1).contains(chip)) {
      (await appeared(asked, "[data-kutip=edit]"))?.click();
      const box = await appeared(asked, "textarea[data-kutip]");
      if (!box) return;
      write(box, chip.value);
      (await appeared(asked, "[data-kutip=send_edit]"))?.click();
    } else {
      write(document.querySelector("#kutip-question textarea"), chip.value);
      await soon();
      document.querySelector("#kutip-question .submit-button")?.click();
    }
  };
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("button.kutip-without");
    if (chip && !document.querySelector("#kutip-question textarea")?.disabled) askWithout(chip);
  });

  let waiting = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(settle);
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
  window.addEventListener("kutip-language", ({ detail }) => {
    speak(detail);
    settle();
  });
  settle();
}
