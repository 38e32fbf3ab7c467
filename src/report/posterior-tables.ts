import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { writeParameter } from "./fit-parameters.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import type { PosteriorAnswer } from "./posterior-answer.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { posteriorResiduals } from "./posterior-residuals.ts";
import { display, number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

/** The tables of a posterior by file name: its parameters with their priors, and its points with the median curve at them, and the curve with its bands. */
export function posteriorTables(answer: PosteriorAnswer, grid: readonly GridPoint[]): readonly TableFile[] {
  return tableFiles({
    "parameters.csv": parameterTable(answer),
    "points.csv": fitPointsTable(answer.subject, { name: "fitted_median", ...posteriorResiduals(answer), noise: answer.found.noise.model }),
    "curve.csv": curveTable(answer.subject, answer.found.level, grid),
  });
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
