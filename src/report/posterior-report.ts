import type { CurvePosterior } from "../fit/curve-posterior-types.ts";
import { curveQuantities } from "../fit/curve-quantities.ts";
import { sayName } from "../fit/fit-subject.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { formatCount, formatLevel, formatPercent, formatQuantity, formatSpanRange } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import { curveFormulaText } from "./curve-formula-text.ts";
import { factSections } from "./fit-report-facts.ts";
import { type FitReportOptions, reportLayout } from "./fit-report-layout.ts";
import { checkedText } from "./fit-report-statistics.ts";
import { fitTextChart } from "./fit-text-chart.ts";
import { launchText } from "./launch-text.ts";
import { posteriorNotes } from "./posterior-notes.ts";
import { posteriorParameters, type ShownPosterior } from "./posterior-parameters.ts";
import { posteriorPriors, type ShownPrior } from "./posterior-priors.ts";
import { align } from "./text-lines.ts";

/** A posterior on a terminal, the answer first: verdict, the median curve, parameters with what of them is prior, the priors, the sampler, facts. Ends with a newline. */
export function renderPosterior(answer: PosteriorAnswer, options: FitReportOptions): string {
  const { subject, found } = answer;
  const { curve, noise, observations } = found;
  const layout = reportLayout(options);
  const { paint, wide, section, text, verdict, ending } = layout;
  const shown = posteriorParameters(answer);
  const { clock } = subject;
  return `${[
    ...verdict(`${sayName(subject)} (${curve.name}, with priors)`, found.verdict.clauses),
    "",
    ...(found.posterior.rows === 0
      ? []
      : fitTextChart({ curve: `${curve.name}, posterior median`, value: (t) => found.band(t).median }, subject, wide, paint)),
    "",
    ...section("Parameters", align(parameterRows(shown, found.level), [1, 3, 4])),
    ...section("Priors", align(priorRows(posteriorPriors(answer), clock.years))),
    ...text("Growth", growthText(answer)),
    ...text("Formula", curveFormulaText(curve.formula, clock, found.launch)),
    ...text("Launch", launchText(found.launch, clock)),
    ...text(
      "Data",
      `${formatCount(observations.count)} ${observations.count === 1 ? "point" : "points"}, ${subject.source.kind === "file" ? "values as they stand" : "each fact as the interval and the window that its words allow"}; ${countsText(found)}`,
    ),
    ...text("Noise", `${noise.because}${subject.weights === undefined ? "" : "; the noise is that of a point of median weight"}`),
    ...text("Residuals", found.posterior.rows === 0 ? "" : `of the median curve: ${checkedText(found.residuals)}`),
    ...text("Sampler", samplerText(answer)),
    ...factSections(subject, layout, "each interval is used whole, not its middle"),
    ...ending(posteriorNotes(subject)),
  ].join("\n")}\n`;
}

/** `3 parameters estimated, the noise among them` */
function countsText({ posterior, noise }: CurvePosterior): string {
  const count = posterior.parameters.length;
  return `${count} ${count === 1 ? "parameter" : "parameters"} estimated${noise.errorsKnown ? "" : ", the noise among them"}`;
}

function parameterRows(shown: readonly ShownPosterior[], level: number): string[][] {
  const header = ["", "median", `${formatLevel(level)} interval (posterior)`, "prior's share", "effective", ""];
  const rows = shown.map(({ name, meaning, estimate, low, high, posterior }) => {
    if (posterior === undefined) return [name, estimate, "given", "", "", meaning];
    const { priorShare, effective } = posterior;
    return [
      name,
      estimate === "" ? "–" : estimate,
      `${low} to ${high}`,
      Number.isFinite(priorShare) ? formatPercent(priorShare, 0) : "n/a",
      formatCount(Math.round(effective)),
      estimate === "" ? `wide: ${meaning}` : meaning,
    ];
  });
  return [header, ...rows];
}

function priorRows(shown: readonly ShownPrior[], inYears: boolean): string[][] {
  return shown.map(({ name, stated, distribution }) => {
    if (stated === undefined) return [name, "default", distribution];
    // plain numbers of a time are years where x counts them, which nobody may miss who meant months
    const unit = inYears && curveQuantities.find(name)?.unit === "year" && /^[\d.\s]+ to [\d.\s]+$/.test(stated) ? " years" : "";
    // an interval says too little by itself, a distribution by name all
    return [name, "stated", / to /.test(stated) ? `${stated}${unit} (${distribution.replace(/,.*/, "")}, 90% in between)` : stated];
  });
}

function growthText({ found: { growth }, subject: { clock } }: PosteriorAnswer): string {
  if (growth === undefined) return "";
  const { low, high, level } = growth.interval;
  const say = (value: number): string => formatQuantity(value, dimensionless, { significant: 2 });
  const doubling = low > 0 && clock.years ? `, doubling every ${formatSpanRange(Math.LN2 / high, Math.LN2 / low)}` : "";
  return `at the last point ${say(low)} to ${say(high)} ${clock.years ? "a year" : `per unit of ${clock.name}`}, of the logarithm (${formatLevel(level)})${doubling}`;
}

function samplerText({ found: { posterior } }: PosteriorAnswer): string {
  const { outcome, reason, acceptance, evaluations, maximum } = posterior;
  const taken = Number.isFinite(acceptance)
    ? `; ${formatPercent(acceptance, 0)} of proposals taken, ${formatCount(evaluations)} evaluations`
    : "";
  return `${outcome}: ${reason}${taken}; search for the maximum: ${maximum.outcome}`;
}
