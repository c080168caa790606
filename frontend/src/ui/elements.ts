/** Find the elements of one kind below `root` (and `root` itself) that nobody has wired yet. */
export function fresh<E extends HTMLElement>(root: ParentNode, name: string): E[] {
  const selector = `[data-${name}]:not([data-wired~="${name}"])`;
  const found = Array.from(root.querySelectorAll<E>(selector));
  if (root instanceof HTMLElement && root.matches(selector)) found.unshift(root as E);
  for (const element of found) {
    element.dataset["wired"] = `${element.dataset["wired"] ?? ""} ${name}`.trim();
  }
  return found;
}
