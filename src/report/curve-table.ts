import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import type { GridPoint } from "./fit-grid.ts";
import { number, type Table, tableOf, text } from "./table.ts";

/** A fitted curve with its bands, place by place; an end that the data do not give is empty, and named. */
export function curveTable({ clock }: FitSubject, level: number, grid: readonly GridPoint[]): Table | undefined {
  return tableOf("curve", grid, [
    { name: clock.kind === "date" ? "date" : "x", kind: clock.kind === "date" ? "day" : "number", of: ({ x }) => writeX(clock, x) },
    number("fitted", ({ fitted }) => fitted),
    number("confidence_low", ({ bands }) => bands?.confidence.low),
    number("confidence_high", ({ bands }) => bands?.confidence.high),
    number("prediction_low", ({ bands }) => bands?.prediction.low),
    number("prediction_high", ({ bands }) => bands?.prediction.high),
    number("level", ({ bands }) => (bands === undefined ? null : level)),
    text("open_ends", ({ bands }) => openEnds(bands)),
    text("beyond_data", ({ beyond }) => (beyond ? "yes" : "no")),
  ]);
}

/** Which ends the data do not give: `prediction high`. */
function openEnds(bands: GridPoint["bands"]): string {
  return Object.entries(bands ?? {})
    .flatMap(([kind, { low, high }]) => [...(low === null ? [`${kind} low`] : []), ...(high === null ? [`${kind} high`] : [])])
    .join(" ");
}
