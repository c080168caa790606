import { fresh } from "./elements";

/** The list of mistakes gets the focus, so that it is seen and read out first; the tab says so, too. */
export function errorSummary(root: ParentNode): void {
  for (const summary of fresh(root, "error-summary")) {
    summary.focus();
    summary.scrollIntoView({ block: "nearest" });
  }
}
