import { asNumber, asWords } from "./high-word.ts";

/** What is left of an angle: its quarter turns modulo 4, and the rest in two parts. The object is one for all calls. */
export const reduced = { turns: 0, rest: 0, tail: 0 };

/** Half of π in parts of 33 bits, each with what is left behind it. */
const FIRST = 1.5707963267341256;
const FIRST_TAIL = 6.077100506506192e-11;
const SECOND = 6.077100506303966e-11;
const SECOND_TAIL = 2.0222662487959506e-21;
const THIRD = 2.0222662487111665e-21;
const THIRD_TAIL = 8.4784276603689e-32;

/** Beyond this size, 2^19 quarter turns, two parts of half of π no longer serve. */
export const FARTHEST_ANGLE = 1_647_100;

/** Takes quarter turns out of an angle from an eighth of a turn up to `FARTHEST_ANGLE` in size: Sun's FDLIBM (e_rem_pio2.c), to as many parts of half of π as the cancellation asks for. */
export function takeQuarterTurns(x: number): void {
  const size = Math.abs(x);
  // Three eighths of a turn, as far as the upper half of its bits goes.
  const turns = size < 2.3561935424804688 ? 1 : Math.trunc(size * 0.6366197723675814 + 0.5);
  const exponent = exponentOf(size);
  let r = size - turns * FIRST;
  let w = turns * FIRST_TAIL;
  let rest = r - w;
  if (exponent - exponentOf(rest) > 16) {
    const before = r;
    w = turns * SECOND;
    r = before - w;
    w = turns * SECOND_TAIL - (before - r - w);
    rest = r - w;
    if (turns > 1 && exponent - exponentOf(rest) > 49) {
      const last = r;
      w = turns * THIRD;
      r = last - w;
      w = turns * THIRD_TAIL - (last - r - w);
      rest = r - w;
    }
  }
  const tail = r - rest - w;
  const sign = x < 0 ? -1 : 1;
  reduced.turns = (sign * turns) & 3;
  reduced.rest = sign * rest;
  reduced.tail = sign * tail;
}

function exponentOf(x: number): number {
  asNumber[0] = x;
  return ((asWords[1] as number) >> 20) & 0x7ff;
}
