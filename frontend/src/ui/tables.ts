/** Tables shown as cards on small screens lose their meaning for screen readers; the roles give it back. */
const ROLES: Record<string, string> = {
  TABLE: "table",
  THEAD: "rowgroup",
  TBODY: "rowgroup",
  TFOOT: "rowgroup",
  TR: "row",
  TD: "cell",
};

export function tables(root: ParentNode): void {
  for (const element of root.querySelectorAll(".table--stack, .table--stack *")) {
    const role = element.tagName === "TH" ? headerRole(element) : ROLES[element.tagName];
    if (role && !element.hasAttribute("role")) element.setAttribute("role", role);
  }
}

function headerRole(header: Element): string {
  return header.getAttribute("scope") === "row" ? "rowheader" : "columnheader";
}
