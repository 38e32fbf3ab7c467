import { type FitSubject, writeX } from "../fit/fit-subject.ts";
import type { NoiseScale } from "../fit/noise.ts";
import { number, type Table, type TableAbout, tableOf, text } from "./table.ts";

const POINTS: TableAbout = {
  name: "points",
  meaning: "one point of the fit, what is fitted at it and what it misses that by",
};

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
  return tableOf(POINTS, rows, [
    {
      name: clock.kind === "date" ? "date" : "x",
      meaning: "where it lies",
      kind: clock.kind === "date" ? "day" : "number",
      of: ({ x }) => writeX(clock, x),
    },
    number("y", "the observation", ({ y }) => y),
    number("low", "lower end of the interval in which it was read", ({ interval }) => interval?.low),
    number("high", "upper end of the interval in which it was read", ({ interval }) => interval?.high),
    number(name, "value of the fit at this point", ({ i }) => fitted[i]),
    number("residual", "what is left between observation and fit", ({ i }) => residuals[i]),
    text("residual_scale", "what residuals are of: y, or its logarithm", () => (noise === "multiplicative" ? "log" : "y")),
    ...(facts === undefined
      ? []
      : [
          text<(typeof rows)[number]>("stated", "the fact as published", ({ fact }) =>
            fact === undefined ? "" : `${fact.stated.value} ${fact.stated.unit}`,
          ),
          text<(typeof rows)[number]>("kind", "reported, reported_floor, estimate, guidance or derived", ({ fact }) => fact?.kind),
          text<(typeof rows)[number]>("read_because", "how the interval was read", ({ interval }) => interval?.because),
          text<(typeof rows)[number]>("publisher", "who published it", ({ fact }) => fact?.source.publisher),
          text<(typeof rows)[number]>(
            "quality",
            "who stands behind the source: company, press, broker or aggregator",
            ({ fact }) => fact?.source.quality,
          ),
        ]),
  ]);
}
