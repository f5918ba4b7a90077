// Runs once; `element` is the header, `trigger` is Gradio's. The language that is chosen is kept in a cookie, which
// tells the server too; it holds nothing else.
element.addEventListener("click", (event) => {
  const button = event.target.closest("button.kutip-speak");
  if (!button) return;
  document.cookie = `kutip_language=${button.value}; path=/; max-age=31536000; samesite=strict`;
  window.dispatchEvent(new CustomEvent("kutip-language", { detail: button.value }));
  trigger("speak");
});
