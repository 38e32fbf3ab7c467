import { fail } from "../../base/errors.ts";
import type { Unit } from "../../units/unit.ts";
import { valueLabels } from "./value-labels.ts";

/** The vertical scale of a figure, known before it is drawn so that labels can be placed. */
export interface ValueScale {
  readonly type: "linear" | "log";
  readonly low: number;
  readonly high: number;
  /** pixels from the top of the plot, inside it */
  toPixel(value: number): number;
}

const HEADROOM = 1.04;

/** A scale whose ends are given; a logarithmic one must start above zero. */
export function valueScale(type: "linear" | "log", low: number, high: number, height: number): ValueScale {
  if (type === "log" && !(low > 0)) fail(`log scale impossible; the line reaches ${low}, and only numbers above zero have a logarithm`);
  const position = type === "log" ? Math.log : (value: number) => value;
  const [bottom, top] = [position(low), position(high)];
  return {
    type,
    low,
    high,
    toPixel: (value) => (1 - (position(Math.max(low, Math.min(high, value))) - bottom) / (top - bottom)) * height,
  };
}

/** Ends of axes within a decade. */
const ENDS = [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9, 10];

/** The smallest round number that leaves a little room above `value`. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const wanted = value * HEADROOM;
  const decade = Number(`1e${Math.floor(Math.log10(wanted))}`);
  return (ENDS.find((step) => step * decade >= wanted) ?? 10) * decade;
}

/** about as many as a linear axis has */
const TICKS = 5;

/** The ticks that Vega gives a linear axis: multiples of 1, 2 or 5 at a power of ten. */
export function linearTicks(low: number, high: number): readonly number[] {
  const rough = (high - low) / TICKS;
  if (!(rough > 0)) return [low];
  const decade = Number(`1e${Math.floor(Math.log10(rough))}`);
  const parts = rough / decade;
  // where the next step is as near on logarithms
  const step = decade * (parts >= Math.sqrt(50) ? 10 : parts >= Math.sqrt(10) ? 5 : parts >= Math.sqrt(2) ? 2 : 1);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/**
 * Encoding of y for a scale: domain, grid, and labels in the words of the unit.
 * @param count about so many ticks on a linear scale
 */
export function valueEncoding(scale: ValueScale, unit: Unit, count = TICKS): Readonly<Record<string, unknown>> {
  const { type, low, high } = scale;
  const ticks = type === "log" ? { values: logTicks(low, high) } : { tickCount: count };
  return {
    type: "quantitative",
    scale: { type, domain: [low, high], nice: false },
    axis: { title: null, ...ticks, ...valueLabels(unit, low, high) },
  };
}

/** Steps within a decade, for axes that span up to so many decades. */
const LOG_STEPS: readonly (readonly [decades: number, steps: readonly number[]])[] = [
  [0.7, [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]],
  [1, [1, 1.5, 2, 3, 5, 7]],
  [3, [1, 2, 5]],
];

/** Round values on a logarithmic axis: a few in each decade while decades are few, else the decades alone; evenly spaced ones where none of these are near. */
export function logTicks(low: number, high: number): readonly number[] {
  if (!(low > 0 && Number.isFinite(high))) fail(`log scale impossible from ${low} to ${high}; only numbers above zero have a logarithm`);
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const decades = Math.log10(high / low);
  const steps = LOG_STEPS.find(([most]) => decades <= most)?.[1] ?? [1];
  const ticks: number[] = [];
  for (let exponent = first; exponent <= last; exponent++)
    for (const step of steps) {
      const tick = step * Number(`1e${exponent}`);
      if (tick >= low && tick <= high) ticks.push(tick);
    }
  return ticks.length < FEWEST_TICKS ? evenTicks(low, high) : ticks;
}

/** With fewer ticks an axis says nothing of its scale. */
const FEWEST_TICKS = 3;
const EVEN_STEPS = [1, 2, 5, 10];

/** Four to nine ticks at equal distances of a round size. */
function evenTicks(low: number, high: number): readonly number[] {
  const rough = (high - low) / (FEWEST_TICKS + 1);
  const decade = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = (EVEN_STEPS.findLast((digit) => digit * decade <= rough) ?? 1) * decade;
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(15)));
}
