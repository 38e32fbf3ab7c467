import type { TableRule } from "../rule.ts";

const SIGN = /[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|CNY)\b/;
const CODES: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR" };

/** ISO 4217 has a code for each. */
export const mixedCurrencies: TableRule = {
  name: "mixed-currencies",
  appliesTo: "table",
  meaning: "amounts of several currencies in one column",
  why: "they are added up and compared as if a euro were a dollar",
  remedy: "convert them, with rate and date, or put bare amounts beside a column currency",
  check: ({ columns }) => {
    if (columns.some(({ name, isNumeric }) => /unit|currency/i.test(name) && !isNumeric)) return [];
    return columns.flatMap(({ name, cells }) => {
      const amounts = cells.filter(({ text }) => SIGN.test(text) && /^\D{0,5}[\d.,]+\D{0,5}$/.test(text));
      const codes = amounts.map(({ text, row }) => ({ text, row, code: codeOf(text) }));
      const other = codes.find(({ code }) => code !== codes[0]?.code);
      return other === undefined
        ? []
        : [{ what: `"${other.text}" stands among amounts in ${codes[0]?.code}`, line: other.row.line, column: name }];
    });
  },
};

function codeOf(text: string): string {
  const [sign = ""] = SIGN.exec(text) ?? [];
  return CODES[sign] ?? sign;
}
