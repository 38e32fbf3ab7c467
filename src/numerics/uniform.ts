/** 2^-52, the spacing of the uniforms, and half of it, by which they stay off 0 and 1. */
const SPACING = 1 / 4_503_599_627_370_496;
const HALF = 0.5;
/** 2^26: each of two words gives its 26 leading bits. */
const HIGH_STEP = 67_108_864;

/**
 * Fills `out` with uniforms (k + ½) · 2^-52, k whole: symmetric about ½ and never 0 or 1. Advances `state`, the four words of xoshiro128**
 * (Blackman & Vigna 2018), by two steps a number.
 */
export function fillUniforms(state: Int32Array, out: Float64Array): void {
  let s0 = state[0] ?? 0;
  let s1 = state[1] ?? 0;
  let s2 = state[2] ?? 0;
  let s3 = state[3] ?? 0;
  for (let i = 0; i < out.length; i++) {
    let product = Math.imul(s1, 5);
    const high = Math.imul((product << 7) | (product >>> 25), 9);
    let shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    product = Math.imul(s1, 5);
    const low = Math.imul((product << 7) | (product >>> 25), 9);
    shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);

    out[i] = ((high >>> 6) * HIGH_STEP + (low >>> 6) + HALF) * SPACING;
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}

// A loop that V8 compiles in the middle of its first long column is left at its end as if it had never ended, each time anew. Some short columns first show it the end.
for (let round = 0; round < 8; round++) fillUniforms(new Int32Array(4), new Float64Array(64));
