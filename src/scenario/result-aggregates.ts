import type { PeriodObserver } from "../simulate/engine.ts";
import { keepSum, spareColumns } from "../simulate/observers.ts";
import { figureLines } from "./figure-lines.ts";
import { figureRequest } from "./figure-request.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { LineSummaries } from "./result-lines.ts";
import type { AggregateResult, GrowthResult } from "./run-result.ts";
import { spanGrowth } from "./span-growth.ts";
import { spansWithin } from "./spans.ts";
import { type SummaryRoom, statisticsOf } from "./summarise-column.ts";

/**
 * Totals of flows and levels at the end, by whole quarter and year, and their growth from the one before, path by path: of the scenario's own flows, its
 * headline, and what its targets and figures name. A level is that of the span's last period, so that nothing of it is kept but what growth needs.
 */
export function aggregateLines(
  shown: readonly ResolvedLine[],
  at: (name: string) => number,
  scenario: ResolvedScenario,
  room: SummaryRoom,
  { statisticsAt }: LineSummaries,
): { observe: PeriodObserver; results: () => { aggregates: AggregateResult[]; growth: GrowthResult[] } } {
  const { months, monthsPerPeriod } = scenario.horizon;
  const first = (months[0] ?? 0) - monthsPerPeriod + 1;
  const spans = spansWithin(first, months.at(-1) ?? first, scenario.fiscalEnd);
  const named = namedLines(scenario);
  const wanted = shown.filter((line) => (line.own && line.kind === "flow") || named.has(line.name));
  const spare = spareColumns();
  const kept = wanted.flatMap((line) =>
    spans.flatMap((span) => {
      // a span must be made of whole periods; one that is a single period is in the line itself
      const from = months.indexOf(span.first + monthsPerPeriod - 1);
      const to = months.indexOf(span.last);
      if (from < 0 || to < from) return [];
      return [{ line, span, from, to, keep: line.kind === "flow" && to > from ? keepSum(at(line.name), from, to, spare) : undefined }];
    }),
  );
  const growth = spanGrowth(kept, at, months, spare, room);
  const results = new Map<(typeof kept)[number], AggregateResult>();
  return {
    observe: (period, columns) => {
      for (const one of kept) {
        const { line, span, from, to, keep } = one;
        keep?.observe(period, columns);
        if (period !== to) continue;
        growth.see(one, keep === undefined ? columns[at(line.name)] : keep.column());
        if (to === from) continue;
        // worked out as soon as a span is whole, so that its column can go
        const found = keep === undefined ? statisticsAt(line.name, to) : statisticsOf(keep.column(), room);
        keep?.forget();
        const { name, unit, kind } = line;
        results.set(one, { line: name, unit, kind, span: span.name, first: span.first, last: span.last, ...found });
      }
      growth.keepLevels(period, columns);
    },
    results: () => ({ aggregates: kept.flatMap((one) => results.get(one) ?? []), growth: growth.results() }),
  };
}

/** The headline, and the lines that targets and figures name. */
function namedLines({ headline, targets, merged }: ResolvedScenario): ReadonlySet<string> {
  return new Set([
    headline.line.name,
    ...targets.map(({ line }) => line.name),
    ...[...merged.maps.figures].flatMap(([name, { value }]) => figureLines(figureRequest(name, value))),
  ]);
}
