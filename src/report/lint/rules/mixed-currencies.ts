import type { Found, TableRule } from "../rule.ts";
import type { TableSubject } from "../table-subject.ts";
import { footedColumns, isFooted, partsOf, totalRows } from "../table-totals.ts";

const SIGN = /[$€£¥₹]|\b(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|INR|CNY)\b/;
const CODES: Readonly<Record<string, string>> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR" };

/** ISO 4217 has a code for each. */
export const mixedCurrencies: TableRule = {
  name: "mixed-currencies",
  appliesTo: "table",
  meaning: "amounts of several currencies in one column",
  why: "they are added up and compared as if a euro were a dollar",
  remedy: "convert them, with rate and date, or put bare amounts beside a column currency",
  check: (table) => {
    const { columns } = table;
    const added = addedUp(table);
    if (added.length > 0 || columns.some(({ name, isNumeric }) => /unit|currency/i.test(name) && !isNumeric)) return added;
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

/** Totals that add up bare amounts whose rows name several currencies, in a column of their own or in a label. */
function addedUp(table: TableSubject): readonly Found[] {
  const texts = table.columns.filter(({ isNumeric, name }) => !isNumeric && !/source|note|url/i.test(name));
  const totals = totalRows(table);
  return totals.flatMap((at) =>
    footedColumns(table).flatMap(({ name, index }): readonly Found[] => {
      const { total, values, decimals } = partsOf(table, at, index);
      if (total === undefined || values.length < 2 || !isFooted(total.value, values, decimals)) return [];
      const parts = table.rows.slice(at - values.length, at);
      const codes = new Set(parts.flatMap(({ cells }) => texts.flatMap((text) => codeIn((cells[text.index] ?? "").trim()))));
      return codes.size < 2
        ? []
        : [{ what: `the total of "${name}" adds up amounts in ${[...codes].join(" and ")}`, line: total.line, column: name }];
    }),
  );
}

function codeIn(text: string): readonly string[] {
  return SIGN.test(text) ? [codeOf(text)] : [];
}

function codeOf(text: string): string {
  const [sign = ""] = SIGN.exec(text) ?? [];
  return CODES[sign] ?? sign;
}
