import { byPowerOfTwo } from "./by-power-of-two.ts";
import { asNumber, asWords } from "./high-word.ts";
import { portableLog } from "./portable-log.ts";
import { powersOfTwo } from "./powers-of-two.ts";

/**
 * The logarithm to base 10: the bits that `Math.log10` has in Node 20 to 26, on every engine; whole for 1 to 1e22. Sun's FDLIBM (e_log10.c): the power of two times log10 2, in two
 * parts, and log(the rest) / log 10.
 */
export function portableLog10(x: number): number {
  return byPowerOfTwo(x, taken);
}

function taken(x: number, already: number): number {
  asNumber[0] = x;
  const exponent = ((asWords[1] as number) >> 20) - 1023;
  const k = exponent + already;
  // The rest lies from 1 to 2, or from a half to 1 where the power is negative.
  const whole = k < 0 ? k + 1 : k;
  const rest = x * (powersOfTwo[1024 - exponent] as number) * (k < 0 ? 0.5 : 1);
  return whole * 3.694239077158931e-13 + Math.LOG10E * portableLog(rest) + whole * 0.30102999566361177;
}
