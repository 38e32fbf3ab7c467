import type { BookList } from "../book/book.ts";
import type { LinePlan } from "./line-plan.ts";
import type { WritingRoom } from "./line-scope.ts";

/** What a line's cells come to in the first scenario, which is the one that a fresh workbook shows. Periods count from 1. */
export interface LineValues {
  period(period: number): number | string;
  /** before the line begins */
  early(period: number): number | string;
  history(period: number): number | string;
  stepOf(period: number): number;
  /** whether its formula is worked out in a period */
  isWorkedOut(period: number): boolean;
  readonly first: number;
  readonly step: number;
  readonly start: number | undefined;
}

/** A cell that shows nothing. */
const NOTHING = "";

export function lineValues({ name, hasHistory, hasStart }: LinePlan, { book }: WritingRoom): LineValues {
  const { path, lines } = book.scenarios[0];
  const line = lines.get(name)?.line;
  const first = (line?.firstPeriod ?? 0) + 1;
  const whole = book.monthsPerPeriod / 12;
  const step = line?.firstStep ?? whole;
  const start = line === undefined ? 0 : path.start(name);
  const list: BookList | undefined = hasHistory ? book.lists.find(({ key }) => key === `history ${name}`) : undefined;
  const history = (period: number): number | string => list?.values[0]?.[period - 1 + book.before] ?? NOTHING;
  const early = (period: number): number | string => {
    const known = history(period);
    return known === NOTHING && hasStart && period === first - 1 ? (start ?? NOTHING) : known;
  };
  return {
    ...{ first, step, start, history, early },
    period: (period) => {
      if (line === undefined) return 0;
      return period < first ? early(period) : (path.line(name, period - 1) ?? Number.NaN);
    },
    stepOf: (period) => (period === first ? step : whole),
    isWorkedOut: (period) => line !== undefined && (period > first || (period === first && (step > 0 || !hasStart))),
  };
}
