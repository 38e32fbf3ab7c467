import { reversedBits } from "./reversed-bits.ts";
import { sobolDirections } from "./sobol-directions.ts";

/** 2^-32, the spacing of coordinates before half of it keeps them off 0 and 1. */
const SPACING = 1 / 4_294_967_296;
const HALF = 0.5;

/**
 * Coordinates of Sobol' points (Sobol' 1967, in Gray code order: Antonov & Saleev 1979), scrambled as Owen (1995) does: the points from `first` on fill `out` with numbers of (0, 1). Every dimension with
 * its `scramble`, a 32-bit word, is a uniform sample of its own, and any 2^k points from a multiple of 2^k on have one in each of 2^k equal parts. Owen's nested permutations of the bits come from a hash in
 * which each bit depends only on those above it (Laine & Karras 2011, with Vegdahl's constants as in Burley 2020).
 */
export function fillSobol(dimension: number, scramble: number, first: number, out: Float64Array): void {
  const directions = sobolDirections(dimension);
  let point = pointAt(directions, first);
  for (let i = 0; i < out.length; i++) {
    out[i] = ((reversedBits(permuted(point, scramble)) >>> 0) + HALF) * SPACING;
    // the bit in which the Gray codes of this point's number and the next differ: the lowest that is 1 in the next
    const next = first + i + 1;
    point ^= directions[31 - Math.clz32(next & -next)] as number;
  }
}

/** The exclusive or of the directions in the number's Gray code. */
function pointAt(directions: Int32Array, number: number): number {
  let point = 0;
  let code = number ^ (number >>> 1);
  for (let k = 0; code !== 0; k++, code >>>= 1) if ((code & 1) === 1) point ^= directions[k] as number;
  return point;
}

function permuted(word: number, seed: number): number {
  let x = word ^ Math.imul(word, 0x3d20adea);
  x = (x + seed) | 0;
  x = Math.imul(x, (seed >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  return x ^ Math.imul(x, 0x53a22864);
}
