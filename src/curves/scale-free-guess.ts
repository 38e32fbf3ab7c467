import type { Curve, CurveParameter, CurvePoint } from "./curve.ts";
import { insideRange } from "./inside-range.ts";
import { reachable } from "./reachable.ts";

/** What a guess has to know of its curve. */
type Guessed = Pick<Curve, "parameters" | "startsAt" | "sign">;

/** Levels below this share of the largest, and times since launch below this share of the last, count as that share, so that their logarithms stay finite. */
const SMALLEST = 1e-290;

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
 * billions, in years and in months, give one guess, and no square overflows. `span`, the years that a time of 1 stands for, is for a curve whose parameters belong to years.
 */
export function scaleFreeGuess(
  curve: Guessed,
  guess: (points: readonly CurvePoint[], units: { readonly span: number }) => readonly number[],
): Curve["guess"] {
  return (given) => {
    const own = ownUnits(curve, reachable(curve, given));
    return guess(own.points, own).map((value, j) => {
      const parameter = curve.parameters[j];
      return parameter === undefined ? value : insideRange(inDataUnits(value, parameter, own), parameter);
    });
  };
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
  const earliest = startsAt === undefined ? Number.NEGATIVE_INFINITY : SMALLEST;
  return {
    points: points.map(({ t, y }) => ({ t: Math.max(earliest, (t - start) / unit), y: Math.max(least, y / level) })),
    level,
    start,
    span: unit,
  };
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
