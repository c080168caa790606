import "./styles/main.css";
import { autosubmit } from "./ui/autosubmit";
import { compare } from "./ui/compare";
import { confirmations } from "./ui/confirm";
import { copyButtons } from "./ui/copy";
import { errorSummary } from "./ui/error-summary";
import { guards } from "./ui/guard";
import { menus } from "./ui/menu";
import { passkeyFailure, scripted } from "./ui/passkeys";
import { tables } from "./ui/tables";
import { themeSwitch } from "./ui/theme";

/** Every module finds its elements by a data attribute, and leaves alone what it has already wired. */
const modules = [menus, scripted, passkeyFailure, themeSwitch, confirmations, copyButtons, autosubmit, guards, compare, tables, errorSummary];

function enhance(root: ParentNode): void {
  for (const module of modules) module(root);
}

enhance(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement && event.target !== document.body) enhance(event.target);
});
document.documentElement.dataset["ready"] = "";
