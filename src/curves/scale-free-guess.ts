import type { Curve, CurveParameter, CurvePoint } from "./curve.ts";

/** What a guess has to know of its curve. */
type Guessed = Pick<Curve, "parameters" | "startsAt" | "sign">;

/** Levels below this share of the largest count as that share, so that their logarithms stay finite. */
const SMALLEST = 1e-290;
/** Times beyond this have no differences that a double could hold. */
const FARTHEST = 1e300;

/** Points in units of their own: levels as shares of the largest, times in units of `span` since `start`. */
interface OwnUnits {
  readonly points: readonly CurvePoint[];
  readonly level: number;
  readonly start: number;
  readonly span: number;
}

/**
 * Makes a guess free of scale: `guess` sees points in time order whose largest size is 1 and whose times span 1 (from 0 where the curve has
 * dates, from the launch to 1 where it has a launch), and what it returns is turned back into the data's units. So data in dollars and in
 * billions, in years and in months, give one guess, and no square overflows.
 */
export function scaleFreeGuess(curve: Guessed, guess: (points: readonly CurvePoint[]) => readonly number[]): Curve["guess"] {
  return (given) => {
    const own = ownUnits(curve, reachable(curve, given));
    return guess(own.points).map((value, j) => {
      const parameter = curve.parameters[j];
      return parameter === undefined ? value : inside(inDataUnits(value, parameter, own), parameter);
    });
  };
}

/** The points that the curve can come near to, in time order; one point at 1 where there is none. */
function reachable({ sign, startsAt }: Guessed, given: readonly CurvePoint[]): readonly CurvePoint[] {
  const kept = given.filter(
    ({ t, y }) => Math.abs(t) < FARTHEST && Number.isFinite(y) && (sign === "any" || y > 0) && (startsAt === undefined || t > 0),
  );
  if (kept.length === 0) return [{ t: startsAt === undefined ? 0 : 1, y: 1 }];
  const ordered = kept.every(({ t }, i) => i === 0 || t >= (kept[i - 1]?.t ?? t));
  return ordered ? kept : kept.sort((a, b) => a.t - b.t);
}

function ownUnits({ parameters, startsAt, sign }: Guessed, points: readonly CurvePoint[]): OwnUnits {
  const largest = points.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
  const level = largest === 0 ? 1 : largest;
  const first = points[0]?.t ?? 0;
  const last = points.at(-1)?.t ?? 0;
  const start = startsAt === undefined && parameters.some(isDate) ? first : 0;
  const span = startsAt === undefined ? last - first : last;
  const unit = span > 0 ? span : 1;
  const least = sign === "any" ? Number.NEGATIVE_INFINITY : SMALLEST;
  return { points: points.map(({ t, y }) => ({ t: (t - start) / unit, y: Math.max(least, y / level) })), level, start, span: unit };
}

function isDate({ unit, min }: CurveParameter): boolean {
  return unit === "year" && min < 0;
}

function inDataUnits(value: number, parameter: CurveParameter, { level, start, span }: OwnUnits): number {
  switch (parameter.unit) {
    case "y":
      return value * level;
    case "y/year":
      return (value * level) / span;
    case "y*year":
      return value * level * span;
    case "1/year":
      return value / span;
    case "year":
      return isDate(parameter) ? start + value * span : value * span;
    case "1":
      return value;
  }
}

/** A number that left its range because no double is as large or as small comes back to the nearest that is inside. */
function inside(value: number, { min, max }: CurveParameter): number {
  const low = min === 0 ? Number.MIN_VALUE : -Number.MAX_VALUE;
  return Math.max(low, Math.min(Number.isFinite(max) ? max : Number.MAX_VALUE, value));
}
