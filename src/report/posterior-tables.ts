import { FIXED } from "../fit/describe-fit-parameters.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns, wordColumns } from "./parameter-columns.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { number, type Table, type TableAbout, type TableFile, tableFiles, tableOf, text } from "./table.ts";

const PARAMETERS: TableAbout = {
  name: "parameters",
  meaning: "one parameter of the curve: its posterior, and its prior",
  key: ["parameter"],
};

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
  return tableOf(PARAMETERS, posteriorParameters(answer), [
    text("parameter", "name of the parameter", ({ name }) => name),
    estimateColumn("median", clock),
    ...intervalColumns(clock),
    text("prior_stated", "the prior as it was stated", ({ stated }) => stated ?? ""),
    text("prior", "the prior as it was understood", ({ posterior }) => posterior?.prior ?? FIXED),
    text("prior_is_default", "whether nobody stated it: yes or no", ({ posterior }) => (posterior?.priorIsDefault === true ? "yes" : "no")),
    number("prior_share", "share of what is known of the parameter that is the prior's", ({ posterior }) =>
      posterior === undefined ? 1 : posterior.priorShare,
    ),
    number("effective_draws", "independent draws that the sample is worth", ({ posterior }) => posterior?.effective),
    number("split_rhat", "1 where the sampler has settled (split R-hat)", ({ posterior }) => posterior?.splitRhat),
    anyEstimateColumn("median_in_any_case", clock),
    ...wordColumns("median"),
  ]);
}
