import type { RunResult } from "../scenario/run-result.ts";
import { csvOf } from "./formats/csv.ts";
import { tables } from "./tables/index.ts";

/** All tables that a run has something to say in, as files of its folder: `tables/forecast.csv` and so on. */
export function makeTables(run: RunResult): { readonly file: string; readonly text: string }[] {
  return [...tables].flatMap((kind) => {
    const table = kind.make(run);
    return table === undefined ? [] : [{ file: `tables/${kind.file}`, text: csvOf(table) }];
  });
}
