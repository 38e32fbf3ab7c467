import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { shownParameters } from "./fit-parameters.ts";
import { anyEstimateColumn, estimateColumn, intervalColumns } from "./parameter-columns.ts";
import { display, number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

/** The tables of a fitted formula by file name: its parameters, and its points with the columns that it reads. */
export function formulaTables(answer: FormulaAnswer): readonly TableFile[] {
  return tableFiles({ "parameters.csv": parameterTable(answer), "points.csv": pointTable(answer) });
}

function parameterTable({ fit, subject }: FormulaAnswer): Table | undefined {
  const { clock } = subject;
  return tableOf("parameters", shownParameters(fit.parameters, [], subject), [
    text("parameter", ({ name }) => name),
    estimateColumn("estimate", clock),
    number("standard_error", ({ parameter }) => (parameter.fixed ? null : parameter.standardError)),
    ...intervalColumns(clock),
    anyEstimateColumn("in_fitted_values", clock),
    display("estimate_display", ({ estimate }) => estimate),
  ]);
}

/** Residuals are on the scale of the errors: y − fitted, or log y − log fitted. */
function pointTable({ fit }: FormulaAnswer): Table | undefined {
  const rows = fit.y.map((y, i) => ({ y, i }));
  return tableOf("points", rows, [
    ...Object.entries(fit.predictors).map(([name, column]) => number<(typeof rows)[number]>(name, ({ i }) => column[i])),
    number("fitted_to", ({ y }) => y),
    number("fitted", ({ i }) => fit.fitted[i]),
    number("residual", ({ i }) => fit.residuals[i]),
    text("residual_scale", () => (fit.verdict.noise.model === "multiplicative" ? "log" : "y")),
  ]);
}
