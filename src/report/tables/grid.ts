import { formatUnit } from "../../units/unit.ts";
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
    return tableOf("grid", items, [
      text("scenario", () => run.name),
      ...axes.map(({ input }, k) => text(input, ({ cell }: (typeof items)[number]) => cell.values[k] ?? "")),
      text("quantity", ({ quantity }) => quantity),
      text("statistic", ({ statistic }) => statistic),
      number("value", ({ estimate }) => estimate.value),
      number("monte_carlo_error", ({ estimate }) => estimate.error),
      text("unit", (item) => item.unit),
    ]);
  },
};
