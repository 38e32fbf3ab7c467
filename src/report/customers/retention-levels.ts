import type { FittedRetention } from "../../fit/customers/fit-customers.ts";
import type { ProductLimit } from "../../fit/retention/product-limit.ts";
import { retentionDraws } from "../../fit/retention/retention-draws.ts";
import { quantiles } from "../../numerics/quantile.ts";
import { formatPercent } from "../../units/format.ts";
import { labelWidth } from "../render/label-layout.ts";
import { type Hue, hueAt, SEMIBOLD, type Theme } from "../theme.ts";

/** Fitted retention at ages from 0 to beyond the oldest that was seen. */
export interface RetentionLevels {
  readonly oldest: number;
  /** months from age to age */
  readonly step: number;
  /** at each age, the median and the ends of the middle 50 and 90% */
  readonly average: readonly {
    readonly age: number;
    readonly low90: number;
    readonly low50: number;
    readonly median: number;
    readonly high50: number;
    readonly high90: number;
  }[];
  /** medians of each curve at the same ages */
  readonly curves: readonly { readonly name: string; readonly weight: number; readonly levels: readonly number[] }[];
}

const DRAWS = 4000;
/** How far the curves are followed: as far again as half of what was seen; up to three years where that is no more than three times what was seen; and a year at least. */
const BEYOND = 1.5;
const THREE_YEARS = 36;
const FARTHEST = 3;
const YEAR = 12;
/** More ages than these are drawn with some left out. */
const MOST_AGES = 120;

/** Area of a point, in square pixels. */
export const POINT_SIZE = 26;
/** Area of a point where there are many. */
export const SMALL_POINT_SIZE = 12;
/** from the plot to its end labels, and after them */
export const LABEL_GAP = 8;

/** Works the fitted curves out age by age. */
export function retentionLevels({ fits, oldest }: FittedRetention): RetentionLevels {
  const end = Math.max(YEAR, Math.ceil(BEYOND * oldest), Math.min(THREE_YEARS, FARTHEST * oldest));
  const step = Math.ceil(end / MOST_AGES);
  const grid = Array.from({ length: Math.ceil(end / step) }, (_, i) => i * step);
  const ages = [...new Set([...grid, oldest, end])].sort((a, b) => a - b);
  const average = retentionDraws(fits, ages, DRAWS).map((draws, i) => {
    const [low90 = 0, low50 = 0, median = 0, high50 = 0, high90 = 0] = quantiles(draws, [0.05, 0.25, 0.5, 0.75, 0.95]);
    return { age: ages[i] ?? 0, low90, low50, median, high50, high90 };
  });
  const curves = fits.fits.map((fit) => ({
    name: fit.curve.name,
    weight: fit.weight,
    levels: retentionDraws({ ...fits, fits: [{ ...fit, weight: 1 }] }, ages, DRAWS).map((draws) => quantiles(draws, [0.5])[0] ?? 0),
  }));
  return { oldest, step, average, curves };
}

/** Colour and dashes of the n-th single curve: none is the average's blue, or the ink of points. */
export function curveColor(index: number, theme: Theme): Pick<Hue, "line" | "text"> & { readonly dash: readonly number[] } {
  const { line, text } = hueAt(CURVE_HUES[index % CURVE_HUES.length] ?? 1, theme);
  return { line, text, dash: DASHES[index % DASHES.length] ?? [] };
}

/** places in the sequence of hues: orange, green, purple, amber */
const CURVE_HUES = [1, 2, 4, 5] as const;
const DASHES = [
  [1, 0],
  [5, 2],
  [2, 2],
  [7, 2, 2, 2],
] as const;

/** What stands at the right end of each line. */
export interface EndLabel {
  readonly text: string;
  readonly share: number;
  /** of a single curve; absent for the average */
  readonly curve?: number;
}

/** What stands at the right ends: the average with its 90% interval, then each curve. */
export function endLabels({ average, curves }: RetentionLevels): readonly EndLabel[] {
  const end = average.at(-1);
  const percent = (share: number) => formatPercent(share, 0);
  return [
    {
      text: `median ${percent(end?.median ?? 0)} (${percent(end?.low90 ?? 0).replace("%", "")}–${percent(end?.high90 ?? 0)})`,
      share: end?.median ?? 0,
    },
    ...curves.map(({ name, weight, levels }, curve) => ({
      text: `${name}, ${weight < 0.005 ? "<1%" : percent(weight)}`,
      share: levels.at(-1) ?? 0,
      curve,
    })),
  ];
}

/** Pixels that these labels take to the right of the plot. */
export function endLabelRoom(levels: RetentionLevels, { size }: Theme): number {
  const widths = endLabels(levels).map(({ text, curve }) => labelWidth(text, size.label, curve === undefined ? SEMIBOLD : 400));
  return Math.ceil(Math.max(...widths)) + LABEL_GAP + 4;
}

/** From this share on, where nothing lies below, the axis need not begin at nothing. */
const HIGH = 0.5;

/** Where the axis of shares begins: at nothing, or at a round share that leaves room below the lowest band and interval. */
export function axisStart({ average }: RetentionLevels, seen: readonly ProductLimit[]): number {
  const lowest = Math.min(...average.map(({ low90 }) => low90), ...seen.map(({ low, share }) => low ?? share));
  return lowest > HIGH ? Math.floor(10 * lowest - 0.5) / 10 : 0;
}
