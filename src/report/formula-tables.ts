import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { shownParameters } from "./fit-parameters.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns } from "./parameter-columns.ts";
import { display, number, type Table, type TableAbout, type TableFile, tableFiles, tableOf, text } from "./table.ts";

const PARAMETERS: TableAbout = {
  name: "parameters",
  meaning: "one parameter of the formula with its interval",
  key: ["parameter"],
};

const POINTS: TableAbout = {
  name: "points",
  meaning: "one row of the file, the columns that the formula reads and what is fitted",
};

/** The tables of a fitted formula by file name: its parameters, and its points with the columns that it reads. */
export function formulaTables(answer: FormulaAnswer): readonly TableFile[] {
  return tableFiles({ "parameters.csv": parameterTable(answer), "points.csv": pointTable(answer) });
}

function parameterTable({ fit, subject }: FormulaAnswer): Table | undefined {
  const { clock } = subject;
  return tableOf(PARAMETERS, shownParameters(fit.parameters, [], subject), [
    text("parameter", "name of the parameter", ({ name }) => name),
    estimateColumn("estimate", clock),
    number("standard_error", "standard error of the estimate; empty where it has none", ({ parameter }) =>
      parameter.fixed ? null : parameter.standardError,
    ),
    ...intervalColumns(clock),
    anyEstimateColumn("in_fitted_values", clock),
    display("estimate_display", "the estimate in words", ({ estimate }) => estimate),
  ]);
}

/** Residuals are on the scale of the errors: y − fitted, or log y − log fitted. */
function pointTable({ fit }: FormulaAnswer): Table | undefined {
  const rows = fit.y.map((y, i) => ({ y, i }));
  return tableOf(POINTS, rows, [
    ...Object.entries(fit.predictors).map(([name, column]) =>
      number<(typeof rows)[number]>(name, `column ${name} of the file`, ({ i }) => column[i]),
    ),
    number("fitted_to", "the observation", ({ y }) => y),
    number("fitted", "value of the fitted formula", ({ i }) => fit.fitted[i]),
    number("residual", "what is left between observation and fit", ({ i }) => fit.residuals[i]),
    text("residual_scale", "what residuals are of: y, or its logarithm", () =>
      fit.verdict.noise.model === "multiplicative" ? "log" : "y",
    ),
  ]);
}
