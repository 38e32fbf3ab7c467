import type { TableRule } from "../rule.ts";
import { numberIn, peopleNumber } from "../table-cells.ts";

const STARTS = /^[=+@\t\r-]/;
/** a sign before a number or a word of plain text, which spreadsheets leave alone or show as it is */
const HARMLESS = /^[+-]\s?[\d$€£¥.]|^[-–—]+$|^[-+] \w/;
/** signs that make a sum or a call of what begins like a number: `-1+1`, `+1+1|x` (which once started programs), `-2*A1`; a date, a range and a telephone number have none */
const COMPUTES = /^[+-]\s?[\d.,]+(?:\s*[+*/^|!&=]|\()/;

/** CWE-1236 (improper neutralization of formula elements in a CSV file). */
export const formulaInjection: TableRule = {
  name: "formula-injection",
  appliesTo: "table",
  meaning: "text cells that a spreadsheet takes for a formula",
  why: "opening the file runs them: a formula can show another number than the file holds, or send it away",
  remedy: "put an apostrophe before the text",
  check: ({ rows, header }) => {
    const bad = rows.flatMap(({ line, cells }) =>
      cells.flatMap((cell, i) => (isFormula(cell) ? [{ cell, line, column: header[i] ?? "" }] : [])),
    );
    const [first] = bad;
    if (first === undefined) return [];
    const more = bad.length === 1 ? "" : ` and ${bad.length - 1} more cells`;
    return [{ what: `"${first.cell.trim().slice(0, 40)}"${more} begins like a formula`, line: first.line, column: first.column }];
  },
  fix: ({ rows }) => rows.map(({ cells }) => cells.map((cell) => (isFormula(cell) ? `'${cell}` : cell))),
};

function isFormula(cell: string): boolean {
  return (
    STARTS.test(cell) &&
    numberIn(cell.trim()) === undefined &&
    peopleNumber(cell.trim()) === undefined &&
    (COMPUTES.test(cell.trim()) || !HARMLESS.test(cell.trim()))
  );
}
