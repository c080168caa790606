import { fresh } from "./elements";

/** Menus made of <details>: close on Escape, on a click elsewhere and when focus leaves. */
export function menus(root: ParentNode): void {
  for (const menu of fresh<HTMLDetailsElement>(root, "menu")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
    });
    document.addEventListener("pointerdown", (event) => {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    });
  }
}
