import { isSound, type ShapeMixture } from "../fit/compare-shapes.ts";
import type { CurveFit } from "../fit/curve-fit.ts";
import type { FitRanking } from "../fit/rank-fits.ts";
import { formatCount, formatPercent, formatQuantity, formatSpan } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import type { FitAnswer } from "./fit-answer.ts";
import { shownParameters } from "./fit-parameters.ts";
import { factLines, leftOutText, qualityText } from "./fit-report-facts.ts";
import { type FitReportOptions, reportLayout } from "./fit-report-layout.ts";
import { aheadText, nextText, shapesText, verdictClauses } from "./fit-report-modes.ts";
import { rankingLines } from "./fit-report-ranking.ts";
import { criteriaText, residualText, spreadText } from "./fit-report-statistics.ts";
import { sayName, sayX } from "./fit-subject.ts";
import { fitTextChart } from "./fit-text-chart.ts";
import { formulaText } from "./formula-text.ts";
import { launchText } from "./launch-text.ts";
import type { Paint } from "./paint.ts";
import { posteriorLines } from "./posterior-lines.ts";
import { align, wrap } from "./text-lines.ts";

const CHART_ROWS = 9;

/** A fit on a terminal, the answer first: verdict, chart, parameters, what the numbers rest on, residuals, ranking, facts. Ends with a newline; no codes without `color`. */
export function renderFit(answer: FitAnswer, options: FitReportOptions): string {
  const { fit, subject } = answer;
  const { paint, wide, inner, section, text } = reportLayout(options);
  return `${[
    ...verdictLines(answer, wide, paint),
    "",
    ...fitTextChart(fit, subject, wide, CHART_ROWS, paint),
    "",
    ...section("Parameters", align(parameterRows(answer), [1, 2])),
    ...text("Formula", formulaText(fit.formula, subject.clock, fit.launch)),
    ...text("Launch", launchText(fit.launch, subject.clock)),
    ...text("Data", dataText(answer)),
    ...text("Noise", `${fit.verdict.noise.because}; ${spreadText(fit, subject)}`),
    ...text("Criteria", criteriaText(fit)),
    ...text("Residuals", residualText(fit, fit.x, subject)),
    ...text("Search", `${fit.outcome}: ${fit.reason}`),
    ...(answer.ranking === undefined ? [] : section("Ranking", rankingLines(answer.ranking, inner))),
    ...text("Shapes", shapesText(answer)),
    ...text("Ahead", aheadText(answer)),
    ...section("Posterior", posteriorLines(answer)),
    ...text("Next", nextText(answer)),
    ...text("Not done", answer.notDone.join("; ")),
    ...(subject.source.kind === "facts" ? section("Facts", factLines(subject.source.series, inner)) : []),
    ...(subject.source.kind === "facts" ? text("Left out", leftOutText(subject.source.series)) : []),
    ...(subject.source.kind === "facts" ? text("Sources", qualityText(subject.source.series)) : []),
    ...text("Notes", subject.notes.join("; ")),
    ...(options.out === undefined ? [] : text("Written", `to ${options.out}`)),
  ].join("\n")}\n`;
}

/** What can be said, in bold, and under it what else must be known. */
function verdictLines(answer: FitAnswer, wide: number, paint: Paint): string[] {
  const { fit, subject, ranking } = answer;
  const { head: first, more } = verdictClauses(answer);
  const best = ranking === undefined ? [] : rankingClauses(fit, ranking, answer.mixture);
  const head = wrap(`${sayName(subject)} (${fit.curve}): ${first}.`, wide).map((line) => paint("bold", line));
  const others = [...more, ...best].flatMap((clause) => wrap(clause, wide - 2).map((line, i) => `${i === 0 ? "– " : "  "}${line}`));
  return [...head, ...others];
}

/** Which curve is ahead, and where it has no ceiling what the best one that has says of it: a ranking of the past excludes none. */
function rankingClauses({ curve, verdict }: CurveFit, { rows }: FitRanking, mixture: ShapeMixture | undefined): string[] {
  const first = rows.find((row) => row.fit !== undefined && isSound(row.fit)) ?? rows[0];
  const others = (mixture?.tied ?? []).filter((name) => name !== curve);
  const ahead =
    first !== undefined && first.name !== curve
      ? `of ${rows.length} curves ${first.name} ranks first by AICc, and ${curve} forecast held-out points better; it is the one told here`
      : others.length === 0
        ? `of ${rows.length} curves, ${curve} describes these points best`
        : `${curve} ranks first, but the data do not tell it from ${others.join(" and ")}`;
  const odd = rows.find(({ fit }) => fit !== undefined && fit.curve !== curve && isSound(fit) && fit.verdict.residuals.outlier.flagged);
  const outlier = odd?.fit?.verdict.text.split("; ").find((clause) => clause.includes("off the curve"));
  const limited =
    verdict.ceiling === undefined ? rows.find(({ fit }) => fit?.verdict.ceiling?.identified === false && isSound(fit)) : undefined;
  const ceiling = limited?.fit?.verdict.text.split("; ")[0];
  return [
    ahead,
    ...(outlier === undefined ? [] : [`as a ${odd?.name} curve, ${outlier}`]),
    ...(ceiling === undefined ? [] : [`${curve} has no ceiling; if ${limited?.name} is the right curve: ${ceiling}`]),
  ];
}

function parameterRows({ fit, subject, question }: FitAnswer): string[][] {
  const shown = shownParameters(fit.parameters, fit.of?.parameters ?? [], subject);
  const method = fit.parameters.find(({ fixed }) => !fixed)?.interval.method ?? "";
  const header = ["", "estimate", "std. error", `${formatPercent(question.level)} interval (${method})`, ""];
  const rows = shown.map(({ name, meaning, parameter, estimate, error, low, high }) => {
    if (parameter.fixed) return [name, estimate, "", "given", meaning];
    const range = `${low === "" ? "no lower end" : low} to ${high === "" ? "no upper end" : high}`;
    return parameter.identified ? [name, estimate, error, range, meaning] : [name, "–", "–", range, `not identified: ${meaning}`];
  });
  return [header, ...rows];
}

function dataText({ fit, subject }: FitAnswer): string {
  const { clock, points, source } = subject;
  const [first, last] = [points[0]?.x ?? 0, points.at(-1)?.x ?? 0];
  const length = clock.kind === "date" ? formatSpan(last - first) : formatQuantity(last - first, dimensionless);
  const from = source.kind === "file" ? `; ${source.file}, sha256 ${source.sha256.slice(0, 12)}…` : "";
  const estimated = fit.points - fit.degreesOfFreedom;
  return `${formatCount(fit.points)} points from ${sayX(clock, first)} to ${sayX(clock, last)} (${length}), ${estimated} ${estimated === 1 ? "parameter" : "parameters"} estimated, ${formatCount(fit.degreesOfFreedom)} ${fit.degreesOfFreedom === 1 ? "degree" : "degrees"} of freedom${from}`;
}
