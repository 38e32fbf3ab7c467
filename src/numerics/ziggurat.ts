import { fillUniforms } from "./uniform.ts";
import { edges, heights, scales, TAIL_START } from "./ziggurat-tables.ts";

/** A word names the layers of this many normals, a byte each. */
const LAYERS_IN_WORD = 4;

/**
 * Fills `out` with standard normals by the ziggurat of Marsaglia & Tsang (2000) with Doornik's (2005) repair: the layer and the position in it
 * come from different bits. One word of xoshiro128** names the layers of four normals; each takes a word of its own for sign and position, so
 * values are spaced by 2^-31 of their layer's width; the tail has 52 bits. Advances `state`; `layers` holds the word of layer numbers that is
 * in use and how many of its four bytes are left.
 */
export function fillNormals(state: Int32Array, layers: Int32Array, out: Float64Array): void {
  // looked up once: what a module holds is looked up anew at every use
  const widths = scales;
  const limits = edges;
  let s0 = state[0] as number;
  let s1 = state[1] as number;
  let s2 = state[2] as number;
  let s3 = state[3] as number;
  let word = layers[0] as number;
  let left = layers[1] as number;
  let at = 0;
  while (at < out.length) {
    if (left === 0) {
      let product = Math.imul(s1, 5);
      word = Math.imul((product << 7) | (product >>> 25), 9);
      let shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
      left = LAYERS_IN_WORD;
      // as long as none of four misses its layer's box, which happens once in forty times, they go together
      while (at + LAYERS_IN_WORD <= out.length) {
        const back0 = s0;
        const back1 = s1;
        const back2 = s2;
        const back3 = s3;
        product = Math.imul(s1, 5);
        const first = Math.imul((product << 7) | (product >>> 25), 9) + 0.5;
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);

        product = Math.imul(s1, 5);
        const second = Math.imul((product << 7) | (product >>> 25), 9) + 0.5;
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);

        product = Math.imul(s1, 5);
        const third = Math.imul((product << 7) | (product >>> 25), 9) + 0.5;
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);

        product = Math.imul(s1, 5);
        const fourth = Math.imul((product << 7) | (product >>> 25), 9) + 0.5;
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);

        const a = word & 255;
        const b = (word >>> 8) & 255;
        const c = (word >>> 16) & 255;
        const d = word >>> 24;
        const x = first * (widths[a] as number);
        const y = second * (widths[b] as number);
        const z = third * (widths[c] as number);
        const w = fourth * (widths[d] as number);
        if (
          !(Math.abs(x) < (limits[a + 1] as number)) ||
          !(Math.abs(y) < (limits[b + 1] as number)) ||
          !(Math.abs(z) < (limits[c + 1] as number)) ||
          !(Math.abs(w) < (limits[d + 1] as number))
        ) {
          s0 = back0;
          s1 = back1;
          s2 = back2;
          s3 = back3;
          break;
        }
        out[at] = x;
        out[at + 1] = y;
        out[at + 2] = z;
        out[at + 3] = w;
        at += LAYERS_IN_WORD;
        if (at === out.length) {
          left = 0;
          break;
        }

        product = Math.imul(s1, 5);
        word = Math.imul((product << 7) | (product >>> 25), 9);
        shifted = s1 << 9;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = (s3 << 11) | (s3 >>> 21);
      }
      if (at >= out.length) break;
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

    const value = position * (widths[layer] as number);
    if (Math.abs(value) < (limits[layer + 1] as number)) {
      out[at++] = value;
      continue;
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
    out[at++] = besideTheBox(state, layer, value);
    s0 = state[0] as number;
    s1 = state[1] as number;
    s2 = state[2] as number;
    s3 = state[3] as number;
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
