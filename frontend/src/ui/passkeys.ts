import { fresh } from "./elements";

/** Show what only works with scripts. */
export function scripted(root: ParentNode): void {
  for (const element of fresh(root, "needs-script")) element.hidden = false;
}

/** Say so when a passkey was refused or the browser's question was cancelled; allauth only tells the console. */
export function passkeyFailure(root: ParentNode): void {
  for (const notice of fresh(root, "passkey-failure")) {
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      notice.hidden = false;
    });
  }
}
