/** Digits of a number in a sentence: more than anybody states, fewer than rounding leaves. */
const DIGITS = 6;

/** `9`, `0.1725`, `2.5e+21`: a number as it stands in a description, in base units. */
export function sayNumber(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}
