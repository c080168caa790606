// Starts Wagtail's date pickers, which it would start by inline scripts; the security policy allows none.
const start = () => {
  for (const mark of document.querySelectorAll("[data-picker]")) {
    const { picker, pickerInput, pickerConfig } = mark.dataset;
    const run = window[picker];
    if (typeof run !== "function") continue;
    mark.removeAttribute("data-picker");
    run(pickerInput, JSON.parse(pickerConfig));
  }
};

document.addEventListener("DOMContentLoaded", () => {
  start();
  new MutationObserver(start).observe(document.body, { childList: true, subtree: true });
});
