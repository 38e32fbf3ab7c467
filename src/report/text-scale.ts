import { formatQuantity } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";

/** A vertical scale for a chart made of characters. */
export interface TextScale {
  readonly log: boolean;
  /** 0 at the bottom of the chart, 1 at its top; outside for what lies outside */
  position(value: number): number;
  /** round values inside the range, the most important first */
  readonly ticks: readonly number[];
}

/** From this ratio of top to bottom on, a linear scale would flatten the first half of the story. */
const LOG_FROM_RATIO = 6;

/** With fewer labels of 1, 2 and 5, those of 3 help. */
const FEWEST_TICKS = 4;

/** A scale over all `values`: logarithmic when all are positive and they span a factor of six, else linear from zero. */
export function textScale(values: readonly number[]): TextScale {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(...finite);
  const high = Math.max(...finite);
  return low > 0 && high / low >= LOG_FROM_RATIO ? logScale(low, high) : linearScale(Math.min(0, low), Math.max(high, 0));
}

function logScale(low: number, high: number): TextScale {
  const [bottom, span] = [Math.log10(low), Math.log10(high) - Math.log10(low)];
  const inside = (digit: number) => {
    const exponents = Array.from({ length: Math.ceil(span) + 2 }, (_, i) => Math.floor(bottom) + i);
    return exponents.map((exponent) => Number(`${digit}e${exponent}`)).filter((tick) => tick >= low && tick <= high);
  };
  const round = [1, 5, 2].flatMap(inside);
  return {
    log: true,
    position: (value) => (value > 0 ? (Math.log10(value) - bottom) / span : Number.NEGATIVE_INFINITY),
    ticks: round.length < FEWEST_TICKS ? [...round, ...inside(3)] : round,
  };
}

function linearScale(low: number, high: number): TextScale {
  const span = high > low ? high - low : 1;
  const step = roundStep(span / 4);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) ticks.push(i * step + 0);
  return { log: false, position: (value) => (value - low) / span, ticks };
}

/** The nearest of 1, 2, 5 × a power of ten that is at least `rough`. */
function roundStep(rough: number): number {
  const exponent = Math.floor(Math.log10(rough));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * Number(`1e${exponent}`) >= rough * 0.999999) ?? 10;
  return digit * Number(`1e${exponent}`);
}

/** Labels beside a chart of so many rows, one a row, empty where no round value falls. */
export function tickLabels(scale: TextScale, height: number, unit: Unit): string[] {
  const labels = Array.from({ length: height }, () => "");
  for (const tick of scale.ticks) {
    const row = height - 1 - Math.min(height - 1, Math.max(0, Math.floor(scale.position(tick) * height)));
    if (labels[row] === "") labels[row] = formatQuantity(tick, unit);
  }
  return labels;
}
