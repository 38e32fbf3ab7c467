import type { FitAnswer } from "../fit/fit-answer.ts";
import { sayX } from "../fit/fit-subject.ts";
import type { SpreadShares } from "../fit/mixture.ts";
import { isShare, SHARE_ENDS } from "../fit/shares.ts";
import { formatPercent } from "../units/format.ts";
import { dayAt, yearsAt } from "../units/time.ts";

/** A mixed forecast at one place. */
export interface AheadPlace {
  /** as the clock of the data has it */
  readonly x: number;
  readonly median: number;
  /** ends of the interval that holds 80% */
  readonly low: number;
  readonly high: number;
  readonly spread: SpreadShares;
}

/** A mixed forecast at every horizon that screen and files show, and why it goes no farther where it does not. */
export interface MixtureAhead {
  readonly places: readonly AheadPlace[];
  readonly ends?: string;
}

/** Ends of the interval, as probabilities, and its level. */
const ENDS = [0.1, 0.9] as const;
export const AHEAD_LEVEL = 0.8;
/** horizons after the nearest, a typical step ahead, in spans of the data */
const SPANS = [0.25, 0.5, 1];

/** The mixture a typical step, a quarter, a half and a whole span ahead, dates on whole days. A share's stops before its interval would pass what no share passes. */
export function mixtureAhead({ mixture, fit, subject }: FitAnswer): MixtureAhead | undefined {
  if (mixture === undefined) return undefined;
  const { clock } = subject;
  const [first = 0, last = 0] = [fit.x[0], fit.x.at(-1)];
  const span = last - first;
  const wanted = [span / Math.max(1, fit.points - 1), ...SPANS.map((share) => share * span)].map((ahead) => clock.origin + last + ahead);
  const onDays = clock.kind === "date" ? wanted.map((x) => yearsAt(dayAt(x))) : wanted;
  const places = [...new Set(onDays)]
    .sort((a, b) => a - b)
    .map((x): AheadPlace => {
      const { median, quantiles, shares } = mixture.at(x - clock.origin, ENDS);
      const [low = Number.NaN, high = Number.NaN] = quantiles;
      return { x, median, low, high, spread: shares };
    });
  const passes = ({ low, high }: AheadPlace): boolean => low < SHARE_ENDS.low || high > SHARE_ENDS.high;
  const end = isShare(subject) ? places.findIndex(passes) : -1;
  const beyond = places[end];
  if (beyond === undefined) return { places };
  const bound = formatPercent(beyond.high > SHARE_ENDS.high ? SHARE_ENDS.high : SHARE_ENDS.low);
  const kept = places.slice(0, end);
  const until = kept.at(-1);
  const far =
    until === undefined ? `none for ${sayX(clock, beyond.x)} or later: by then` : `not farther than ${sayX(clock, until.x)}: beyond,`;
  return { places: kept, ends: `${far} the mixture passes ${bound}, for its walks know no bound` };
}
