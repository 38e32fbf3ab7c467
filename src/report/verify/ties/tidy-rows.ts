import { parseCsv } from "../../../data/csv.ts";

/** A row of a table by column, every cell as text. */
export type TidyRow = Readonly<Record<string, string>>;

/** The rows of a table; none of a text that is no table, for that is told elsewhere. */
export function tidyRows(text: string): readonly TidyRow[] {
  try {
    return parseCsv(text, "table").rows.map(({ cells }) => cells);
  } catch {
    return [];
  }
}
