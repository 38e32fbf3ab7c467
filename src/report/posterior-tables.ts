import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { writeParameter } from "./fit-parameters.ts";
import { writeX } from "./fit-subject.ts";
import type { PosteriorAnswer } from "./posterior-answer.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { posteriorResiduals } from "./posterior-residuals.ts";
import { display, number, type Table, tableOf, text } from "./table.ts";

/** The tables of a posterior by file name: its parameters with their priors, and its points with the median curve at them, and the curve with its bands. */
export function posteriorTables(
  answer: PosteriorAnswer,
  grid: readonly GridPoint[],
): readonly { readonly file: string; readonly table: Table }[] {
  const tables = {
    "parameters.csv": parameterTable(answer),
    "points.csv": pointTable(answer),
    "curve.csv": curveTable(answer.subject, answer.found.level, grid),
  };
  return Object.entries(tables).flatMap(([file, table]) => (table === undefined ? [] : [{ file, table }]));
}

/** A parameter whose interval is wide has no median that would mean something; it stands in a column of its own. */
function parameterTable(answer: PosteriorAnswer): Table | undefined {
  const { clock } = answer.subject;
  return tableOf("parameters", posteriorParameters(answer), [
    text("parameter", ({ name }) => name),
    {
      name: "median",
      kind: "number",
      of: (one) => (one.parameter.identified ? writeParameter(one.parameter.estimate, one, clock) : null),
    },
    { name: "low", kind: "number", of: (one) => writeParameter(one.parameter.interval.low, one, clock) },
    { name: "high", kind: "number", of: (one) => writeParameter(one.parameter.interval.high, one, clock) },
    number("interval_level", ({ parameter }) => parameter.interval.level),
    text("interval_method", ({ parameter }) => parameter.interval.method),
    text("identified", ({ parameter }) => (parameter.identified ? "yes" : "no")),
    text("prior_stated", ({ stated }) => stated ?? ""),
    text("prior", ({ posterior }) => posterior.prior),
    text("prior_is_default", ({ posterior }) => (posterior.priorIsDefault ? "yes" : "no")),
    number("prior_share", ({ posterior }) => posterior.priorShare),
    number("effective_draws", ({ posterior }) => posterior.effective),
    number("split_rhat", ({ posterior }) => posterior.splitRhat),
    { name: "median_in_any_case", kind: "number", of: (one) => writeParameter(one.parameter.estimate, one, clock) },
    text("unit", ({ unit }) => unit),
    text("meaning", ({ meaning }) => meaning),
    display("median_display", ({ estimate }) => estimate),
    display("low_display", ({ low }) => low),
    display("high_display", ({ high }) => high),
  ]);
}

/** Residuals of the middles of intervals against the median curve, on the scale of the errors. */
function pointTable(answer: PosteriorAnswer): Table | undefined {
  const { clock, points, source } = answer.subject;
  const { fitted, residuals } = posteriorResiduals(answer);
  const facts = source.kind === "facts" ? source.series.points : undefined;
  const rows = points.map((point, i) => ({ ...point, i, fact: facts?.[i]?.fact }));
  return tableOf("points", rows, [
    { name: clock.kind === "date" ? "date" : "x", kind: clock.kind === "date" ? "day" : "number", of: ({ x }) => writeX(clock, x) },
    number("y", ({ y }) => y),
    number("low", ({ interval }) => interval?.low),
    number("high", ({ interval }) => interval?.high),
    number("fitted_median", ({ i }) => fitted[i]),
    number("residual", ({ i }) => residuals[i]),
    text("residual_scale", () => (answer.found.noise.model === "multiplicative" ? "log" : "y")),
    text("stated", ({ fact }) => (fact === undefined ? "" : `${fact.stated.value} ${fact.stated.unit}`)),
    text("publisher", ({ fact }) => fact?.source.publisher),
  ]);
}
