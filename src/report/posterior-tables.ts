import { FIXED } from "../fit/describe-fit-parameters.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns, wordColumns } from "./parameter-columns.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

/** The tables of a posterior by file name: its parameters with their priors, and its points with the median curve at them, and the curve with its bands. */
export function posteriorTables(answer: PosteriorAnswer, grid: readonly GridPoint[]): readonly TableFile[] {
  return tableFiles({
    "parameters.csv": parameterTable(answer),
    "points.csv": fitPointsTable(answer.subject, { name: "fitted_median", ...answer.residuals(), noise: answer.found.noise.model }),
    "curve.csv": curveTable(answer.subject, answer.found.level, grid),
  });
}

/** A parameter whose interval is wide has no median that would mean something; it stands in a column of its own. */
function parameterTable(answer: PosteriorAnswer): Table | undefined {
  const { clock } = answer.subject;
  return tableOf("parameters", posteriorParameters(answer), [
    text("parameter", ({ name }) => name),
    estimateColumn("median", clock),
    ...intervalColumns(clock),
    text("prior_stated", ({ stated }) => stated ?? ""),
    text("prior", ({ posterior }) => posterior?.prior ?? FIXED),
    text("prior_is_default", ({ posterior }) => (posterior?.priorIsDefault === true ? "yes" : "no")),
    number("prior_share", ({ posterior }) => (posterior === undefined ? 1 : posterior.priorShare)),
    number("effective_draws", ({ posterior }) => posterior?.effective),
    number("split_rhat", ({ posterior }) => posterior?.splitRhat),
    anyEstimateColumn("median_in_any_case", clock),
    ...wordColumns("median"),
  ]);
}
