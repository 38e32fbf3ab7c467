import { MONTHS_PER_YEAR, type Month, sayMonth } from "../../units/time.ts";
import type { Place } from "../chart/span-axis.ts";

/** Months of a calendar span: a month, a quarter, half a year, years. */
export interface MonthGroup {
  /** `May 2024`, `CY2024 Q2`, `CY2024 H1`, `CY2024`, `CY2020–2024` */
  readonly name: string;
  /** the months of it that there are */
  readonly first: Month;
  readonly last: Month;
}

const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200] as const;
const QUARTER = 3;
const HALF = 6;

/** The shortest of the spans for which `countOf` finds at most so many groups, in months. */
export function groupStep(most: number, countOf: (step: number) => number): number {
  return STEPS.find((step) => countOf(step) <= most) ?? 1200;
}

/** Number of the calendar span of so many months that a month lies in. */
export function groupOf(month: Month, step: number): number {
  return Math.floor(month / step);
}

/** The spans from one month to another; the first and the last may be cut. */
export function monthGroups(first: Month, last: Month, step: number): readonly MonthGroup[] {
  const from = groupOf(first, step);
  return Array.from({ length: groupOf(last, step) - from + 1 }, (_, i) => ({
    name: groupName(from + i, step),
    first: Math.max(first, (from + i) * step),
    last: Math.min(last, (from + i + 1) * step - 1),
  }));
}

/** The name of the n-th group of so many months since year 0: `Mar 2026`, `CY2026 Q1`, `CY2026`. */
export function groupName(group: number, step: number): string {
  const month = group * step;
  const year = Math.floor(month / MONTHS_PER_YEAR);
  if (step === 1) return sayMonth(month);
  if (step === QUARTER || step === HALF) return `CY${year} ${step === HALF ? "H" : "Q"}${(month % MONTHS_PER_YEAR) / step + 1}`;
  return step === MONTHS_PER_YEAR ? `CY${year}` : `CY${year}–${year + step / MONTHS_PER_YEAR - 1}`;
}

/** What a label such as `2024` takes with air, in sizes of its letters. */
const LABEL = 3.2;

/** Places on an axis, of which as many have a label as leave each other room in `width` pixels, written at `size`; the year stands under January and the first label. */
export function groupPlaces(groups: readonly MonthGroup[], step: number, width: number, size: number): readonly Place[] {
  const band = width / groups.length;
  const every = STEPS.find((each) => each >= step && (each / step) * band >= LABEL * size) ?? 1200;
  let isFirst = true;
  return groups.map(({ name, first }) => {
    const start = groupOf(first, step) * step;
    if (start % every !== 0) return { span: name, label: [""] };
    const [month = "", year = ""] = sayMonth(start).split(" ");
    const withYear = isFirst || start % MONTHS_PER_YEAR === 0;
    isFirst = false;
    if (every >= MONTHS_PER_YEAR) return { span: name, label: [year] };
    return { span: name, label: withYear ? [month, year] : [month] };
  });
}
