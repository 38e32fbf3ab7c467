import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatQuantity } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { formatUnit, percent } from "../../units/unit.ts";
import { capital, condition, sayUnit } from "../chart/words.ts";
import { lineLabel } from "../line-label.ts";
import type { MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import type { Estimates } from "../over-span.ts";
import { sayPaths, simulated, simulatedRange } from "../say.ts";
import { isCertain, type SpanLength, type SpanRow, type SpanRows, spanRows } from "../span-rows.ts";
import { runNotes } from "./run-notes.ts";

/** More columns than these do not fit on a page; the next part goes on. */
const MOST_COLUMNS = 8;
/** Growth has a sign. */
const SIGNED = { sign: true };

/** Lines down, quarters or years across, each with its median, the range of 80% of paths and its growth. */
export function spanMemo(run: RunResult, by: SpanLength): MemoTable | undefined {
  const found = spanRows(run, by);
  if (found === undefined) return undefined;
  const fiscal = found.fiscalEnd !== undefined;
  const { spans } = found;
  const pages = Math.ceil(spans.length / MOST_COLUMNS);
  const each = Math.ceil(spans.length / pages);
  const parts = Array.from({ length: pages }, (_, i) => partOf(run, found, i * each, Math.min(spans.length, (i + 1) * each)));
  return {
    title: `${condition(run)}: by ${fiscal ? "fiscal" : "calendar"} ${by}`,
    parts,
    notes: [...notesOf(run, found), ...runNotes(run)],
  };
}

function partOf(run: RunResult, { by, spans, rows }: SpanRows, from: number, to: number): MemoPart {
  const columns: MemoColumn[] = [
    { header: "Line", align: "left" },
    { header: "Statistic", align: "left" },
    ...spans.slice(from, to).map(({ name }): MemoColumn => ({ header: name, align: "right" })),
  ];
  return { columns, rows: rows.flatMap((row) => rowsOf(run, row, by, from, to)) };
}

/** The line's name stands before its first row. */
function rowsOf(run: RunResult, { line, values, growth }: SpanRow, by: SpanLength, from: number, to: number): string[][] {
  const cells = (list: readonly (Estimates | undefined)[], missing: string, say: (one: Estimates) => string): string[] =>
    list.slice(from, to).map((one) => (one === undefined ? missing : say(one)));
  const bare = withoutUnit(line);
  const median = cells(values, `part ${by}`, ({ p50 }) => bare(simulated(p50, line.unit)));
  const name = `${lineLabel(run, line)} (${sayUnit(line.unit)}, ${line.kind === "stock" ? `end of ${by}` : "total"})`;
  if (isCertain(values)) return [[name, "All paths", ...median]];
  const range = cells(values, "", ({ p10, p90 }) => bare(simulatedRange(p10, p90, line.unit)));
  const rate = by === "year" ? "Growth y/y" : "Growth q/q";
  const grown = [
    [`${rate}, median`, ...cells(growth, "", ({ p50 }) => simulated(p50, percent, SIGNED))],
    [`${rate}, 80% of paths`, ...cells(growth, "", ({ p10, p90 }) => simulatedRange(p10, p90, percent, SIGNED))],
  ].slice(0, growthRows(growth.slice(from, to)));
  const rows = [["Median", ...median], ["80% of paths", ...range], ...grown];
  return rows.map((row, i) => [i === 0 ? name : "", ...row]);
}

/** None without growth, one where it is the same on all paths. */
function growthRows(growth: readonly (Estimates | undefined)[]): number {
  if (growth.every((one) => one === undefined)) return 0;
  return isCertain(growth) ? 1 : 2;
}

/** The line's name says the unit, so that cells need not: `2,500`, `$29M`, `0.61`. Spans of time choose their word by size and keep it. */
function withoutUnit({ unit }: LineResult): (text: string) => string {
  if (formatUnit(unit) === "year" || unit.inPercent === true) return (text) => text;
  const behind = formatQuantity(2, unit, { significant: 1 }).replace(/^\$?2(\.0+)?%?/, "");
  const singular = formatQuantity(1, unit, { significant: 1 }).replace(/^\$?1(\.0+)?%?/, "");
  return (text) => [behind, singular].filter((words) => words !== "").reduce((left, words) => left.replaceAll(words, ""), text);
}

function notesOf(run: RunResult, { by, begun, cut, rows, more, fiscalEnd }: SpanRows): string[] {
  const kinds = new Set(rows.map(({ line }: { line: LineResult }) => line.kind));
  const levels = kinds.has("stock") ? [`Levels are those at the end of the ${by}`] : [];
  const totals = kinds.has("flow") ? [`totals are summed over the ${by} path by path`] : [];
  const basis = [...levels, ...totals].join("; ");
  return [
    `${capital(basis)}. Medians of ${sayPaths(run)}; in 80% of them the number lies within the range. Medians do not add up, neither along a row nor down a column.`,
    "Two digits are shown where the Monte Carlo error is at most two of the second, else one; what is smaller than its error is about 0.",
    ...(rows.some(({ growth }) => growth.some((one) => one !== undefined))
      ? [
          `Growth is since the ${by} before, worked out on each path; its median is not the growth of the medians. Where some path began at or below zero none is told.`,
        ]
      : []),
    ...(fiscalEnd === undefined
      ? []
      : [
          `FY is the fiscal year, which ends in ${sayMonth(fiscalEnd).split(" ")[0] ?? ""}. Calendar quarters and years are in aggregates.csv.`,
        ]),
    ...(begun === undefined || !kinds.has("flow") ? [] : [`${begun.name} has no totals: the run begins in ${sayMonth(firstMonth(run))}.`]),
    ...(cut === undefined ? [] : [`${cut.name} is left out: the run ends in ${sayMonth(run.months.at(-1) ?? 0)}.`]),
    ...(more === 0 ? [] : [`${more} more lines are in aggregates.csv.`]),
  ];
}

function firstMonth(run: RunResult): number {
  return (run.months[0] ?? 0) - run.monthsPerPeriod + 1;
}
