import { shownParameters } from "./fit-parameters.ts";
import type { FormulaAnswer } from "./formula-answer.ts";
import { display, number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

/** The tables of a fitted formula by file name: its parameters, and its points with the columns that it reads. */
export function formulaTables(answer: FormulaAnswer): readonly TableFile[] {
  return tableFiles({ "parameters.csv": parameterTable(answer), "points.csv": pointTable(answer) });
}

function parameterTable({ fit, subject }: FormulaAnswer): Table | undefined {
  return tableOf("parameters", shownParameters(fit.parameters, [], subject), [
    text("parameter", ({ name }) => name),
    number("estimate", ({ parameter }) => (parameter.identified ? parameter.estimate : null)),
    number("standard_error", ({ parameter }) => (parameter.fixed ? null : parameter.standardError)),
    number("low", ({ parameter }) => (parameter.fixed ? null : parameter.interval.low)),
    number("high", ({ parameter }) => (parameter.fixed ? null : parameter.interval.high)),
    number("interval_level", ({ parameter }) => (parameter.fixed ? null : parameter.interval.level)),
    text("interval_method", ({ parameter }) => (parameter.fixed ? "" : parameter.interval.method)),
    text("identified", ({ parameter }) => (parameter.fixed ? "given" : parameter.identified ? "yes" : "no")),
    number("in_fitted_values", ({ parameter }) => parameter.estimate),
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
