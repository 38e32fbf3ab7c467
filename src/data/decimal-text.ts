/** A decimal number as somebody wrote it: `sign × digits × 10^exponent`, the digits an integer; "2.50" is 250 × 10^−2. */
export interface DecimalText {
  readonly sign: 1 | -1;
  /** no leading zeros, "0" for zero; trailing zeros are kept as written */
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads `12`, `2.50`, `-0.3`, `1.2e9`; `undefined` for everything else (`1,000`, `$3`, `2.5B`, `.5`, `NaN`, the empty text). */
export function readDecimalText(text: string): DecimalText | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", power = "0"] = match;
  const digits = `${whole}${fraction}`.replace(/^0+(?=\d)/, "");
  return { sign: sign === "-" ? -1 : 1, digits, exponent: Number(power) - fraction.length };
}

/**
 * The double nearest to `text × scale`, with `scale` a power of ten: the point is moved in the text, so 0.087 billion is 87000000
 * and not 86999999.99999999.
 */
export function scaledValue({ sign, digits, exponent }: DecimalText, scale: number): number {
  const value = Number(`${digits}e${exponent + Math.round(Math.log10(scale))}`);
  return value === 0 ? 0 : sign * value;
}

/** The same number with the zeros at the end of a whole number moved into the exponent; digits behind a point are all stated. */
export function exponentOfLastDigit(stated: DecimalText): DecimalText {
  return stated.exponent < 0 ? stated : withoutTrailingZeros(stated);
}

/** The same number with fewer digits and a larger exponent; zero keeps one. */
export function withoutTrailingZeros({ sign, digits, exponent }: DecimalText): DecimalText {
  const short = digits.replace(/(?<=\d)0+$/, "");
  return { sign, digits: short, exponent: exponent + digits.length - short.length };
}
