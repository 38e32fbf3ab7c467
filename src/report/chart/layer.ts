import { SEMIBOLD } from "../theme.ts";

/** The part of Vega-Lite that figures are written in: plain records, checked by the compiler of Vega-Lite, which takes no warning here. */
export type Row = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Layer {
  readonly data?: { readonly name: string } | { readonly values: readonly Row[] };
  readonly transform?: readonly Readonly<Record<string, unknown>>[];
  readonly mark?: Readonly<Record<string, unknown>>;
  readonly encoding?: Readonly<Record<string, unknown>>;
  readonly layer?: readonly Layer[];
}

/** The plot's own rectangle, in pixels: what is left when words and margins have taken theirs. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  /** room for axis labels */
  readonly left: number;
}

/** A position that is in the data as it is drawn, in pixels of the plot. */
export const asDrawn = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });

/** Digits that a picture can show many times over; more would only make specifications long. */
const DIGITS = 6;
/** as many as a number has */
const MOST_DIGITS = 17;

/**
 * A number as a specification carries it.
 * @param span what the axis covers, where that is little beside the number: digits are counted from there, so that days near 20,250,101 stay apart
 */
export function chartNumber(value: number, span = Math.abs(value)): number {
  const more = span > 0 && value !== 0 ? Math.max(0, Math.ceil(Math.log10(Math.abs(value) / span))) : 0;
  return Number(value.toPrecision(Math.min(MOST_DIGITS, DIGITS + more)));
}

/**
 * A text with a ground-coloured rim, so that it stays readable on bands and rules: the rim first, the letters over it.
 * @param placement encoding of x, y and text
 */
export function rimmedText(data: Layer["data"], mark: Layer["mark"], placement: Layer["encoding"], ground: string): readonly Layer[] {
  const source = data === undefined ? {} : { data };
  const { color: _, ...rest } = mark ?? {};
  const rim = { ...rest, type: "text", stroke: ground, strokeWidth: 3, strokeJoin: "round", fill: ground };
  return [
    { ...source, mark: rim, encoding: placement ?? {} },
    { ...source, mark: { ...mark, type: "text" }, encoding: placement ?? {} },
  ];
}

/** Text marks of which those whose row says `strong` stand out, in one layer: each layer more is paid for at every drawing. */
export function strongWhereSaid(strong: string, usual: string): Readonly<Record<string, unknown>> {
  return {
    color: { expr: `datum.strong ? '${strong}' : '${usual}'` },
    fontWeight: { expr: `datum.strong ? ${SEMIBOLD} : 400` },
  };
}

/** Pixels to a tenth, which is finer than a screen shows. */
export function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
