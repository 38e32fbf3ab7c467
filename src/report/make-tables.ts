import type { RunResult } from "../scenario/run-result.ts";
import { markdownOf } from "./formats/markdown.ts";
import { restingFacts } from "./resting-facts.ts";
import { tableSources } from "./table-sources.ts";
import { tableTexts } from "./table-texts.ts";
import { tables } from "./tables/index.ts";

/** All tables that a run has something to say in, as files of its folder: `tables/forecast.csv`, its schema beside it, and `tables/annual.md` where people read one. */
export function makeTables(run: RunResult): { readonly file: string; readonly text: string }[] {
  const facts = [...restingFacts(run), ...run.references.map(({ fact }) => fact)];
  const origin = { sources: tableSources(facts), of: { run: run.runId, version: run.version } };
  return [...tables].flatMap((kind) => {
    const table = kind.make(run);
    const memo = kind.memo?.(run);
    return [
      ...(table === undefined ? [] : tableTexts(`tables/${kind.file}`, table, origin)),
      ...(memo === undefined ? [] : [{ file: `tables/${kind.name}.md`, text: markdownOf(memo) }]),
    ];
  });
}
