import { fresh } from "./elements";

/** The tray that collects up to four choices of a list. Without scripts it is a plain form. */
export function compare(root: ParentNode): void {
  for (const tray of fresh<HTMLFormElement>(root, "compare")) {
    const limit = Number(tray.dataset["compareLimit"]);
    const boxes = (): HTMLInputElement[] =>
      Array.from(tray.elements).filter(
        (element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type === "checkbox",
      );
    const show = (): void => {
      const chosen = boxes().filter((box) => box.checked);
      for (const box of boxes()) box.disabled = !box.checked && chosen.length >= limit;
      tray.classList.toggle("compare-tray--chosen", chosen.length > 0);
      tray.querySelector("[data-compare-full]")?.toggleAttribute("hidden", chosen.length < limit);
      tray.querySelector("[type=submit]")?.toggleAttribute("disabled", chosen.length < 2);
      listChoices(tray, chosen, show);
    };
    document.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.form === tray) show();
    });
    show();
  }
}

function listChoices(tray: HTMLFormElement, chosen: HTMLInputElement[], show: () => void): void {
  const list = tray.querySelector<HTMLElement>("[data-compare-list]");
  if (!list) return;
  const items = chosen.map((box) => {
    const title = box.dataset["compareTitle"] ?? box.value;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${title} ×`;
    button.setAttribute("aria-label", `${title} ${list.dataset["compareRemove"] ?? ""}`);
    button.addEventListener("click", () => {
      box.checked = false;
      show();
      box.focus();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  list.replaceChildren(...items);
}
