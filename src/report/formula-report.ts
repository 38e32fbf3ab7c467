import type { FormulaAnswer } from "../fit/formula-answer.ts";
import { formatCount } from "../units/format.ts";
import { shownParameters } from "./fit-parameters.ts";
import { type FitReportOptions, reportLayout } from "./fit-report-layout.ts";
import { criteriaText, estimatedText, residualText, spreadText } from "./fit-report-statistics.ts";
import { fitTextChart } from "./fit-text-chart.ts";
import { intervalHeader } from "./interval-header.ts";
import { align } from "./text-lines.ts";

/** A fitted formula on a terminal, the answer first: verdict, the curve where it reads one column, parameters, what the numbers rest on. Ends with a newline. */
export function renderFormula(answer: FormulaAnswer, options: FitReportOptions): string {
  const { fit, subject } = answer;
  const { paint, wide, section, text, verdict, ending } = reportLayout(options);
  const places = subject.points.map(({ x }) => x);
  const { value } = fit;
  return `${[
    ...verdict(`${subject.name} = ${fit.formula}`, fit.verdict.clauses),
    "",
    ...(value === undefined ? [] : [...fitTextChart({ curve: "formula", value }, subject, wide, paint), ""]),
    ...section("Parameters", align(parameterRows(answer), [1, 2])),
    ...text("Data", dataText(answer)),
    ...text(
      "Noise",
      `${fit.verdict.noise.because}; ${Number.isFinite(fit.residualStandardDeviation) ? spreadText(fit, subject) : "no degree of freedom is left to tell their size"}`,
    ),
    ...text("Criteria", Number.isFinite(fit.logLikelihood) ? criteriaText(fit) : "none: the formula meets every point"),
    ...text("Residuals", residualText(fit, places, subject)),
    ...text("Search", `${fit.outcome}: ${fit.reason}`),
    ...ending(subject.notes),
  ].join("\n")}\n`;
}

function parameterRows({ fit, subject, question }: FormulaAnswer): string[][] {
  const header = ["", "estimate", "std. error", intervalHeader(fit.parameters, question.level)];
  const rows = shownParameters(fit.parameters, [], subject).map(({ name, parameter, estimate, error, low, high }) => {
    if (parameter.fixed) return [name, estimate, "", "given"];
    if (parameter.identified) return [name, estimate, error, `${low} to ${high}`];
    const range = low === "" && high === "" ? "" : ` (${low === "" ? "no lower end" : low} to ${high === "" ? "no upper end" : high})`;
    return [name, "–", "–", `open: not identified${range}`];
  });
  return [header, ...rows];
}

function dataText({ fit, subject }: FormulaAnswer): string {
  const estimated = estimatedText(fit, fit.parameters.filter(({ fixed }) => !fixed).length, subject);
  return `${formatCount(fit.points)} points, reading ${Object.keys(fit.predictors).join(", ")}; ${estimated}`;
}
