import type { LineResult } from "../../../scenario/run-result.ts";
import type { Book } from "../book/book.ts";

/** A line that is shown beside its simulation. */
export interface SampledLine {
  readonly name: string;
  readonly result: LineResult;
  /** by scenario; `undefined` where its run has no such line */
  readonly results: readonly (LineResult | undefined)[];
}

/** More lines than this would be a table of the run, which the CSV files are. */
const MOST_LINES = 8;

/** The headline's line, then those of the targets, each once. */
export function sampledLines({ scenarios }: Book): SampledLine[] {
  const names = new Set<string>();
  for (const { run } of scenarios) names.add(run.headline.line);
  for (const { run } of scenarios) for (const { line } of run.targets) names.add(line);
  return [...names].slice(0, MOST_LINES).flatMap((name): SampledLine[] => {
    const results = scenarios.map(({ run }) => run.lines.find((line) => line.name === name));
    const result = results.find((one) => one !== undefined);
    return result === undefined ? [] : [{ name, result, results }];
  });
}
