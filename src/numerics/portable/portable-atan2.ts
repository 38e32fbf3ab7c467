import { asNumber, asWords } from "./high-word.ts";
import { portableAtan } from "./portable-atan.ts";

const PI_REST = 1.2246467991473532e-16;
/** 61 steps of the exponent, as they stand in the upper half of a number's bits. */
const FAR_APART = 61 * 0x10_0000;

/** The angle of the point (x, y): the bits that `Math.atan2` has in Node 20 to 26, on every engine. Sun's FDLIBM (e_atan2.c). */
export function portableAtan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const angle = ofSizes(Math.abs(y), Math.abs(x), x < 0 || Object.is(x, -0));
  return y < 0 || Object.is(y, -0) ? -angle : angle;
}

function ofSizes(up: number, along: number, backwards: boolean): number {
  if (up === 0) return backwards ? Math.PI : 0;
  if (along === 0) return Math.PI / 2;
  if (along === Number.POSITIVE_INFINITY) {
    const turn = up === Number.POSITIVE_INFINITY ? Math.PI / 4 : 0;
    return backwards ? 4 * (Math.PI / 4) - turn : turn;
  }
  if (up === Number.POSITIVE_INFINITY || highWord(up) - highWord(along) >= FAR_APART) return Math.PI / 2;
  const angle = portableAtan(up / along);
  return backwards ? Math.PI - (angle - PI_REST) : angle;
}

function highWord(x: number): number {
  asNumber[0] = x;
  return asWords[1] as number;
}
