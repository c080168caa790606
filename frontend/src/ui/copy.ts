import { fresh } from "./elements";

/** Buttons that copy a text; hidden where scripts do not run. */
export function copyButtons(root: ParentNode): void {
  for (const button of fresh<HTMLButtonElement>(root, "copy")) {
    const label = button.querySelector<HTMLElement>("[data-copy-label]");
    const before = label?.textContent ?? "";
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
      if (!label) return;
      label.textContent = button.dataset["copied"] ?? before;
      setTimeout(() => {
        label.textContent = before;
      }, 2000);
    });
  }
}
