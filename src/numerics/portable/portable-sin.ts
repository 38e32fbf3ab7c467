import { cosineKernel } from "./cosine-kernel.ts";
import { FARTHEST_ANGLE, reduced, takeQuarterTurns } from "./quarter-turns.ts";
import { sineKernel } from "./sine-kernel.ts";

/** Of the engine itself; by this name the build does not replace it. */
const { sin: engineSin } = Math;

/** The sine: up to angles of 1,647,100 the bits that `Math.sin` has in Node 20 to 26, on every engine, and beyond them the engine's own. Sun's FDLIBM (s_sin.c). */
export function portableSin(x: number): number {
  const size = Math.abs(x);
  if (size < 0.7853984832763672) return sineKernel(x, 0);
  if (!(size < FARTHEST_ANGLE)) return engineSin(x);
  takeQuarterTurns(x);
  const { turns, rest, tail } = reduced;
  const value = (turns & 1) === 0 ? sineKernel(rest, tail) : cosineKernel(rest, tail);
  return turns < 2 ? value : -value;
}
