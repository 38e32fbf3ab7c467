import { asNumber, asWords } from "./high-word.ts";
import { powersOfTwo } from "./powers-of-two.ts";

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18_014_398_509_481_984;

/**
 * The natural logarithm: the bits that `Math.log` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_log.c): x = 2^k · (1 + f) with 1 + f between the roots of a half and of
 * two, and log(1 + f) = 2s + s · R(s²) with s = f / (2 + f).
 */
export const portableLog: (x: number) => number = (() => {
  // In here V8 knows the columns themselves; what stands outside a function it looks up at every use.
  const [number, words, powers] = [asNumber, asWords, powersOfTwo];
  return (x) => {
    let m = x;
    let k = 0;
    // Roots of a half and of two, as far as the upper half of their bits goes.
    if (!(x >= 0.7071056365966797 && x < 1.4142112731933594)) {
      if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
      const isNormal = x >= SMALLEST_NORMAL;
      const normal = isNormal ? x : x * TWO_TO_54;
      number[0] = normal;
      // One more from the root of two on.
      k = (((words[1] as number) + 0x95f64) >> 20) - 1023;
      m = normal * (powers[1024 - k] as number);
      if (!isNormal) k -= 54;
    }
    const f = m - 1;
    const low = k * 1.9082149292705877e-10;
    if (f >= -9.5367431640625e-7 && f < 9.5367431640625e-7)
      return k * 0.6931471803691238 - (f * f * (0.5 - 0.3333333333333333 * f) - low - f);
    const s = f / (2 + f);
    const z = s * s;
    const w = z * z;
    const R =
      z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586))) +
      w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
    if (m < 1.3799991607666016 && m >= 0.7100000381469727) return k * 0.6931471803691238 - (s * (f - R) - low - f);
    const half = 0.5 * f * f;
    return k * 0.6931471803691238 - (half - (s * (half + R) + low) - f);
  };
})();
