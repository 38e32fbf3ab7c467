import type { FitAnswer } from "../fit/fit-answer.ts";
import { curveTable } from "./curve-table.ts";
import type { GridPoint } from "./fit-grid.ts";
import { kindsOf, shownParameters } from "./fit-parameters.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns, wordColumns } from "./parameter-columns.ts";
import { number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

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
  return tableOf("parameters", shown, [
    text("parameter", ({ name }) => name),
    estimateColumn("estimate", clock),
    number("standard_error", ({ parameter }) => (parameter.identified && !parameter.fixed ? parameter.standardError : null)),
    ...intervalColumns(clock),
    anyEstimateColumn("in_drawn_curve", clock),
    ...wordColumns("estimate"),
  ]);
}

function rankingTable({ ranking }: FitAnswer): Table | undefined {
  return tableOf("ranking", ranking?.rows ?? [], [
    text("curve", ({ name }) => name),
    number("aicc", ({ aicc }) => aicc),
    number("weight", ({ weight }) => weight),
    text("outcome", ({ fit }) => fit?.outcome),
    text("noise", ({ fit }) => fit?.verdict.noise.model),
    text("verdict", ({ fit, refused }) => fit?.verdict.text ?? `refused: ${refused ?? ""}`),
  ]);
}
