import type { CurveFit } from "../fit/curve-fit.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import { formatPercent, formatQuantity, formatRange } from "../units/format.ts";

/** Digits of levels in sentences. */
const SHORT = { significant: 2 };
/** Shares smaller than this are not worth a word. */
const SMALLEST_SHARE = 0.005;

/** What is said first: the verdict of the curve, or where least squares cannot be trusted with its ceiling, that of the mode for early data, with the reason; what else must be known follows. */
export function verdictClauses({ fit, mode, early }: FitAnswer): { readonly head: string; readonly more: readonly string[] } {
  const [own = "", ...more] = fit.verdict.clauses;
  if (mode?.mode !== "early" || early === undefined) return { head: own, more };
  const [first = "", ...rest] = early.verdict.clauses;
  const why = `that is by growth rates with noise, under priors on the pace and on how far up the ceiling lies: ${mode.because}`;
  if (fit.verdict.ceiling === undefined) return { head: own, more: [...more, first, why, ...rest] };
  return { head: first, more: [why, ...rest, `${wordOf(fit)}: ${own}`, ...more] };
}

/** Whose verdict stands beside that of the mode for early data. */
function wordOf({ curve, verdict }: CurveFit): string {
  return verdict.errors.kind === "ar1"
    ? `one ${curve} curve with errors that follow each other says`
    : `least squares, not to be relied on here, says of one ${curve} curve`;
}

/** `exponential 43%, gompertz 40%, random walk with drift 10%`, how far the curves agree, and what they make of the time ahead. */
export function shapesText({ mixture, fit, subject }: FitAnswer): string {
  if (mixture === undefined) return "";
  const weights = mixture.shapes
    .filter(({ weight }) => weight >= SMALLEST_SHARE)
    .map(({ name, weight, isBaseline }) => `${name} ${formatPercent(weight, 0)}${isBaseline ? " (baseline)" : ""}`);
  return [`mixed by held-out forecasts: ${weights.join(", ")}`, mixture.text, horizonText(fit, subject, mixture.shapeHorizon)].join("; ");
}

function horizonText({ x }: CurveFit, { clock }: FitSubject, horizon: number | null): string {
  if (horizon === null) return "the curves stay closer together than each is uncertain, as far as ten spans of the data ahead";
  const last = x.at(-1) ?? 0;
  const isAtOnce = horizon - last < 0.01 * (last - (x[0] ?? 0));
  return isAtOnce
    ? "already at the end of the data the curves differ by more than each is uncertain"
    : `beyond ${sayX(clock, clock.origin + horizon)} the curves differ by more than each is uncertain`;
}

/** The mixed forecast one typical step and half a span ahead, and where its spread comes from. */
export function aheadText({ mixture, fit, subject }: FitAnswer): string {
  if (mixture === undefined) return "";
  const [first = 0, last = 0] = [fit.x[0], fit.x.at(-1)];
  const near = last + (last - first) / Math.max(1, fit.points - 1);
  const far = last + (last - first) / 2;
  const places = [near, far].map((at) => {
    const { quantiles, median, shares } = mixture.at(at, [0.1, 0.9]);
    const [low = Number.NaN, high = Number.NaN] = quantiles;
    const parts = [
      ["noise", shares.noise],
      ["parameters", shares.parameters],
      ["shape", shares.shape],
    ] as const;
    const spread = parts.map(([name, share]) => `${name} ${formatPercent(share, 0)}`).join(", ");
    return `${sayX(subject.clock, subject.clock.origin + at)}: ${formatQuantity(median, subject.unit, SHORT)} (80% ${formatRange(low, high, subject.unit, SHORT)}; spread ${spread})`;
  });
  return `mixed forecast, ${places.join("; ")}`;
}

/** What one more observation would settle. */
export function nextText({ next, subject, fit }: FitAnswer): string {
  if (next === undefined) return "";
  const { curve, observation } = next;
  const apart = fit.verdict.errors.kind === "ar1" ? " (errors taken as independent)" : "";
  const { x, expected, settlesBelow } = observation;
  const when = sayX(subject.clock, subject.clock.origin + x);
  const { low, high, fitted } = expected;
  const range = low === null || high === null ? formatQuantity(fitted, subject.unit, SHORT) : formatRange(low, high, subject.unit, SHORT);
  if (settlesBelow === null)
    return `no single observation up to ${when} could tell the ceiling of ${curve}: what is expected there is ${range} (80%)${apart}`;
  const border = formatQuantity(settlesBelow, subject.unit, { significant: 3 });
  return settlesBelow >= fitted
    ? `one more observation, on ${when}, would tell the ceiling of ${curve} within a factor of ten at ${border} or below; expected there is ${range} (80%)${apart}`
    : `one more observation, on ${when}, would tell the ceiling of ${curve} within a factor of ten only at ${border} or below, where ${range} (80%) is expected${apart}`;
}
