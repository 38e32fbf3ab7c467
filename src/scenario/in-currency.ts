/** Keys whose text is read as words or as a formula, which have no money in them. */
const WORDS: ReadonlySet<string> = new Set([
  "formula",
  "meaning",
  "why",
  "title",
  "description",
  "label",
  "note",
  "that",
  "source",
  "series",
]);

/**
 * A model that is written in US dollars, in another currency: `USD/year` becomes `EUR/year`, `$2/year` becomes `2 EUR/year`. Amounts are not converted: a model states units and zeros, and the scenario the amounts.
 */
export function inCurrency(declaration: unknown, code: string): unknown {
  if (code === "USD") return declaration;
  return renamed(declaration, code);
}

function renamed(value: unknown, code: string): unknown {
  if (typeof value === "string")
    return value.replace(/\bUSD\b/g, code).replace(/\$\s*(\d[\d,]*(?:\.\d+)?(?:bn|[KkMBT])?)/g, (_, amount: string) => `${amount} ${code}`);
  if (Array.isArray(value)) return value.map((one) => renamed(one, code));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, WORDS.has(key) ? inner : renamed(inner, code)]));
}
