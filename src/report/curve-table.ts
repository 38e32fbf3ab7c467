import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import { isShare, SHARE_ENDS } from "../fit/shares.ts";
import type { GridPoint } from "./fit-grid.ts";
import { number, type Table, tableOf, text } from "./table.ts";

/** A fitted curve with its bands, place by place; an end that the data do not give is empty, and named, as is one that is cut where a share ends. */
export function curveTable(subject: FitSubject, level: number, grid: readonly GridPoint[]): Table | undefined {
  const { clock } = subject;
  return tableOf("curve", grid, [
    { name: clock.kind === "date" ? "date" : "x", kind: clock.kind === "date" ? "day" : "number", of: ({ x }) => writeX(clock, x) },
    number("fitted", ({ fitted }) => fitted),
    number("confidence_low", ({ bands }) => bands?.confidence.low),
    number("confidence_high", ({ bands }) => bands?.confidence.high),
    number("prediction_low", ({ bands }) => bands?.prediction.low),
    number("prediction_high", ({ bands }) => bands?.prediction.high),
    number("level", ({ bands }) => (bands === undefined ? null : level)),
    text("open_ends", ({ bands }) => endsWhere(bands, (end) => end === null)),
    // where a share ends, and a band is cut
    ...(isShare(subject)
      ? [text<GridPoint>("cut_ends", ({ bands }) => endsWhere(bands, (end) => end === SHARE_ENDS.low || end === SHARE_ENDS.high))]
      : []),
    text("beyond_data", ({ beyond }) => (beyond ? "yes" : "no")),
  ]);
}

/** Which ends are of a kind: `prediction high`. */
function endsWhere(bands: GridPoint["bands"], isOne: (end: number | null) => boolean): string {
  return Object.entries(bands ?? {})
    .flatMap(([kind, { low, high }]) => [...(isOne(low) ? [`${kind} low`] : []), ...(isOne(high) ? [`${kind} high`] : [])])
    .join(" ");
}
