import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import type { NoiseScale } from "../fit/noise.ts";
import { number, type Table, tableOf, text } from "./table.ts";

export interface FittedPoints {
  /** what the fitted column is called */
  readonly name: string;
  readonly fitted: readonly number[];
  /** on the scale of the errors: y − fitted, or log y − log fitted */
  readonly residuals: readonly number[];
  readonly noise: NoiseScale["name"];
}

/** The points of a fit, each with its interval, what is fitted at it, what it misses that by and, for a fact, who stated what. */
export function fitPointsTable({ clock, points, source }: FitSubject, { name, fitted, residuals, noise }: FittedPoints): Table | undefined {
  const facts = source.kind === "facts" ? source.series.points : undefined;
  const rows = points.map((point, i) => ({ ...point, i, fact: facts?.[i]?.fact }));
  return tableOf("points", rows, [
    { name: clock.kind === "date" ? "date" : "x", kind: clock.kind === "date" ? "day" : "number", of: ({ x }) => writeX(clock, x) },
    number("y", ({ y }) => y),
    number("low", ({ interval }) => interval?.low),
    number("high", ({ interval }) => interval?.high),
    number(name, ({ i }) => fitted[i]),
    number("residual", ({ i }) => residuals[i]),
    text("residual_scale", () => (noise === "multiplicative" ? "log" : "y")),
    ...(facts === undefined
      ? []
      : [
          text<(typeof rows)[number]>("stated", ({ fact }) => (fact === undefined ? "" : `${fact.stated.value} ${fact.stated.unit}`)),
          text<(typeof rows)[number]>("kind", ({ fact }) => fact?.kind),
          text<(typeof rows)[number]>("read_because", ({ interval }) => interval?.because),
          text<(typeof rows)[number]>("publisher", ({ fact }) => fact?.source.publisher),
          text<(typeof rows)[number]>("quality", ({ fact }) => fact?.source.quality),
        ]),
  ]);
}
