import { curveTable } from "./curve-table.ts";
import type { FitAnswer } from "./fit-answer.ts";
import type { GridPoint } from "./fit-grid.ts";
import { shownParameters, writeParameter } from "./fit-parameters.ts";
import { fitPointsTable } from "./fit-points-table.ts";
import { display, number, type Table, type TableFile, tableFiles, tableOf, text } from "./table.ts";

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
  const shown = shownParameters(fit.parameters, fit.of?.parameters ?? [], subject);
  const { clock } = subject;
  return tableOf("parameters", shown, [
    text("parameter", ({ name }) => name),
    {
      name: "estimate",
      kind: "number",
      of: (one) => (one.parameter.identified ? writeParameter(one.parameter.estimate, one, clock) : null),
    },
    number("standard_error", ({ parameter }) => (parameter.identified && !parameter.fixed ? parameter.standardError : null)),
    { name: "low", kind: "number", of: (one) => (one.parameter.fixed ? null : writeParameter(one.parameter.interval.low, one, clock)) },
    { name: "high", kind: "number", of: (one) => (one.parameter.fixed ? null : writeParameter(one.parameter.interval.high, one, clock)) },
    number("interval_level", ({ parameter }) => (parameter.fixed ? null : parameter.interval.level)),
    text("interval_method", ({ parameter }) => (parameter.fixed ? "" : parameter.interval.method)),
    text("identified", ({ parameter }) => (parameter.fixed ? "given" : parameter.identified ? "yes" : "no")),
    { name: "in_drawn_curve", kind: "number", of: (one) => writeParameter(one.parameter.estimate, one, clock) },
    text("unit", ({ unit }) => unit),
    text("meaning", ({ meaning }) => meaning),
    display("estimate_display", ({ estimate }) => estimate),
    display("low_display", ({ low }) => low),
    display("high_display", ({ high }) => high),
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
