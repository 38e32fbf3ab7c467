import { asNumber, asWords } from "./high-word.ts";

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18_014_398_509_481_984;
/** (1023 - 1023/3 - 0.03306235651) · 2^20, and the same for numbers that 2^54 has made normal. */
const THIRD_OF_BIAS = 715_094_163;
const THIRD_OF_BIAS_SCALED = 696_219_795;

/**
 * The cube root: the bits that `Math.cbrt` has in Node 20 to 26, on every engine. FreeBSD's s_cbrt.c after Sun's FDLIBM: a third of the exponent, a polynomial in t³/x to 23 bits, and one
 * step of Newton's.
 */
export function portableCbrt(x: number): number {
  if (x === 0 || !(Math.abs(x) < Number.POSITIVE_INFINITY)) return x;
  const size = Math.abs(x);
  const rough = size < SMALLEST_NORMAL ? roughRoot(size * TWO_TO_54, THIRD_OF_BIAS_SCALED) : roughRoot(size, THIRD_OF_BIAS);
  const r = rough * rough * (rough / size);
  const t = roundedTo23Bits(
    rough *
      (1.87595182427177 + r * (-1.8849797954337717 + r * 1.6214297201053545) + r * r * r * (-0.758397934778766 + r * 0.14599619288661245)),
  );
  const quotient = size / (t * t);
  const root = t + t * ((quotient - t) / (t + t + quotient));
  return x < 0 ? -root : root;
}

function roughRoot(size: number, bias: number): number {
  asNumber[0] = size;
  asWords[1] = Math.floor((asWords[1] as number) / 3) + bias;
  asWords[0] = 0;
  return asNumber[0];
}

/** So few bits that the square is exact. */
function roundedTo23Bits(t: number): number {
  asNumber[0] = t;
  const low = (asWords[0] as number) >>> 0;
  // Half of the upper word's last place is added; what carries over goes up.
  if (low >= 0x8000_0000) asWords[1] = (asWords[1] as number) + 1;
  asWords[0] = (low + 0x8000_0000) & 0xc000_0000;
  return asNumber[0];
}
