import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Day, dayAt, formatDay, lastDay, type Month, yearsAtEnd } from "../../units/time.ts";
import type { Hue } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Row } from "./layer.ts";
import { type Box, lineBoxes } from "./place-labels.ts";
import { monthEnd } from "./time-axis.ts";
import type { ValueScale } from "./value-scale.ts";

/** part of a period that the strip is wide which stands for it where there is but one: an area has two ends */
const STRIP = 0.1;

/** The dates at which a period is drawn: its end; of a run of one period that and a little before, between which the bands are a strip. */
export function drawnDates(run: RunResult, month: Month): readonly string[] {
  if (run.months.length > 1) return [monthEnd(month)];
  const end = yearsAtEnd(month);
  return [formatDay(dayAt(end - STRIP * (end - yearsAtEnd(month - run.monthsPerPeriod)))), monthEnd(month)];
}

/** One row a period: the ends of the three bands and the median. */
export function bandRows(run: RunResult, line: LineResult, from: Month = Number.NEGATIVE_INFINITY): readonly Row[] {
  const { statistics } = line;
  return run.months.flatMap((month, i) => {
    if (month < from) return [];
    const at = (values: Float64Array) => chartNumber(values[i] ?? Number.NaN);
    return drawnDates(run, month).map((date) => ({
      date,
      low95: at(statistics["p2.5"]),
      low80: at(statistics.p10),
      low50: at(statistics.p25),
      median: at(statistics.p50),
      high50: at(statistics.p75),
      high80: at(statistics.p90),
      high95: at(statistics["p97.5"]),
    }));
  });
}

/** Bands of 95, 80 and 50 of 100 outcomes, widest first, from rows of `bandRows`. */
export function bandLayers(data: string, hue: Hue): readonly Layer[] {
  const band = (level: string, color: string): Layer => ({
    data: { name: data },
    mark: { type: "area", color, clip: true },
    encoding: { y: { field: `low${level}` }, y2: { field: `high${level}` } },
  });
  return [band("95", hue.band95), band("80", hue.band80), band("50", hue.band50)];
}

/** Where the widest band lies, period by period, for labels to keep clear of. */
export function bandBoxes(run: RunResult, { statistics }: LineResult, timePixel: (day: Day) => number, scale: ValueScale): readonly Box[] {
  return run.months.slice(1).map((month, i) => {
    const ends = (values: Float64Array) => [values[i] ?? 0, values[i + 1] ?? 0];
    return {
      left: timePixel(lastDay(run.months[i] ?? 0)),
      right: timePixel(lastDay(month)),
      top: scale.toPixel(Math.max(...ends(statistics["p97.5"]))),
      bottom: scale.toPixel(Math.min(...ends(statistics["p2.5"]))),
    };
  });
}

/** pixels by which words keep clear of the median */
const CLEAR = 2;

/** The median as it is drawn, a point a period. */
export function medianPoints(
  run: RunResult,
  { statistics }: Pick<LineResult, "statistics">,
  timePixel: (day: Day) => number,
  scale: ValueScale,
): readonly { readonly x: number; readonly y: number }[] {
  return run.months.map((month, i) => ({ x: timePixel(lastDay(month)), y: scale.toPixel(statistics.p50[i] ?? 0) }));
}

/** Where the median lies, period by period. */
export function medianBoxes(
  run: RunResult,
  { statistics }: LineResult,
  timePixel: (day: Day) => number,
  scale: ValueScale,
  inSteps = false,
): readonly Box[] {
  const points = medianPoints(run, { statistics }, timePixel, scale);
  return lineBoxes(inSteps ? points.flatMap((point, i) => [{ x: point.x, y: points[i - 1]?.y ?? point.y }, point]) : points, CLEAR);
}

/** What the three shades mean; a probability is for each period by itself, not for a whole path. */
export function bandKey(hue: Hue): KeyItem {
  const signs = [hue.band50, hue.band80, hue.band95].map((color) => ({ kind: "swatch", color }) as const);
  return { signs, text: "middle 50, 80, 95 of 100 outcomes" };
}

/** The last day of the run's last period. */
export function lastDayOf(run: RunResult): Day {
  return lastDay(run.months.at(-1) ?? 0);
}
