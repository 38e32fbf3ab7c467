import type { ShapeMixture } from "../fit/compare-shapes.ts";
import type { CurveFit } from "../fit/curve-fit.ts";
import type { EarlyFit } from "../fit/early-types.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import { cutToShare } from "../fit/shares.ts";
import { formatPercent, formatQuantity, formatRange } from "../units/format.ts";
import { sayShortRange } from "./chart/words.ts";
import type { FitPicture, ToldCeiling } from "./fit-picture.ts";
import { AHEAD_LEVEL, mixtureAhead } from "./mixture-ahead.ts";

/** Digits of levels in sentences. */
const SHORT = { significant: 2 };
/** Shares smaller than this are not worth a word. */
const SMALLEST_SHARE = 0.005;
const HALF = 0.5;

/** What is said first: the verdict of the curve, or where least squares cannot be trusted with its ceiling, that of the mode for early data, with the reason; what else must be known follows. */
export function verdictClauses({ fit, mode, early, mixture, subject, against }: FitAnswer): Pick<FitPicture, "head" | "more" | "told"> {
  const [own = "", ...others] = fit.verdict.clauses;
  const more = [...(against === undefined ? [] : [against]), ...others, ...walkClauses(mixture)];
  if (mode?.mode !== "early" || early === undefined) return { head: own, more };
  const [first = "", ...rest] = early.verdict.clauses;
  const why = `that is by growth rates with noise, under priors on the pace and on how far up the ceiling lies: ${mode.because}`;
  if (fit.verdict.ceiling === undefined)
    return {
      head: own,
      more: [...more, early.verdict.identified ? `${fit.curve} has no ceiling; if the level has one, ${first}` : first, why, ...rest],
    };
  return {
    head: first,
    more: [why, ...rest, `${wordOf(fit)}: ${own}`, ...more],
    ...toldCeiling(early, subject),
  };
}

/** Whose verdict stands beside that of the mode for early data. */
function wordOf({ curve, verdict }: CurveFit): string {
  return verdict.errors.kind === "ar1"
    ? `one ${curve} curve with errors that follow each other says`
    : `least squares, not to be relied on here, says of one ${curve} curve`;
}

function toldCeiling({ parameters, verdict }: EarlyFit, subject: FitSubject): { readonly told?: ToldCeiling } {
  const interval = parameters.find(({ name }) => name === "ceiling")?.interval;
  if (interval === undefined) return {};
  const cut = cutToShare(interval, subject);
  const [low, high] = [cut.low ?? interval.low, cut.high ?? interval.high];
  const words = verdict.identified ? "ceiling" : "ceiling, if any,";
  return { told: { low, high, label: `${words} ${sayShortRange(low, high, subject.unit)}, by growth rates` } };
}

/** A baseline that outweighs all curves together: what came before says more than any law. */
function walkClauses(mixture: ShapeMixture | undefined): string[] {
  if (mixture === undefined || mixture.heldOut.origins === 0) return [];
  const ahead = mixture.shapes.find(({ isBaseline, weight }) => isBaseline && weight > HALF);
  return ahead === undefined
    ? []
    : [`a ${ahead.name} forecast held-out points better than any curve (${formatPercent(ahead.weight, 0)} of the mixture)`];
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
    ? "already at the end of the data the curves among themselves differ by more than each is uncertain"
    : `beyond ${sayX(clock, clock.origin + horizon)} the curves among themselves differ by more than each is uncertain`;
}

/** The mixed forecast at its horizons, where its spread comes from, and why it goes no farther. */
export function aheadText(answer: FitAnswer): string {
  const ahead = mixtureAhead(answer);
  if (ahead === undefined) return "";
  const { clock, unit } = answer.subject;
  const places = ahead.places.map(({ x, median, low, high, spread }) => {
    const parts = [
      ["noise", spread.noise],
      ["parameters", spread.parameters],
      ["shape", spread.shape],
    ] as const;
    const words = parts.map(([name, share]) => `${name} ${formatPercent(share, 0)}`).join(", ");
    const range = formatRange(low, high, unit, SHORT);
    return `${sayX(clock, x)}: ${formatQuantity(median, unit, SHORT)} (${formatPercent(AHEAD_LEVEL)} ${range}; spread ${words})`;
  });
  return `mixed forecast, ${[...places, ...(ahead.ends === undefined ? [] : [ahead.ends])].join("; ")}`;
}

/** What one more observation would settle. */
export function nextText({ next, subject, fit }: FitAnswer): string {
  if (next === undefined) return "";
  const { curve, observation } = next;
  const apart = fit.verdict.errors.kind === "ar1" ? " (errors taken as independent)" : "";
  const { x, expected, settlesBelow } = observation;
  const when = sayX(subject.clock, subject.clock.origin + x);
  const { low, high, fitted } = cutToShare(expected, subject);
  const range = low === null || high === null ? formatQuantity(fitted, subject.unit, SHORT) : formatRange(low, high, subject.unit, SHORT);
  if (settlesBelow === null)
    return `no single observation up to ${when} could tell the ceiling of ${curve}: what is expected there is ${range} (80%)${apart}`;
  const border = formatQuantity(settlesBelow, subject.unit, { significant: 3 });
  return settlesBelow >= fitted
    ? `one more observation, on ${when}, would tell the ceiling of ${curve} within a factor of ten at ${border} or below; expected there is ${range} (80%)${apart}`
    : `one more observation, on ${when}, would tell the ceiling of ${curve} within a factor of ten only at ${border} or below, where ${range} (80%) is expected${apart}`;
}
