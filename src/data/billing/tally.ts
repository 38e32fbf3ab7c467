import { formatCount } from "../../units/format.ts";
import type { Repair } from "./ledger.ts";

/** Counts the rows that each rule touched. */
export class Tally {
  readonly #rules = new Map<string, { rows: number; line: number }>();

  add(rule: string, line: number, rows = 1): void {
    const known = this.#rules.get(rule);
    if (known === undefined) this.#rules.set(rule, { rows, line });
    else {
      known.rows += rows;
      if (line < known.line) known.line = line;
    }
  }

  /** In the order in which rules were first needed. A rule is worded for many rows, `rows are left out …`; one row is put right. */
  repairs(): readonly Repair[] {
    return [...this.#rules].map(([rule, { rows, line }]) => ({
      text: `${formatCount(rows)} ${rows === 1 ? singular(rule) : rule}`,
      rows,
      line,
    }));
  }
}

/** `rows are left out: their status is void` → `row is left out: its status is void`. */
function singular(rule: string): string {
  return rule
    .replace(/^(\w+?)s\b/, "$1")
    .replace(/^(\w+) are\b/, "$1 is")
    .replace(/^(\w+) have\b/, "$1 has")
    .replace(/^(\w+) repeat\b/, "$1 repeats")
    .replaceAll("their", "its")
    .replaceAll(" they are", " it is");
}
