import { formatLevel, formatPercent, formatQuantity, formatRange } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import type { CurvePosterior, PosteriorCeiling } from "./curve-posterior-types.ts";
import { digitsApart } from "./digits-apart.ts";
import type { FitWords } from "./fit-request.ts";
import type { FitVerdict } from "./fit-types.ts";
import { aboveGivenClauses, givenCeilingClauses } from "./given-ceiling.ts";
import { observationMiddles } from "./observation-middles.ts";
import { posteriorCheckClauses } from "./posterior-checks.ts";
import { beyondTheWhole, canBeTenfold, SHARE_ENDS, WHOLE } from "./shares.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";

const SHORT = { significant: 2 };
/** Shares of what is known that were known before, from which on it is said so in these words. */
const NEARLY_ALL = 0.8;
const MOST = 0.5;
const SOME = 0.1;

type Known = Pick<CurvePosterior, "posterior" | "observations" | "level" | "ceiling" | "growth" | "curve" | "conflicts" | "residuals">;

/** In plain words what is known of the ceiling (or of growth), never a number alone where it is wide, and how much of that was known before. A sampler that did not settle comes first, then priors that the data contradict. */
export function posteriorVerdict(known: Known, words: FitWords): FitVerdict {
  const { posterior, conflicts, residuals, observations } = known;
  const settled = posterior.outcome === "settled";
  const unsettled = `the sampler did not settle, so every number here is provisional (${posterior.reason}): narrower priors, on noise too, or more data help it`;
  const { identified, clauses } = toldOf(known, words);
  return verdictOfClauses(identified && settled && conflicts.length === 0, [
    ...(settled ? [] : [unsettled]),
    ...conflicts,
    ...clauses,
    ...posteriorCheckClauses(residuals, observations.times, words),
  ]);
}

/** What is said of the ceiling or of growth, before any warning. */
function toldOf(
  known: Known,
  { unit = dimensionless, perX = "a year", lastLevel: stated }: FitWords,
): Pick<FitVerdict, "identified" | "clauses"> {
  const { posterior, ceiling, growth, level } = known;
  const shares = posterior.parameters
    .filter(({ name }) => name !== "noise")
    .map(({ name, priorShare }) => `${name} ${formatPercent(priorShare, 0)}`);
  const shareText = `of what is known the prior's share is: ${shares.join(", ")}`;
  if (ceiling?.given === true) {
    const { count, low: ends } = known.observations;
    const above = ends.filter((end) => end > ceiling.median).length;
    const clauses = givenCeilingClauses(ceiling.median, ceiling.reached, unit);
    return { identified: true, clauses: [...clauses, ...aboveGivenClauses(above, count), shareText] };
  }
  if (ceiling !== undefined) {
    const say = (value: number): string => formatQuantity(value, unit, SHORT);
    const isWhole = passesWhole(known, unit, ceiling.median);
    const clauses = [...ceilingClauses(ceiling, known, unit), shareClause("ceiling", ceiling.priorShare, ceiling.priorIsDefault)];
    const last = lastLevel(known);
    if (!ceiling.told && canBeTenfold(last, unit))
      clauses.push(
        `the chance that it is more than ten times the last level (${stated ?? say(last)}) is ${formatPercent(ceiling.aboveTenfold, 0)}`,
      );
    return { identified: ceiling.told && !isWhole, clauses };
  }
  if (growth === undefined)
    return {
      identified: false,
      clauses: ["the level at the last point may lie at or below zero, where log growth means nothing", shareText],
    };
  const { low, high } = growth.interval;
  const [from, to] = [low, high].map((end) => formatQuantity(end, dimensionless, SHORT));
  const range = `between ${from} and ${to} ${perX} (${formatLevel(level)} posterior interval)`;
  const told = low > 0 || high < 0;
  const text = told
    ? `log growth at the last point lies ${range}`
    : `data and priors do not tell growth from decline: log growth at the last point lies ${range}`;
  return { identified: told, clauses: [text, shareText] };
}

function ceilingClauses(
  { median, low, high, told, judged, reached }: PosteriorCeiling,
  known: Known,
  unit: FitWords["unit"] = dimensionless,
): string[] {
  const { observations, level } = known;
  const say = (value: number): string => formatQuantity(value, unit, { significant: digitsApart(low, high) });
  const interval = `${formatLevel(level)} posterior interval`;
  if (passesWhole(known, unit, median))
    return [beyondTheWhole(formatRange(low, high, unit, { significant: digitsApart(low, high) }), interval)];
  const top = passesWhole(known, unit, high) ? WHOLE : say(high);
  const points = `${observations.count} ${observations.count === 1 ? "point" : "points"}`;
  if (told)
    return [
      `the ceiling is about ${say(median)}, between ${say(low)} and ${top} (${interval}), if priors and curve are right`,
      `the curve has reached ${formatPercent(reached, 0)} of it`,
    ];
  const factor = formatQuantity(judged.high / judged.low, dimensionless, SHORT);
  const asked = level === 0.95 ? "" : `, and with ${formatLevel(level)} between ${say(low)} and ${say(high)}`;
  const [from, to] = [judged.low, judged.high].map((end) => formatQuantity(end, unit, SHORT));
  return [
    `${points} and the priors do not tell a ceiling: it lies between ${from} and ${to} (95% posterior interval), a factor of ${factor}${asked}`,
  ];
}

/** Whether a level that shares have is more than they can be. */
function passesWhole(known: Known, unit: FitWords["unit"], level: number): boolean {
  return unit?.inPercent === true && lastLevel(known) <= SHARE_ENDS.high && level > SHARE_ENDS.high;
}

/** How much of what is known of a quantity was known before the data. */
function shareClause(name: string, share: number, isDefault: boolean): string {
  if (!Number.isFinite(share)) return `how much of the ${name} is the prior cannot be told`;
  const prior = isDefault ? "the default prior, which nobody stated" : "the prior";
  const percent = formatPercent(share, 0);
  if (share >= NEARLY_ALL) return `nearly all of that is ${prior} (${percent} of what is known of the ${name}): the data hardly narrow it`;
  if (share >= MOST) return `most of that is ${prior} (${percent} of what is known of the ${name})`;
  if (share >= SOME) return `${percent} of what is known of the ${name} is ${prior}, the rest is told by the data and the other priors`;
  return `that is told by the data and the other priors: the ${name}'s own ${isDefault ? "default " : ""}prior is ${percent} of what is known of it`;
}

function lastLevel({ observations }: Known): number {
  return observationMiddles(observations).at(-1)?.y ?? Number.NaN;
}
