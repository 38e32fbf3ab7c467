import type { Unit } from "./unit.ts";

/** Codes of ISO 4217 that are taken for money; any other word is a thing that is counted. */
const CURRENCIES: ReadonlySet<string> = new Set(
  "USD EUR GBP JPY CHF CNY CAD AUD NZD INR KRW TWD HKD SGD SEK NOK DKK PLN CZK HUF BRL MXN ZAR ILS TRY AED SAR THB IDR".split(" "),
);

/** The currencies in a unit, in alphabetical order. */
export function currenciesOf(unit: Unit): readonly string[] {
  return Object.keys(unit.dimensions)
    .filter((word) => CURRENCIES.has(word))
    .sort();
}

const PREFIX = /^(?:k|K|m|M|mn|mm|b|B|bn|thousand|million|billion|t|T)?_?([A-Za-z]{3})$/;
const SUFFIX = /^([A-Za-z]{3})_?(?:k|K|m|M|mn|mm|mil|mio|b|B|bn|thousands?|millions?|billions?|t|T)$/;

/** The currency in a word such as `USDbn`, `MUSD` or `EUR_m`, which holds a power of ten too; `undefined` for other words, a currency by itself among them. */
export function scaledCurrency(word: string): string | undefined {
  if (CURRENCIES.has(word)) return undefined;
  const code = (SUFFIX.exec(word)?.[1] ?? PREFIX.exec(word)?.[1] ?? "").toUpperCase();
  return CURRENCIES.has(code) && word.toUpperCase() !== code ? code : undefined;
}
