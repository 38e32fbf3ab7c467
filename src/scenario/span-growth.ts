import type { SpareColumns } from "../simulate/observers.ts";
import type { Month } from "../units/time.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import type { GrowthResult } from "./run-result.ts";
import { type Span, spanBefore } from "./spans.ts";
import { type SummaryRoom, statisticsOf } from "./summarise-column.ts";

/** A line over a quarter or a year. */
export interface LineOverSpan {
  readonly line: ResolvedLine;
  readonly span: Span;
}

export interface SpanGrowth {
  /** takes the totals, or the levels at the end, of a span that has just become whole */
  see(one: LineOverSpan, column: Float64Array | undefined): void;
  /** keeps the levels that spans after this period have grown from */
  keepLevels(period: number, columns: readonly Float64Array[]): void;
  results(): GrowthResult[];
}

/** Growth from one span to the next, path by path. What it has grown from is kept until the last span that asks for it is seen. */
export function spanGrowth(
  spans: readonly LineOverSpan[],
  at: (name: string) => number,
  months: readonly Month[],
  spare: SpareColumns,
  room: SummaryRoom,
): SpanGrowth {
  const wanted = spans.filter(({ line }) => isAmount(line));
  const asked = new Map<string, number>();
  for (const one of wanted) asked.set(keyBefore(one), (asked.get(keyBefore(one)) ?? 0) + 1);
  const kept = new Map<string, Float64Array<ArrayBuffer>>();
  const keep = (key: string, column: Float64Array | undefined): void => {
    if (column !== undefined && asked.has(key) && !kept.has(key)) kept.set(key, spare.take(column));
  };
  const stocks = [...new Map(wanted.filter(({ line }) => line.kind === "stock").map(({ line }) => [line.name, line])).values()];
  const found = new Map<LineOverSpan, GrowthResult>();
  return {
    see: (one, column) => {
      const key = keyBefore(one);
      const before = kept.get(key);
      if (before !== undefined && column !== undefined && isAmount(one.line)) {
        const left = (asked.get(key) ?? 1) - 1;
        asked.set(key, left);
        const growth = spare.take(before);
        if (divideInto(growth, column)) {
          const { line, span } = one;
          const statistics = statisticsOf(growth, room);
          found.set(one, { line: line.name, kind: line.kind, span: span.name, since: spanBefore(span.name), ...statistics });
        }
        spare.give(growth);
        if (left === 0) {
          kept.delete(key);
          spare.give(before);
        }
      }
      if (one.line.kind === "flow") keep(keyOf(one, one.span.last), column);
    },
    keepLevels: (period, columns) => {
      const month = months[period] ?? 0;
      for (const line of stocks) keep(levelKey(line, month), columns[at(line.name)]);
    },
    results: () => wanted.flatMap((one) => found.get(one) ?? []),
  };
}

/** Money, customers, power: what can be half as much again. Of a share or a rate one says the difference. */
function isAmount({ unit }: ResolvedLine): boolean {
  return Object.entries(unit.dimensions).some(([base, power]) => power > 0 && base !== "year");
}

/** What a span has grown from: a level at a month's end, or the total of as many months. */
function keyBefore(one: LineOverSpan): string {
  return keyOf(one, one.span.first - 1);
}

function keyOf({ line, span }: LineOverSpan, month: Month): string {
  return line.kind === "stock" ? levelKey(line, month) : `${levelKey(line, month)} ${span.last - span.first}`;
}

function levelKey({ name }: ResolvedLine, month: Month): string {
  return `${name} ${month}`;
}

/** Less than this is what rounding leaves of two levels that are the same. */
const NOISE = 1e-12;

/** Turns what was before into growth since; false where some path began at or below zero, from which no growth is told. */
function divideInto(before: Float64Array, now: Float64Array): boolean {
  for (let i = 0; i < before.length; i++) {
    const start = before[i] as number;
    if (!(start > 0)) return false;
    const growth = (now[i] as number) / start - 1;
    before[i] = Math.abs(growth) < NOISE ? 0 : growth;
  }
  return true;
}
