// KERN ships Fira Sans complete, 130 kB a weight. People here read German and English with some mathematics:
// the fonts are cut down to that when the front end is built, with tabular figures kept.
import { readFile } from "node:fs/promises";
import subsetFont from "subset-font";

const WEIGHTS = { 400: "Regular", 600: "SemiBold" };

// First and last code point: Latin with European letters, punctuation, currency, sub- and superscripts, Greek of
// formulas, arrows, mathematics.
const RANGES = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x2bc, 0x2dd], [0x391, 0x3c9], [0x1e80, 0x1e85], [0x1e9e, 0x1e9e],
  [0x2010, 0x2026], [0x202f, 0x203a], [0x2070, 0x208e], [0x20ac, 0x20ac], [0x2116, 0x2122], [0x2190, 0x2199],
  [0x2202, 0x2265],
];

const TEXT = RANGES.map(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, offset) => String.fromCodePoint(first + offset)).join(""),
).join("");

export function fonts() {
  const folder = new URL("./fonts/fira-sans/", import.meta.resolve("@kern-ux/native/dist/kern.min.css"));
  return {
    name: "fonts",
    apply: "build",
    async generateBundle() {
      for (const [weight, name] of Object.entries(WEIGHTS)) {
        const whole = await readFile(new URL(`FiraSans-${name}.woff2`, folder));
        const source = await subsetFont(whole, TEXT, { targetFormat: "woff2" });
        this.emitFile({ type: "asset", fileName: `fira-sans-${weight}.woff2`, source });
      }
    },
  };
}
