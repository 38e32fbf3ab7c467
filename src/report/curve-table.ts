import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import { isShare, SHARE_ENDS } from "../fit/shares.ts";
import type { GridPoint } from "./fit-grid.ts";
import { number, type Table, type TableAbout, tableOf, text } from "./table.ts";

const CURVE: TableAbout = {
  name: "curve",
  meaning: "the fitted curve at one place, with its bands",
};

/** A fitted curve with its bands, place by place; an end that the data do not give is empty, and named, as is one that is cut where a share ends. */
export function curveTable(subject: FitSubject, level: number, grid: readonly GridPoint[]): Table | undefined {
  const { clock } = subject;
  return tableOf(CURVE, grid, [
    {
      name: clock.kind === "date" ? "date" : "x",
      meaning: "where it lies",
      kind: clock.kind === "date" ? "day" : "number",
      of: ({ x }) => writeX(clock, x),
    },
    number("fitted", "value of the fitted curve", ({ fitted }) => fitted),
    number("confidence_low", "lower end of the confidence band, for the curve itself", ({ bands }) => bands?.confidence.low),
    number("confidence_high", "upper end of the confidence band", ({ bands }) => bands?.confidence.high),
    number("prediction_low", "lower end of the prediction band, for one new observation", ({ bands }) => bands?.prediction.low),
    number("prediction_high", "upper end of the prediction band", ({ bands }) => bands?.prediction.high),
    number("level", "confidence level of the bands", ({ bands }) => (bands === undefined ? null : level)),
    text("open_ends", "ends that the data do not give", ({ bands }) => endsWhere(bands, (end) => end === null)),
    // where a share ends, and a band is cut
    ...(isShare(subject)
      ? [
          text<GridPoint>("cut_ends", "ends that are cut where a share ends", ({ bands }) =>
            endsWhere(bands, (end) => end === SHARE_ENDS.low || end === SHARE_ENDS.high),
          ),
        ]
      : []),
    text("beyond_data", "whether this lies before the first point or after the last: yes or no", ({ beyond }) => (beyond ? "yes" : "no")),
  ]);
}

/** Which ends are of a kind: `prediction high`. */
function endsWhere(bands: GridPoint["bands"], isOne: (end: number | null) => boolean): string {
  return Object.entries(bands ?? {})
    .flatMap(([kind, { low, high }]) => [...(isOne(low) ? [`${kind} low`] : []), ...(isOne(high) ? [`${kind} high`] : [])])
    .join(" ");
}
