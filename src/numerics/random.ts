import { hashToState } from "./seed.ts";
import { fillUniforms } from "./uniform.ts";
import { fillNormals } from "./ziggurat.ts";

/** One sequence of random numbers. It goes on where it stopped: two calls for 500 numbers give what one call for 1,000 gives. */
export interface Stream {
  /** fills `out` with uniforms of the open interval (0, 1), 52 bits each */
  uniforms(out: Float64Array): void;
  /** fills `out` with standard normals */
  normals(out: Float64Array): void;
}

/**
 * The stream of a name: the same arguments give the same numbers everywhere, and different arguments unrelated ones.
 *
 * `name` says what the numbers are for (`claude-code/half_life`), `index` which of its sequences (a dimension, a period) and `block` which
 * block of paths. All numbers are whole and not negative. The first n numbers do not depend on how many are asked for, so that more paths or
 * a longer horizon append. The generator is xoshiro128** (Blackman & Vigna 2018), its state hashed from the arguments.
 *
 *     const draws = new Float64Array(1000);
 *     stream(7, "claude-code/half_life", 0, 0).uniforms(draws);
 */
export function stream(seed: number, name: string, index: number, block: number): Stream {
  const state = hashToState(seed, name, index, block);
  // Normals keep the rest of a word of layer numbers here: the word, and how many of its bytes are left.
  const layers = new Int32Array(2);
  return {
    uniforms: (out) => fillUniforms(state, out),
    normals: (out) => fillNormals(state, layers, out),
  };
}
