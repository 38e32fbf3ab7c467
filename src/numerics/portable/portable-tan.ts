import { FARTHEST_ANGLE, reduced, takeQuarterTurns } from "./quarter-turns.ts";
import { withoutLowWord } from "./without-low-word.ts";

/** Of the engine itself; by this name the build does not replace it. */
const { tan: engineTan } = Math;

/** The tangent: up to angles of 1,647,100 the bits that `Math.tan` has in Node 20 to 26, on every engine, and beyond them the engine's own. Sun's FDLIBM (s_tan.c, k_tan.c). */
export function portableTan(x: number): number {
  const size = Math.abs(x);
  if (size < 0.7853984832763672) return tangent(x, 0, false);
  if (!(size < FARTHEST_ANGLE)) return engineTan(x);
  takeQuarterTurns(x);
  return tangent(reduced.rest, reduced.tail, (reduced.turns & 1) === 1);
}

/** The tangent of x + rest, or, across a right angle, less its reciprocal. */
function tangent(x: number, rest: number, across: boolean): number {
  const size = Math.abs(x);
  if (size < 3.725290298461914e-9) return across ? lessReciprocal(x, rest, x + rest) : x;
  // From here on, about 0.6744, from the distance to an eighth of a turn.
  if (size < 0.6743354797363281) {
    const r = bend(x, rest);
    return across ? lessReciprocal(x, r, x + r) : x + r;
  }
  const sign = x < 0 ? -1 : 1;
  const left = 0.7853981633974483 - sign * x + (3.061616997868383e-17 - sign * rest);
  const r = bend(left, 0);
  const w = left + r;
  const v = across ? -1 : 1;
  return sign * (v - 2 * (left - ((w * w) / (w + v) - r)));
}

/** -1 / (x + rest), where `sum` is that sum rounded. */
function lessReciprocal(x: number, rest: number, sum: number): number {
  const high = withoutLowWord(sum);
  const low = rest - (high - x);
  const rough = -1 / sum;
  const t = withoutLowWord(rough);
  return t + rough * (1 + t * high + t * low);
}

/** tan(x + rest) - x */
function bend(x: number, rest: number): number {
  const z = x * x;
  const w = z * z;
  const odd =
    0.13333333333320124 +
    w *
      (0.021869488294859542 +
        w * (0.0035920791075913124 + w * (0.0005880412408202641 + w * (0.00007817944429395571 + w * -0.000018558637485527546))));
  const even =
    z *
    (0.05396825397622605 +
      w *
        (0.0088632398235993 +
          w * (0.0014562094543252903 + w * (0.0002464631348184699 + w * (0.00007140724913826082 + w * 0.00002590730518636337)))));
  const s = z * x;
  return rest + z * (s * (odd + even) + rest) + 0.3333333333333341 * s;
}
