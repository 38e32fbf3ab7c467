import type { PeriodObserver } from "../simulate/engine.ts";
import { keepSum, spareColumns } from "../simulate/observers.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { LineSummaries } from "./result-lines.ts";
import type { AggregateResult } from "./run-result.ts";
import { spansWithin } from "./spans.ts";
import { type SummaryRoom, statisticsOf } from "./summarise-column.ts";

/** Totals of the scenario's own flows, and year-end levels of its headline, by whole quarter and year, path by path. A level is that of the span's last period, so that nothing of it is kept. */
export function aggregateLines(
  shown: readonly ResolvedLine[],
  at: (name: string) => number,
  scenario: ResolvedScenario,
  room: SummaryRoom,
  { statisticsAt }: LineSummaries,
): { observe: PeriodObserver; results: () => AggregateResult[] } {
  const { months, monthsPerPeriod } = scenario.horizon;
  const first = (months[0] ?? 0) - monthsPerPeriod + 1;
  const spans = spansWithin(first, months.at(-1) ?? first, scenario.fiscalEnd);
  const wanted = shown.filter((line) => (line.own && line.kind === "flow") || line.name === scenario.headline.line.name);
  const spare = spareColumns();
  const kept = wanted.flatMap((line) =>
    spans.flatMap((span) => {
      // a span must be made of whole periods, and of more than one
      const from = months.indexOf(span.first + monthsPerPeriod - 1);
      const to = months.indexOf(span.last);
      if (from < 0 || to <= from) return [];
      return [{ line, span, to, keep: line.kind === "flow" ? keepSum(at(line.name), from, to, spare) : undefined }];
    }),
  );
  const results = new Map<(typeof kept)[number], AggregateResult>();
  return {
    observe: (period, columns) => {
      for (const one of kept) {
        const { line, span, to, keep } = one;
        keep?.observe(period, columns);
        if (period !== to) continue;
        // worked out as soon as a span is whole, so that its column can go
        const found = keep === undefined ? statisticsAt(line.name, to) : statisticsOf(keep.column(), room);
        keep?.forget();
        const { name, unit, kind } = line;
        results.set(one, { line: name, unit, kind, span: span.name, first: span.first, last: span.last, ...found });
      }
    },
    results: () => kept.flatMap((one) => results.get(one) ?? []),
  };
}
