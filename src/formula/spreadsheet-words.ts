/** What this language has for functions that spreadsheets have. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  sum: "; write the parts with + between them, or cumulative(line) for all periods so far",
  average: "; write mean(a, b)",
  avg: "; write mean(a, b)",
  ln: "; the natural logarithm is log(x)",
  int: "; write floor(x)",
  ceiling: "; write ceil(x)",
  roundup: "; write ceil(x)",
  rounddown: "; write floor(x)",
  pow: "; write a power as x ^ y",
  pi: "; write 3.141592653589793",
  iferror: "; write the condition out, as in b == 0 ? 0 : a / b",
  offset: "; write lag(line, periods)",
  npv: "; discount in a line of its own, as in flow * exp(-rate * t), and add it up with cumulative",
};

/** What to write for a function that spreadsheets have, as a clause that begins with "; ". */
export function spreadsheetFunction(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key] : undefined;
}

/** Signs that spreadsheets and other languages have for what is written otherwise here; looked for where a text cannot be read. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^\s*=/, "write it without the = in front"],
  [/<>/, "write != for <>"],
  [/&&?/, "write and for &"],
  [/\|\|?/, "write or for |"],
  [/(?<![<>=!])=(?!=)/, "write == to compare"],
];

/** The first such sign of a text, where it stands, and what to write instead. */
export function spreadsheetSign(text: string): { readonly at: number; readonly remedy: string } | undefined {
  for (const [looks, remedy] of SIGNS) {
    const found = looks.exec(text);
    if (found !== null) return { at: found.index + found[0].length - found[0].trimStart().length, remedy };
  }
  return undefined;
}
