import type { AggregateResult, LineResult } from "../../scenario/run-result.ts";
import type { Reading, Readings } from "../figures/readings.ts";
import { sayFact } from "../say.ts";
import { sayRange80, sayStatisticShort } from "./say-statistic.ts";
import type { Reported } from "./span-axis.ts";
import { capital, sayShort, sayShortRange, shortMeaning } from "./words.ts";

/** Totals of one line by span, after what was reported; `levels` stand in columns of their own, and in a plot above. */
export function spanReadings(
  line: LineResult,
  totals: readonly AggregateResult[],
  reported: readonly Reported[],
  levels?: {
    readonly line: LineResult;
    /** `index` of the last period of the span */
    readonly of: readonly { readonly span: string; readonly index: number; readonly p50: number }[];
  },
): Readings {
  const plot = levels === undefined ? 0 : 1;
  const name = capital(shortMeaning(line.meaning === "" ? line.name : line.meaning));
  const blank = levels === undefined ? [] : ["", ""];
  const told = reported.map(
    ({ span, point }): Reading => ({
      cells: [span, `${sayFact(point.fact).split(" on ")[0] ?? ""} (reported)`, "", ...blank],
      at: span,
      marks: [{ plot, value: point.value }],
    }),
  );
  const simulated = totals.map(({ span, statistics: { p10, p50, p90 }, errors }): Reading => {
    const level = levels?.of.find((one) => one.span === span);
    return {
      cells: [
        span,
        sayShort(p50, line.unit, errors.p50),
        sayShortRange(p10, p90, line.unit, errors.p10, errors.p90),
        ...(levels === undefined
          ? []
          : level === undefined
            ? blank
            : [sayStatisticShort(levels.line, "p50", level.index), sayRange80(levels.line, level.index)]),
      ],
      at: span,
      marks: [{ plot, value: p50 }, ...(level === undefined ? [] : [{ plot: 0, value: level.p50 }])],
    };
  });
  const other = levels === undefined ? [] : [`${capital(shortMeaning(levels.line.meaning))}, at its end: median`, "80 of 100"];
  return { columns: ["Span", `${name}: median`, "80 of 100", ...other], rows: [...told, ...simulated] };
}
