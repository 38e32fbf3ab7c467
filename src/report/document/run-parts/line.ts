import { suggestion } from "../../../base/did-you-mean.ts";
import { fail } from "../../../base/errors.ts";
import { type Estimate, type LineResult, STATISTICS, type Statistic } from "../../../scenario/run-result.ts";
import { readSpan, type Span, spanBefore } from "../../../scenario/spans.ts";
import { formatMonth, parseMonth, sayMonth } from "../../../units/time.ts";
import { percent } from "../../../units/unit.ts";
import { isToldInPercent } from "../../chart/evidence.ts";
import { shortMeaning } from "../../chart/words.ts";
import { type Estimates, fiscalEndOf, growthOver, overSpan } from "../../over-span.ts";
import { sayAt, simulated, simulatedRange } from "../../say.ts";
import type { Bound, MemoRun, NoteOf } from "../bound.ts";
import { type Asked, type RunPart, rangeBound, simulatedBound, statisticOf, textBound } from "./run-part.ts";

/** Shares of paths, and the ends between which they lie. */
export const RANGES: Readonly<Record<string, readonly [Statistic, Statistic]>> = {
  "50%": ["p25", "p75"],
  "80%": ["p10", "p90"],
  "90%": ["p5", "p95"],
  "95%": ["p2.5", "p97.5"],
};
const GROWTH = ["growth", "growth 80%"];

/** A line at a period's end, or over a quarter or a year: the median unless told. */
export const lineKind: RunPart = {
  name: "a line",
  statistics: ["p50", ...STATISTICS.filter((one) => one !== "p50"), ...Object.keys(RANGES), ...GROWTH],
  bind(run, asked) {
    const name = asked.path.join(".");
    const found = run.result.lines.find((one) => one.name === name);
    const line = found !== undefined && isToldInPercent(run.result, found) ? { ...found, unit: percent } : found;
    if (line === undefined) return fail(`the run "${run.name}" has no line "${name}"`, asked.placeAt(asked.at.at));
    const statistic = statisticOf(lineKind, asked);
    const label = shortMeaning(line.meaning === "" ? line.name : line.meaning);
    const said = `${label} ${whenSaid(line, run, asked)}`;
    if (GROWTH.includes(statistic)) return growthBound(run, line, asked, statistic, said);
    const at = estimatesAt(run, line, asked);
    const range = RANGES[statistic];
    if (range !== undefined) return rangeBound(run, at[range[0]], at[range[1]], line.unit, `${said}, ${statistic}`);
    const which = statistic === "p50" ? "median" : statistic;
    return withStatistic(simulatedBound(run, at[statistic as Statistic], line.unit, `${said}, ${which}`), at, statistic);
  },
};

/** `at the end of Dec 2026`; a span by its name. */
function whenSaid({ kind }: LineResult, { result }: MemoRun, { when }: Asked): string {
  const month = when === undefined ? undefined : parseMonth(when.text);
  return month === undefined ? (when?.text ?? "") : sayAt(month, kind, result.monthsPerPeriod);
}

/** What is the same on all paths is as certain as a fact, whatever it is asked as. */
function withStatistic(bound: Bound, at: Estimates, asked: string): Bound {
  if (bound.number === undefined) return bound;
  const { statistic: _, ...number } = bound.number;
  if (at["p2.5"].value === at["p97.5"].value) return { ...bound, number };
  const statistic = asked === "p50" ? "median" : asked === "mean" ? "mean" : "percentile";
  return { ...bound, number: { ...number, statistic } };
}

function estimatesAt({ name, result }: MemoRun, line: LineResult, { when, at, placeAt }: Asked): Estimates {
  const { months } = result;
  if (when === undefined)
    return fail(
      `a line has a number for every period; say of which, as in ${name}.${line.name} @ ${formatMonth(months.at(-1) ?? 0)}`,
      placeAt(at.at),
    );
  const place = placeAt(when.at);
  const month = parseMonth(when.text);
  if (month !== undefined) {
    const index = months.indexOf(month);
    if (index < 0) return fail(outside(when.text, months, result.monthsPerPeriod), place);
    return estimatesOf(line, index);
  }
  if (!/^[CF]Y/.test(when.text)) return fail(`invalid date "${when.text}"; write 2026-12, CY2027, CY2026 Q3 or FY2027`, place);
  const span = readSpan(when.text, fiscalEndOf(result), place);
  const found = overSpan(result, line, span);
  if (found !== undefined) return found;
  const known = [...new Set(result.aggregates.filter((one) => one.line === line.name).map((one) => one.span))];
  return fail(
    known.length === 0
      ? `the run has no totals of ${line.name}; name a period's end, as in @ ${formatMonth(months.at(-1) ?? 0)}`
      : `${span.name} does not lie within the run${suggestion(span.name, known)}`,
    place,
  );
}

function outside(text: string, months: readonly number[], monthsPerPeriod: number): string {
  const [first = 0, last = 0] = [months[0], months.at(-1)];
  const step = monthsPerPeriod === 1 ? "" : `, every ${monthsPerPeriod} months`;
  return `${text} is outside the horizon, which has ${formatMonth(first)} to ${formatMonth(last)}${step}`;
}

function estimatesOf(line: LineResult, index: number): Estimates {
  const of = (statistic: Statistic): Estimate => ({
    value: line.statistics[statistic][index] ?? Number.NaN,
    error: line.errors[statistic][index] ?? Number.NaN,
  });
  return Object.fromEntries(STATISTICS.map((statistic) => [statistic, of(statistic)])) as unknown as Estimates;
}

/** Growth needs the whole span before; where the run has a part of it alone, another span's growth is another number and no remedy. */
function whyNoGrowth({ result }: MemoRun, line: LineResult, span: Span, known: readonly string[]): string {
  const before = spanBefore(span.name);
  const [first = 0] = result.months;
  const begins = first - result.monthsPerPeriod + 1;
  const length = span.last - span.first + 1;
  if (result.months.includes(span.last) && span.first - length < begins) {
    const of = span.first > begins ? "only a part of" : "nothing of";
    const alike = known.filter((one) => one.includes("Q") === span.name.includes("Q"));
    const has = alike.length === 0 ? "" : `; it has that of ${alike.join(", ")}`;
    return `, because it begins in ${sayMonth(begins)} and has ${of} ${before}${line.kind === "stock" ? ", at whose end it has no level" : ""}${has}`;
  }
  return suggestion(span.name, known);
}

/** Growth since the quarter or year before, worked out path by path, as the tables have it. */
function growthBound(run: MemoRun, line: LineResult, { when, at, placeAt }: Asked, statistic: string, said: string): Bound {
  const known = [...new Set((run.result.growth ?? []).filter((one) => one.line === line.name).map((one) => one.span))];
  if (when === undefined) return fail(`say over which quarter or year, as in ${line.name} @ CY2027 | growth`, placeAt(at.at));
  const place = placeAt(when.at);
  const month = parseMonth(when.text);
  if (month !== undefined)
    return fail(
      `growth is from one quarter or year to the next, so "${sayMonth(month)}" says too little; write CY2027 or CY2026 Q4`,
      place,
    );
  const span = readSpan(when.text, fiscalEndOf(run.result), place);
  const grown = growthOver(run.result, line, span);
  if (grown === undefined)
    return fail(`the run knows no growth of ${line.name} over ${span.name}${whyNoGrowth(run, line, span, known)}`, place);
  const word = span.last - span.first < 11 ? "quarter" : "year";
  const since = `growth over the ${word} before (${spanBefore(span.name)})`;
  const note: NoteOf = {
    kind: "text",
    text: `Growth of ${shortMeaning(line.meaning === "" ? line.name : line.meaning)} in ${span.name} is over the ${word} before, ${spanBefore(span.name)}, worked out path by path.`,
  };
  const noted = (bound: Bound): Bound => ({ ...bound, notes: [note, ...bound.notes] });
  const signed = { sign: true };
  if (statistic !== "growth") return noted(textBound(run, simulatedRange(grown.p10, grown.p90, percent, signed), `${said}, ${since}, 80%`));
  const { p50 } = grown;
  const text = simulated(p50, percent, signed);
  return {
    ...noted(textBound(run, text, `${said}, ${since}, median`)),
    number: { value: p50.value, error: p50.error, unit: percent, statistic: "median" },
  };
}
