import { fresh } from "./elements";

/** Warns before a form with unsaved changes is left. */
export function guards(root: ParentNode): void {
  for (const form of fresh<HTMLFormElement>(root, "guard")) {
    const content = (): string => new URLSearchParams(
      Array.from(new FormData(form), ([name, value]) => [name, value instanceof File ? value.name : value]),
    ).toString();
    const before = content();
    let leaving = false;

    form.addEventListener("submit", () => {
      leaving = true;
    });
    addEventListener("beforeunload", (event) => {
      if (!leaving && form.isConnected && content() !== before) event.preventDefault();
    });
  }
}
