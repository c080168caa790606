import { fresh } from "./elements";

function show(theme: string): void {
  const page = document.documentElement;
  page.dataset["theme"] = theme;
  if (theme === "auto") delete page.dataset["kernTheme"];
  else page.dataset["kernTheme"] = theme;
}

/** Light, dark or automatic without reloading; the same form works by itself when scripts are off. */
export function themeSwitch(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "theme-switch")) {
    form.addEventListener("submit", (event) => {
      const button = (event as SubmitEvent).submitter;
      if (!(button instanceof HTMLButtonElement)) return;
      event.preventDefault();
      show(button.value);
      for (const other of form.querySelectorAll("button")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
      void fetch(form.action, { method: "POST", body: new FormData(form, button), redirect: "manual" });
    });
  }
}
