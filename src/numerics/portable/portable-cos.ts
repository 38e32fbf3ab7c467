import { cosineKernel } from "./cosine-kernel.ts";
import { FARTHEST_ANGLE, reduced, takeQuarterTurns } from "./quarter-turns.ts";
import { sineKernel } from "./sine-kernel.ts";

/** Of the engine itself; by this name the build does not replace it. */
const { cos: engineCos } = Math;

/** The cosine: up to angles of 1,647,100 the bits that `Math.cos` has in Node 20 to 26, on every engine, and beyond them the engine's own. Sun's FDLIBM (s_cos.c). */
export function portableCos(x: number): number {
  const size = Math.abs(x);
  if (size < 0.7853984832763672) return cosineKernel(x, 0);
  if (!(size < FARTHEST_ANGLE)) return engineCos(x);
  takeQuarterTurns(x);
  const { turns, rest, tail } = reduced;
  const value = (turns & 1) === 0 ? cosineKernel(rest, tail) : sineKernel(rest, tail);
  return turns === 1 || turns === 2 ? -value : value;
}
