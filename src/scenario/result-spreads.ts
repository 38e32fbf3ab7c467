import { medianOf } from "../numerics/quantile.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn, shareWithError } from "../simulate/observers.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { findLine } from "./resolve-targets.ts";
import type { RunResult } from "./run-result.ts";
import type { SummaryRoom } from "./summarise-column.ts";

type Spreads = NonNullable<RunResult["spreads"]>;

/** What each route or shape alone would say of the headline's date and of its targets: the spread that no number of paths makes smaller. */
export function spreadResults(
  scenario: ResolvedScenario,
  at: (name: string) => number,
  { workspace }: SummaryRoom,
): { observe: PeriodObserver; results: () => Spreads } {
  const { headline } = scenario;
  const targets = scenario.targets.filter((target) => target.line.name === headline.line.name && target.when.kind === "at");
  const kept = [...scenario.merged.maps.spreads].map(([name, { value, document, path }]) => ({
    label: name,
    rows: Object.entries(value.lines).map(([label, lineName]) => {
      const line = findLine(lineName, scenario.lines, document.placeOf([...path, "lines", label]));
      return {
        label,
        line: line.name,
        column: keepColumn(at(line.name), headline.period),
        probabilities: targets.map((target) => ({
          target,
          column: keepColumn(at(line.name), target.when.kind === "over" ? 0 : target.when.period),
        })),
      };
    }),
  }));
  return {
    observe: (period, columns) => {
      for (const row of kept.flatMap(({ rows }) => rows)) {
        row.column.observe(period, columns);
        for (const { column } of row.probabilities) column.observe(period, columns);
      }
    },
    results: () =>
      kept.map(({ label, rows }) => ({
        label: label.replaceAll("_", " "),
        rows: rows.map((row) => ({
          label: row.label,
          line: row.line,
          median: medianOf(row.column.column(), { workspace }),
          probabilities: row.probabilities.map(({ target, column }) => ({
            target: target.name,
            ...shareWithError(column.column(), target.direction, target.level),
          })),
        })),
      })),
  };
}
