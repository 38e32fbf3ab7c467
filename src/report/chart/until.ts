import { fail } from "../../base/errors.ts";
import type { FigureRequest, LineResult, RunResult, Statistic } from "../../scenario/run-result.ts";
import { STATISTICS } from "../../scenario/run-result.ts";
import { formatMonth, parseMonth } from "../../units/time.ts";

/** The run as far as the month in the option `until`, which every figure understands; the whole run without it. */
export function runUntil(run: RunResult, request: FigureRequest): RunResult {
  const until = request.options["until"];
  if (until === undefined) return run;
  const month = parseMonth(String(until));
  const index = month === undefined ? -1 : run.months.indexOf(month);
  if (index < 1) {
    const [first = 0, last = 0] = [run.months[1], run.months.at(-1)];
    fail(
      `figure "${request.name}": until is "${String(until)}", but must be a period's end from ${formatMonth(first)} to ${formatMonth(last)}`,
    );
  }
  return { ...run, months: run.months.slice(0, index + 1), lines: run.lines.map((line) => cut(line, index + 1)) };
}

function cut(line: LineResult, length: number): LineResult {
  const entries = STATISTICS.map((name) => [name, line.statistics[name].subarray(0, length)] as const);
  return { ...line, statistics: Object.fromEntries(entries) as Record<Statistic, Float64Array> };
}
