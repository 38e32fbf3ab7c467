import type { QuantileWorkspace } from "../numerics/order-statistics.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepSpan } from "../simulate/observers.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { AggregateResult } from "./run-result.ts";
import { spansWithin } from "./spans.ts";
import { statisticsOf } from "./summarise-column.ts";

/** Totals of the scenario's own flows, and year-end levels of its headline, by whole quarter and year, path by path. */
export function aggregateLines(
  shown: readonly ResolvedLine[],
  at: (name: string) => number,
  scenario: ResolvedScenario,
  room: QuantileWorkspace,
): { observe: PeriodObserver; results: () => AggregateResult[] } {
  const { months, monthsPerPeriod } = scenario.horizon;
  const first = (months[0] ?? 0) - monthsPerPeriod + 1;
  const spans = spansWithin(first, months.at(-1) ?? first, scenario.fiscalEnd);
  const wanted = shown.filter((line) => (line.own && line.kind === "flow") || line.name === scenario.headline.line.name);
  const kept = wanted.flatMap((line) =>
    spans.flatMap((span) => {
      // a span must be made of whole periods, and of more than one
      const from = months.indexOf(span.first + monthsPerPeriod - 1);
      const to = months.indexOf(span.last);
      if (from < 0 || to <= from) return [];
      return [{ line, span, keep: keepSpan(at(line.name), from, to, line.kind === "flow") }];
    }),
  );
  const results: AggregateResult[] = [];
  return {
    observe: (period, columns) => {
      for (const { line, span, keep } of kept) {
        keep.observe(period, columns);
        // worked out as soon as a span is whole, so that its column can go
        if (months[period] === span.last) {
          results.push({
            line: line.name,
            unit: line.unit,
            kind: line.kind,
            span: span.name,
            first: span.first,
            last: span.last,
            statistics: statisticsOf(keep.column(), room),
          });
          keep.forget();
        }
      }
    },
    results: () => {
      const order = new Map(kept.map(({ line, span }, i) => [`${line.name} ${span.name}`, i]));
      return results.sort((a, b) => (order.get(`${a.line} ${a.span}`) ?? 0) - (order.get(`${b.line} ${b.span}`) ?? 0));
    },
  };
}
