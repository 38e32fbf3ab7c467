import { byPowerOfTwo } from "./by-power-of-two.ts";
import { asNumber, asWords } from "./high-word.ts";
import { powersOfTwo } from "./powers-of-two.ts";
import { withoutLowWord } from "./without-low-word.ts";

/** 1 / log 2 in two parts, the first with the lower half of its bits nearly empty. */
const RECIPROCAL = 1.4426950407214463;
const RECIPROCAL_REST = 1.6751713164886512e-10;

/** The logarithm to base 2: the bits that `Math.log2` has in Node 20 to 26, on every engine. FreeBSD's e_log2.c after Sun's FDLIBM: as the natural logarithm, and the division by log 2 in two parts. */
export function portableLog2(x: number): number {
  return byPowerOfTwo(x, taken);
}

function taken(x: number, already: number): number {
  asNumber[0] = x;
  const k = (((asWords[1] as number) + 0x95f64) >> 20) - 1023;
  const f = x * (powersOfTwo[1024 - k] as number) - 1;
  const half = 0.5 * f * f;
  const high = withoutLowWord(f - half);
  const low = f - high - half + slope(f, half);
  const main = high * RECIPROCAL;
  const rest = (low + high) * RECIPROCAL_REST + low * RECIPROCAL;
  const whole = k + already;
  const sum = whole + main;
  return rest + (whole - sum + main) + sum;
}

/** s · (f²/2 + R(s²)), the logarithm of 1 + f less f - f²/2 */
function slope(f: number, half: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return s * (half + (odd + even));
}
