import { formatUnit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** The headline and every target for each combination of a grid's values. */
export const grid: TableKind = {
  name: "grid",
  file: "grid.csv",
  meaning: "the headline's quantiles and the targets' probabilities for every combination of a grid's values, on the same draws",
  make(run) {
    if (run.grid === undefined) return undefined;
    const { axes, cells } = run.grid;
    const unit = formatUnit(run.headline.unit);
    const items = cells.flatMap((cell) => [
      ...[["p10", cell.low] as const, ["p50", cell.median] as const, ["p90", cell.high] as const].map(([statistic, estimate]) => ({
        ...{ cell, estimate, statistic, unit },
        quantity: run.headline.line,
      })),
      ...cell.targets.map(({ name, probability }) => ({
        cell,
        estimate: probability,
        statistic: "probability",
        unit: "1",
        quantity: name,
      })),
    ]);
    return tableOf(grid, items, [
      text("scenario", "name of the scenario", () => run.name),
      ...axes.map(({ input }, k) =>
        text(input, `value of the input ${input}, as written`, ({ cell }: (typeof items)[number]) => cell.values[k] ?? ""),
      ),
      text("quantity", "the headline's line, or a target", ({ quantity }) => quantity),
      text("statistic", "p10, p50 or p90 of the headline; probability of a target", ({ statistic }) => statistic),
      number("value", "the statistic", ({ estimate }) => estimate.value),
      number("monte_carlo_error", "Monte Carlo standard error of the value; empty where paths depend on each other", ({ estimate }) =>
        statedError(estimate, run),
      ),
      text("unit", "unit of the numbers in this row", (item) => item.unit),
    ]);
  },
};
