import type { FitAnswer } from "../fit/fit-answer.ts";
import { sayName, sayX } from "../fit/fit-subject.ts";
import { formatCount, formatQuantity, formatSpan } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import { ceilingPathText } from "./ceiling-path-text.ts";
import { curveFormulaText } from "./curve-formula-text.ts";
import { fitClauses } from "./fit-clauses.ts";
import { kindsOf, shownParameters } from "./fit-parameters.ts";
import { factSections } from "./fit-report-facts.ts";
import { type FitReportOptions, reportLayout } from "./fit-report-layout.ts";
import { aheadText, nextText, shapesText } from "./fit-report-modes.ts";
import { rankingLines } from "./fit-report-ranking.ts";
import { criteriaText, estimatedText, residualText, spreadText } from "./fit-report-statistics.ts";
import { fitTextChart } from "./fit-text-chart.ts";
import { intervalHeader } from "./interval-header.ts";
import { launchText } from "./launch-text.ts";
import { posteriorBesideLines } from "./posterior-beside-lines.ts";
import { align } from "./text-lines.ts";

/** A fit on a terminal, the answer first: verdict, chart, parameters, what the numbers rest on, residuals, ranking, facts. Ends with a newline; no codes without `color`. */
export function renderFit(answer: FitAnswer, options: FitReportOptions): string {
  const { fit, subject } = answer;
  const layout = reportLayout(options);
  const { paint, wide, inner, section, text, verdict, ending } = layout;
  return `${[
    ...verdict(`${sayName(subject)} (${fit.curve})`, fitClauses(answer)),
    "",
    ...fitTextChart(fit, subject, wide, paint),
    "",
    ...section("Parameters", align(parameterRows(answer), [1, 2])),
    ...text("Formula", curveFormulaText(fit.formula, subject.clock, fit.launch)),
    ...text("Launch", launchText(fit.launch, subject.clock)),
    ...text("Ceiling", ceilingPathText(answer.question.ceiling, subject)),
    ...text("Data", dataText(answer)),
    ...text("Noise", `${fit.verdict.noise.because}; ${fit.verdict.errors.because}; ${spreadText(fit, subject)}`),
    ...text("Criteria", criteriaText(fit)),
    ...text("Residuals", residualText(fit, fit.x, subject)),
    ...text("Search", `${fit.outcome}: ${fit.reason}`),
    ...(answer.ranking === undefined ? [] : section("Ranking", rankingLines(answer.ranking, answer.notTried, inner))),
    ...text("Shapes", shapesText(answer)),
    ...text("Ahead", aheadText(answer)),
    ...section("Posterior", posteriorBesideLines(answer)),
    ...text("Next", nextText(answer)),
    ...text("Not done", answer.notDone.join("; ")),
    ...factSections(subject, layout),
    ...ending(subject.notes),
  ].join("\n")}\n`;
}

function parameterRows({ fit, subject, question }: FitAnswer): string[][] {
  const shown = shownParameters(fit.parameters, kindsOf(fit), subject);
  const header = ["", "estimate", "std. error", intervalHeader(fit.parameters, question.level), ""];
  const rows = shown.map(({ name, meaning, parameter, estimate, error, low, high }) => {
    if (parameter.fixed) return [name, estimate, "", "given", meaning];
    const how = parameter.interval.method === "posterior" ? " (posterior, even from 0 to 1 before)" : "";
    const range = `${low === "" ? "no lower end" : low} to ${high === "" ? "no upper end" : high}`;
    return parameter.identified
      ? [name, estimate, error, range, `${meaning}${how}`]
      : [name, "–", "–", range, `not identified: ${meaning}`];
  });
  return [header, ...rows];
}

function dataText({ fit, subject }: FitAnswer): string {
  const { clock, points } = subject;
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const length = clock.kind === "date" ? formatSpan(last - first) : formatQuantity(last - first, dimensionless);
  const estimated = estimatedText(fit, fit.points - fit.degreesOfFreedom, subject);
  return `${formatCount(fit.points)} points from ${sayX(clock, first)} to ${sayX(clock, last)} (${length}), ${estimated}`;
}
