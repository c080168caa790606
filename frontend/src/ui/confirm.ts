import { fresh } from "./elements";

/** Turns the two steps of a dangerous action (<details> with a form) into a dialog. */
export function confirmations(root: ParentNode): void {
  for (const details of fresh<HTMLDetailsElement>(root, "confirm")) {
    const summary = details.querySelector("summary");
    const panel = details.querySelector<HTMLElement>(".confirm__panel");
    const title = panel?.querySelector<HTMLElement>(".confirm__title");
    if (!summary || !panel || !title) continue;

    title.id ||= `confirm-${crypto.randomUUID()}`;
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(panel);
    details.after(dialog);

    const open = document.createElement("button");
    open.type = "button";
    open.className = summary.className;
    open.append(...summary.childNodes);
    open.addEventListener("click", () => dialog.showModal());
    details.replaceWith(open);

    const cancel = panel.querySelector<HTMLButtonElement>("[data-confirm-cancel]");
    if (!cancel) continue;
    cancel.hidden = false;
    cancel.autofocus = true;
    cancel.addEventListener("click", () => dialog.close());
  }
}
