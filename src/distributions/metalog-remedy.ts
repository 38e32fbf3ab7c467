import { type LineQuantile, metalogCurve } from "./metalog-curve.ts";
import type { MetalogEnds } from "./metalog-ends.ts";
import { sayNumber } from "./say-number.ts";

/** A quantile as given: its key and value. */
export interface NamedQuantile extends LineQuantile {
  readonly name: string;
  readonly value: number;
}

/** So far inside the range are the ends that are said, as a share of it: what is said must be possible after rounding too. */
const MARGIN = 1e-4;
/** Halvings that find where the curve begins to fall, to more digits than are said. */
const HALVINGS = 40;

/** What to change about quantiles through which no metalog rises all the way: where the middle one of three may lie, or which one of more to leave out. */
export function metalogRemedy(quantiles: readonly NamedQuantile[], ends: MetalogEnds): string {
  const [low, middle, high] = quantiles;
  if (quantiles.length === 3 && low !== undefined && middle !== undefined && high !== undefined) {
    const [from, to] = middleRange(low, middle, high);
    const margin = MARGIN * (to - from);
    return `move ${middle.name} to between ${sayNumber(ends.fromLine(from + margin))} and ${sayNumber(ends.fromLine(to - margin))}, or the others apart`;
  }
  const spare = quantiles.filter((one) => metalogCurve(quantiles.filter((other) => other !== one)) !== undefined);
  return spare.length === 0
    ? "leave out those nearest to each other, or smooth the steps between them"
    : `leave out ${spare.map(({ name }) => name).join(" or ")}, or smooth the steps between them`;
}

/** The places on the line between which the middle of three quantiles may lie: from the logistic's, which always rises, toward either neighbour as far as the curve does. */
function middleRange(low: NamedQuantile, middle: NamedQuantile, high: NamedQuantile): readonly [number, number] {
  const odds = ({ share }: LineQuantile): number => Math.log(share) - Math.log1p(-share);
  const logistic = low.place + ((high.place - low.place) * (odds(middle) - odds(low))) / (odds(high) - odds(low));
  const farthest = (neighbour: number): number => {
    let [fine, wrong] = [logistic, neighbour];
    for (let i = 0; i < HALVINGS; i++) {
      const place = 0.5 * fine + 0.5 * wrong;
      if (metalogCurve([low, { ...middle, place }, high]) === undefined) wrong = place;
      else fine = place;
    }
    return fine;
  };
  return [farthest(low.place), farthest(high.place)];
}
