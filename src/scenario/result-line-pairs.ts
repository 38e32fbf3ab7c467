import type { FigureDeclaration } from "../model/declaration.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepOdds } from "../simulate/keep-odds.ts";
import type { Placed } from "./load-scenario.ts";
import type { LinePairResult } from "./run-result.ts";

/** Lines that a figure sets against each other by its keys `line` and `against`, counted on the same paths, each pair once. */
export function linePairResults(
  figures: ReadonlyMap<string, Placed<FigureDeclaration>>,
  at: (name: string) => number,
  headline: string,
): { observe: PeriodObserver; results: () => LinePairResult[] } {
  const asked = [...figures.values()].flatMap(({ value: { line, against } }) =>
    typeof against === "string" ? [{ line: typeof line === "string" ? line : headline, against }] : [],
  );
  const once = new Map(asked.map((pair) => [`${pair.line} ${pair.against}`, pair]));
  // a name that no line has is refused where the figure is drawn
  const kept = [...once.values()]
    .filter((pair) => at(pair.line) >= 0 && at(pair.against) >= 0)
    .map((pair) => ({ ...pair, odds: keepOdds(at(pair.line), { line: at(pair.against) }, "at_least") }));
  return {
    observe: (period, columns) => {
      for (const { odds } of kept) odds.observe(period, columns);
    },
    results: () => kept.map(({ line, against, odds }) => ({ line, against, odds: { at: odds.at(), reached: odds.reached() } })),
  };
}
