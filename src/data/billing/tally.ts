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

  /** In the order in which rules were first needed. What differs between one and many is written `[one|many]`: `row[|s] [is|are] left out`. */
  repairs(): readonly Repair[] {
    return [...this.#rules].map(([rule, { rows, line }]) => {
      const worded = rule.replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, one: string, many: string) => (rows === 1 ? one : many));
      return { text: `${formatCount(rows)} ${worded}`, rows, line };
    });
  }
}
