import { fillUniforms } from "./uniform.ts";
import { edges, heights, scales, TAIL_START } from "./ziggurat-tables.ts";

/**
 * Fills `out` with standard normals by the ziggurat of Marsaglia & Tsang (2000) with Doornik's (2005) repair: the layer and the position in it
 * come from different bits. One word of xoshiro128** names the layers of four normals; each takes a word of its own for sign and position, so
 * values are spaced by 2^-31 of their layer's width; the tail has 52 bits. Advances `state`; `layers` holds the word of layer numbers that is
 * in use and how many of its four bytes are left.
 */
export function fillNormals(state: Int32Array, layers: Int32Array, out: Float64Array): void {
  let s0 = state[0] ?? 0;
  let s1 = state[1] ?? 0;
  let s2 = state[2] ?? 0;
  let s3 = state[3] ?? 0;
  let word = layers[0] ?? 0;
  let left = layers[1] ?? 0;
  for (let i = 0; i < out.length; i++) {
    if (left === 0) {
      const product = Math.imul(s1, 5);
      word = Math.imul((product << 7) | (product >>> 25), 9);
      left = 4;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    const layer = word & 255;
    word >>>= 8;
    left--;

    const product = Math.imul(s1, 5);
    const position = Math.imul((product << 7) | (product >>> 25), 9) + 0.5;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    const value = position * (scales[layer] ?? 0);
    if (Math.abs(value) < (edges[layer + 1] ?? 0)) {
      out[i] = value;
      continue;
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
    out[i] = besideTheBox(state, layer, value);
    s0 = state[0] ?? 0;
    s1 = state[1] ?? 0;
    s2 = state[2] ?? 0;
    s3 = state[3] ?? 0;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
  layers[0] = word;
  layers[1] = left;
}

const pair = new Float64Array(2);

/** A draw that missed its layer's box: from the tail, from the wedge under the bell, or all over again. */
function besideTheBox(state: Int32Array, firstLayer: number, firstValue: number): number {
  let layer = firstLayer;
  let value = firstValue;
  for (;;) {
    if (layer === 0) return fromTail(state, value < 0);
    fillUniforms(state, pair);
    const height = pair[0] ?? 0;
    const again = pair[1] ?? 0;
    const low = heights[layer] ?? 0;
    const high = heights[layer + 1] ?? 0;
    if (low + height * (high - low) < Math.exp(-0.5 * value * value)) return value;
    layer = Math.floor(again * 256);
    fillUniforms(state, pair);
    value = (2 * (pair[0] ?? 0) - 1) * (edges[layer] ?? 0);
    if (Math.abs(value) < (edges[layer + 1] ?? 0)) return value;
  }
}

/** Marsaglia's (1964) tail beyond `TAIL_START`. */
function fromTail(state: Int32Array, negative: boolean): number {
  for (;;) {
    fillUniforms(state, pair);
    const beyond = -Math.log(pair[0] ?? 0) / TAIL_START;
    if (-2 * Math.log(pair[1] ?? 0) > beyond * beyond) return negative ? -(TAIL_START + beyond) : TAIL_START + beyond;
  }
}
