import { JOE_KUO } from "./joe-kuo.ts";
import { reversedBits } from "./reversed-bits.ts";

/** So many bits a coordinate has. */
const BITS = 32;

/** One for each dimension but the first, which needs none. */
const WORDS = JOE_KUO.split(" ");

/** Dimensions for which there are direction numbers. */
export const SOBOL_DIMENSIONS: number = WORDS.length + 1;

/** Direction numbers of a dimension, counted from 0, with their bits in reverse: the most telling one last, as the permutation wants it. */
export function sobolDirections(dimension: number): Int32Array {
  const made = new Int32Array(BITS);
  if (dimension === 0) for (let k = 0; k < BITS; k++) made[k] = 1 << (BITS - 1 - k);
  else {
    const [polynomial = 0, ...rest] = (WORDS[dimension - 1] ?? "").split(",").map((digits) => Number.parseInt(digits, 36));
    const degree = rest.length;
    rest.forEach((half, k) => {
      made[k] = (2 * half + 1) << (BITS - 1 - k);
    });
    for (let k = degree; k < BITS; k++) {
      const before = made[k - degree] as number;
      let direction = before ^ (before >>> degree);
      for (let j = 1; j < degree; j++) if (((polynomial >> (degree - j)) & 1) === 1) direction ^= made[k - j] as number;
      made[k] = direction;
    }
  }
  return made.map(reversedBits);
}
