import type { FitAnswer } from "../fit/fit-answer.ts";
import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { kindsOf, shownParameters } from "./fit-parameters.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns, wordColumns } from "./parameter-columns.ts";
import { number, type Table, type TableAbout, type TableFile, tableFiles, tableOf, text } from "./table.ts";

const PARAMETERS: TableAbout = {
  name: "parameters",
  meaning: "one parameter of the curve with its interval",
  key: ["parameter"],
};

const RANKING: TableAbout = {
  name: "ranking",
  meaning: "one curve, how it ranks and how its fit ended",
  key: ["curve"],
};

/** The tables of a fit by file name: its parameters, its points with their residuals, the curve with its bands, and the ranking where there was one. */
export function fitTables(answer: FitAnswer, grid: readonly GridPoint[]): readonly TableFile[] {
  const { fit, subject } = answer;
  return tableFiles({
    "parameters.csv": parameterTable(answer),
    "points.csv": fitPointsTable(subject, { name: "fitted", fitted: fit.fitted, residuals: fit.residuals, noise: fit.verdict.noise.model }),
    "curve.csv": curveTable(subject, answer.question.level, grid),
    "ranking.csv": rankingTable(answer),
  });
}

/** A parameter that the data do not identify has no estimate; where the drawn curve has it stands in a column of its own. */
function parameterTable({ fit, subject }: FitAnswer): Table | undefined {
  const shown = shownParameters(fit.parameters, kindsOf(fit), subject);
  const { clock } = subject;
  return tableOf(PARAMETERS, shown, [
    text("parameter", "name of the parameter", ({ name }) => name),
    estimateColumn("estimate", clock),
    number("standard_error", "standard error of the estimate; empty where it has none", ({ parameter }) =>
      parameter.identified && !parameter.fixed ? parameter.standardError : null,
    ),
    ...intervalColumns(clock),
    anyEstimateColumn("in_drawn_curve", clock),
    ...wordColumns("estimate"),
  ]);
}

function rankingTable({ ranking }: FitAnswer): Table | undefined {
  return tableOf(RANKING, ranking?.rows ?? [], [
    text("curve", "the curve", ({ name }) => name),
    number("aicc", "Akaike's criterion, corrected for few points; less is better", ({ aicc }) => aicc),
    number("weight", "Akaike weight", ({ weight }) => weight),
    text("outcome", "how the search ended", ({ fit }) => fit?.outcome),
    text("noise", "errors of one size (additive) or in proportion to the level (multiplicative)", ({ fit }) => fit?.verdict.noise.model),
    text(
      "verdict",
      "what the data can and cannot tell, or why the curve was refused",
      ({ fit, refused }) => fit?.verdict.text ?? `refused: ${refused ?? ""}`,
    ),
  ]);
}
