import { fresh } from "./elements";

const PAUSE_MS = 400;

/** Filters send themselves: choices at once, typed words after a pause. Focus returns to the field on the new page. */
export function autosubmit(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "autosubmit")) {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const send = (): void => {
      clearTimeout(waiting);
      if (document.activeElement instanceof HTMLElement && form.contains(document.activeElement)) {
        sessionStorage.setItem("filter-focus", document.activeElement.id);
      }
      form.requestSubmit();
    };

    form.querySelector<HTMLElement>("[data-autosubmit-button]")?.setAttribute("hidden", "");
    form.addEventListener("change", send);
    form.addEventListener("input", (event) => {
      if (!(event.target instanceof HTMLInputElement) || !["text", "search"].includes(event.target.type)) return;
      clearTimeout(waiting);
      waiting = setTimeout(send, PAUSE_MS);
    });
    returnFocus(form);
  }
}

function returnFocus(form: HTMLFormElement): void {
  const id = sessionStorage.getItem("filter-focus");
  const field = id ? document.getElementById(id) : null;
  sessionStorage.removeItem("filter-focus");
  if (!field || !form.contains(field)) return;
  field.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement && ["text", "search"].includes(field.type)) {
    field.setSelectionRange(field.value.length, field.value.length);
  }
}
