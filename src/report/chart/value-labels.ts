import { formatCount } from "../../units/format.ts";
import type { Unit } from "../../units/unit.ts";
import { labelWidth } from "../render/label-layout.ts";

/** Digits that a tick may have: more than any axis needs, and fewer than show the noise of 0.1 + 0.2. */
const FORMAT = ",.12~g";
const LETTERS = [
  { letter: "T", size: 1e12 },
  { letter: "B", size: 1e9 },
  { letter: "M", size: 1e6 },
  { letter: "K", size: 1e3 },
] as const;
/** From a thousand times the largest letter on, numbers have an exponent, `6e21`: so large an amount is in no unit that people use. */
const FIRST_EXPONENT = 15;

/** Letters for an axis that goes up to so much, the largest first. */
function lettersUpTo(most: number): readonly { readonly letter: string; readonly size: number }[] {
  const steps = Math.max(0, Math.floor((Math.log10(most) - FIRST_EXPONENT) / 3) + 1) || 0;
  const exponents = Array.from({ length: steps }, (_, i) => FIRST_EXPONENT + 3 * (steps - 1 - i));
  return [...exponents.map((exponent) => ({ letter: `e${exponent}`, size: Number(`1e${exponent}`) })), ...LETTERS];
}

/** money takes letters from thousands on, all else from millions on */
const LEAST_PLAIN = 1e6;
/** An axis that covers less than this share of its largest number has ticks that letters would not tell apart: 20,250,101 and not 20.250101M. */
const LEAST_SPAN = 1e-3;

/** What is written around the number of a tick. */
interface LabelStyle {
  readonly before: string;
  readonly behind: string;
  readonly factor: number;
  readonly letters: readonly { readonly letter: string; readonly size: number }[];
}

function styleOf(unit: Unit, low: number, high: number): LabelStyle {
  const { USD, year, ...others } = unit.dimensions;
  const most = Math.max(Math.abs(low), Math.abs(high));
  const letters =
    high - low < LEAST_SPAN * most ? [] : lettersUpTo(most).filter(({ size }) => size <= most && (USD === 1 || size >= LEAST_PLAIN));
  const plain = { before: "", behind: "", factor: 1, letters };
  if (unit.inPercent === true) return { ...plain, behind: "%", factor: 100 };
  if (USD === 1) return { ...plain, before: "$" };
  const [word] = Object.keys(others);
  if (year === -1 && word === undefined) return { ...plain, behind: "/year" };
  // symbols are short enough to stand at every tick; words are said in the subtitle
  return word !== undefined && word.toUpperCase() === word ? { ...plain, behind: ` ${word}` } : plain;
}

/** Labels of ticks as people write numbers, the same in any Vega-Lite: `$2.5B`, `1.2M`, `20,250,101`, `120`, `35%`; never `$2.5G` or `1.2e+2`. */
export function valueLabels(unit: Unit, low: number, high: number): { readonly labelExpr: string } {
  return { labelExpr: signed(styleOf(unit, low, high), "''") };
}

/** The same for differences: `+$2B`, `−3 pp`. */
export function differenceLabels(unit: Unit, reach: number): { readonly labelExpr: string } {
  return { labelExpr: signed(differenceStyle(unit, reach), "'+'") };
}

function differenceStyle(unit: Unit, reach: number): LabelStyle {
  const style = styleOf(unit, -reach, reach);
  return unit.inPercent === true ? { ...style, behind: " pp" } : style;
}

function signed({ before, behind, factor, letters }: LabelStyle, plus: string): string {
  const value = factor === 1 ? "datum.value" : `${factor} * datum.value`;
  const size = `abs(${value})`;
  const number = letters.reduceRight(
    (smaller, { letter, size: from }) => `${size} >= ${from} ? format(${size} / ${from}, '${FORMAT}') + '${letter}' : ${smaller}`,
    `format(${size}, '${FORMAT}')`,
  );
  const text = `(datum.value < 0 ? '−' : ${plus}) + '${before}' + (${number})`;
  return behind === "" ? text : `${text} + '${behind}'`;
}

/** What `valueLabels` writes at one tick. */
export function valueLabelText(unit: Unit, low: number, high: number, value: number): string {
  const { before, behind, factor, letters } = styleOf(unit, low, high);
  const size = Math.abs(value * factor);
  const { letter, size: from } = letters.find((each) => size >= each.size) ?? { letter: "", size: 1 };
  const [whole = "", decimals] = String(Number((size / from).toPrecision(12))).split(".");
  const number = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}${decimals === undefined ? "" : `.${decimals}`}`;
  return `${value < 0 ? "−" : ""}${before}${number}${letter}${behind}`;
}

/** Parts of a decade between two ticks of a linear axis with about five of them. */
const TICKS = 5;

/** Pixels that the labels of a linear axis take, at most: those of its ends to the digits of its ticks. */
export function valueLabelWidth(unit: Unit, low: number, high: number, size: number): number {
  return widthOf(styleOf(unit, low, high), low, high, size);
}

/** The same for the labels of differences up to `reach` either way. */
export function differenceLabelWidth(unit: Unit, reach: number, size: number): number {
  return widthOf(differenceStyle(unit, reach), -reach, reach, size);
}

function widthOf({ before, behind, factor, letters }: LabelStyle, low: number, high: number, size: number): number {
  const step = ((high - low) * factor) / TICKS;
  const widths = [low, high].map((end) => {
    const value = Math.abs(end * factor);
    const { letter, size: from } = letters.find((each) => value >= each.size) ?? { letter: "", size: 1 };
    const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(step / from || 1))));
    const digits = `${formatCount(Math.floor(value / from))}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`;
    return labelWidth(`${end < 0 ? "−" : ""}${before}${digits}${letter}${behind}`, size);
  });
  return Math.max(...widths);
}
