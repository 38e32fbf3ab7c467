import { fail } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import type { FigureRequest, RunResult, SeriesResult } from "../../scenario/run-result.ts";
import { counted } from "../../units/counted.ts";
import { sayDay } from "../../units/time.ts";
import { formatUnit, sameUnit, type Unit } from "../../units/unit.ts";
import { cellLayers, cellRows, factColumns, HEAD } from "../chart/fact-columns.ts";
import { type FactEntry, type FactLine, type FactList, factList, sayWhen } from "../chart/fact-list.ts";
import { FLOOR_RIGHT, FLOOR_SIZE, POINT_SIZE, signKey, signOf } from "../chart/facts.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { asDrawn, chartNumber, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { valueLabels } from "../chart/value-labels.ts";
import { logTicks, roundUp } from "../chart/value-scale.ts";
import { capital, footerText, HARD_SPACE, sayUnit } from "../chart/words.ts";
import { isFull } from "../page-size.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Published facts one by one, each on a line with what it takes to check it. */
export const facts: Figure = {
  name: "facts",
  meaning:
    "published facts of one or several series in order of time: each as it was stated, by whom and when, on one axis; those left out, with why",
  needs: ["series"],
  seriesUnit: "one",
  options: [{ name: "scale", meaning: "the value axis; log unless told where values span a factor of twenty", oneOf: ["linear", "log"] }],
  draw(run, request, theme) {
    const series = listedSeries(run, request);
    const [first] = series;
    if (first === undefined) fail(`figure "${request.name}" names no series; a facts figure needs at least one`);
    const whole = factList(run, series, Number.POSITIVE_INFINITY);
    const columns = factColumns(entriesOf(whole.lines), theme);
    const log = isLog(entriesOf(whole.lines), request);
    const page = (list: FactList, height: number) => {
      const words = {
        title: titleOf(run, series),
        subtitle: `${capital(sayUnit(first.unit))}${log ? ", log scale" : ""}. What was known on ${sayDay(run.asOf)}, as stated; bars are what a rounding leaves open.${hiddenText(list)}`,
        key: [...signKey(usedOf(entriesOf(list.lines)), theme, { shape: FLOOR_RIGHT, sink: 0 }), ...leftOutKey(list, theme)],
        footer: footerText(run, usedOf(entriesOf(list.lines))),
      };
      return frameOf(run, request, words, { ...columns, below: 22, height }, theme);
    };
    const tall = page(whole, theme.page.height);
    const list = factList(run, series, Math.floor((tall.plot.height - HEAD - SUBTITLE_LINE) / LOWEST));
    const frame = page(list, theme.page.height);
    // few facts need less than a page
    const spare = frame.plot.height - HEAD - list.lines.length * highest(theme);
    return compose(spare > 0 ? page(list, theme.page.height - spare) : frame, first.unit, list, columns, log);
  },
};

/** pixels of a line, at least and at most */
const LOWEST = 13.5;
const HIGHEST = 32;
/** on a full page, which they fill */
const HIGHEST_OF_PAGE = 56;

function highest({ page }: Theme): number {
  return isFull(page) ? HIGHEST_OF_PAGE : HIGHEST;
}

/** what a second line under the title takes, once it says what is not shown */
const SUBTITLE_LINE = 16;

/** The series that a request names, as the run chose them for it; an error where they are not of one unit. */
function listedSeries(run: RunResult, request: FigureRequest): readonly SeriesResult[] {
  const names = (request.series ?? []).flatMap((row) => row.series);
  const series = names.map(
    (name) =>
      run.series.find((one) => one.series === name && one.usedBy.split(", ").includes(`figure ${request.name}`)) ??
      run.series.find((one) => one.series === name) ??
      fail(`figure "${request.name}": the run has not read the series "${name}"`),
  );
  const stray = series.find(({ unit }) => !sameUnit(unit, series[0]?.unit ?? unit));
  if (stray !== undefined)
    fail(
      `figure "${request.name}": "${stray.series}" is in ${formatUnit(stray.unit)}, but the first series is in ${formatUnit(series[0]?.unit ?? stray.unit)}`,
    );
  return series;
}

function entriesOf(lines: readonly FactLine[]): readonly FactEntry[] {
  return lines.flatMap((line) => ("heading" in line ? [] : [line]));
}

function usedOf(entries: readonly FactEntry[]): readonly Fact[] {
  return entries.filter(({ leftOut }) => leftOut === undefined).map(({ fact }) => fact);
}

/** a wider span of values lies on the ground of a linear axis */
const WIDE = 20;

function isLog(entries: readonly FactEntry[], request: FigureRequest): boolean {
  const values = entries.flatMap(({ fact, interval }) => [fact.value, ...(interval === undefined ? [] : [interval.low])]);
  const asked = request.options["scale"];
  const positive = values.every((value) => value > 0);
  if (asked === "log" && !positive) fail(`figure "${request.name}": a log scale cannot show facts at or below 0`);
  return asked === undefined ? positive && Math.max(...values) > WIDE * Math.min(...values) : asked === "log";
}

/** Where each series begins and ends, and how much of it the company itself says. */
function titleOf(run: RunResult, series: readonly SeriesResult[]): string {
  const [only, ...others] = series;
  if (only === undefined) return "No facts";
  if (others.length > 0) {
    const count = series.reduce((sum, { points }) => sum + points.length, 0);
    const last = (one: SeriesResult) => {
      const fact = one.points.at(-1)?.fact;
      return fact === undefined ? `${seriesName(one.series)} has none` : `${seriesName(one.series)} is at ${sayLast(fact)}`;
    };
    const few = `By ${counted(count, "fact")} published up to ${sayDay(run.asOf)}, ${series.map(last).join("; ")}`;
    return series.length <= MOST_NAMED ? few : `${counted(count, "fact")} of ${series.length} series, published up to ${sayDay(run.asOf)}`;
  }
  const name = seriesName(only.series);
  const [first, last] = [only.points[0]?.fact, only.points.at(-1)?.fact];
  if (first === undefined || last === undefined) return `No fact of ${name} that could be used was published by ${sayDay(run.asOf)}`;
  const levels = only.points.some(({ fact }) => fact.kind === "reported" || fact.kind === "reported_floor");
  if (first !== last && !levels) return `${name}: ${sayRange(only)}, ${ownText(only)}`;
  if (first === last) return `${name}: ${sayLast(first)} is the only published fact`;
  return `${name}: from ${sayLast(first)} to ${sayLast(last)}, by ${only.points.length} published facts, ${ownText(only)}`;
}

const MOST_NAMED = 3;

/** What others say side by side has a range and no course: `5 estimates published between $35B and $60B`. */
function sayRange({ points }: SeriesResult): string {
  const sorted = points.map(({ fact }) => fact).sort((a, b) => a.value - b.value);
  const kinds = [...new Set(sorted.map(({ kind }) => (kind === "estimate" ? "estimates" : kind === "derived" ? "derived values" : kind)))];
  const [least, most] = [sorted[0], sorted.at(-1)];
  const ends = least === undefined || most === undefined ? "" : `, between ${sayStated(least)} and ${sayStated(most)}`;
  return `${points.length} published facts (${kinds.join(" or ")})${ends}`;
}

function sayLast(fact: Fact): string {
  return `${sayStated(fact)} (${sayWhen(fact)})`;
}

function ownText({ points }: SeriesResult): string {
  const own = points.filter(({ fact }) => fact.source.quality === "company").length;
  if (own === 0) return "none of them from a company itself";
  return own === points.length ? "all from the company itself" : `${own} of them from the company itself`;
}

function hiddenText({ hidden: { used, leftOut } }: FactList): string {
  const parts = [
    ...(used === 0 ? [] : [`${used} earlier fact${used === 1 ? "" : "s"}`]),
    ...(leftOut === 0 ? [] : [`${leftOut} that ${leftOut === 1 ? "was" : "were"} left out`]),
  ];
  return parts.length === 0 ? "" : ` Not shown for want of room: ${parts.join(" and ")}; tables/facts.csv has all.`;
}

function leftOutKey({ lines }: FactList, { muted }: Theme) {
  const some = entriesOf(lines).some(({ leftOut }) => leftOut !== undefined);
  const circle = { kind: "point", color: muted, shape: "circle", filled: false, size: POINT_SIZE } as const;
  return some ? [{ text: "left out, and why", signs: [circle] }] : [];
}

function compose(frame: Frame, unit: Unit, list: FactList, columns: ReturnType<typeof factColumns>, log: boolean) {
  const { plot, theme } = frame;
  const height = Math.min(highest(theme), (plot.height - HEAD) / Math.max(1, list.lines.length));
  const middle = (line: number) => HEAD + (line + 0.5) * height;
  const entries = entriesOf(list.lines);
  const [low, high] = endsOf(entries, log);
  const position = log ? Math.log : (value: number) => value;
  const pixel = (value: number) => ((position(value) - position(low)) / (position(high) - position(low))) * plot.width;
  const rows = list.lines.flatMap((line, n) => ("heading" in line ? [] : [signRow(line, middle(n))]));
  const datasets = {
    signs: rows.map(({ why: _, ...row }) => row),
    why: rows.flatMap(({ why, value, y }) => (why === "" ? [] : [whyRow(why, pixel(value), y, plot.width, theme)])),
    cells: cellRows(list.lines, columns, middle, plot, theme),
    rules: list.lines.map((_, n) => ({
      y: Math.round((HEAD + n * height) * 10) / 10,
      x: 1 - plot.left,
      x2: plot.width + columns.right - 1,
    })),
  } satisfies Record<string, readonly Row[]>;
  const axis = {
    field: "value",
    type: "quantitative",
    scale: { type: log ? "log" : "linear", domain: [chartNumber(low), chartNumber(high)], nice: false },
    axis: {
      title: null,
      grid: true,
      labelFlush: false,
      ...(log ? { values: fewTicks(logTicks(low, high), plot.width) } : { tickCount: Math.floor(plot.width / TICK) }),
      ...valueLabels(unit, low, high),
    },
  };
  return finish(frame, datasets, [...ruleLayers(theme), ...signLayers(rows, axis, theme), ...cellLayers(theme)], altOf(entries));
}

/** pixels that a tick and its label take */
const TICK = 52;

function fewTicks(ticks: readonly number[], width: number): readonly number[] {
  const step = Math.ceil(ticks.length / Math.max(2, Math.floor(width / TICK)));
  return ticks.filter((_, i) => i % step === 0);
}

const MARGIN = 1.25;

function endsOf(entries: readonly FactEntry[], log: boolean): readonly [number, number] {
  const values = entries.flatMap(({ fact, interval }) => [
    fact.value,
    ...(interval === undefined || signOf(fact) === "floor" ? [] : [interval.low, interval.high]),
  ]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return log ? [least / MARGIN, most * MARGIN] : [Math.min(0, least), roundUp(most)];
}

function signRow({ fact, interval, leftOut }: FactEntry, y: number) {
  const sign = leftOut !== undefined ? "leftOut" : signOf(fact);
  const bar = sign === "leftOut" || sign === "floor" ? undefined : interval;
  return {
    value: chartNumber(fact.value),
    low: chartNumber(bar?.low ?? fact.value),
    high: chartNumber(bar?.high ?? fact.value),
    sign,
    y: Math.round(y * 10) / 10,
    why: leftOut ?? "",
  };
}

const BESIDE = 8;

/** Why a fact was left out, beside its sign, on the side where there is room. */
function whyRow(why: string, x: number, y: number, width: number, { size }: Theme): Row {
  const long = labelWidth(why, size.footer);
  return { text: why, x: Math.round(x + BESIDE + long <= width ? x + BESIDE : x - BESIDE - long), y };
}

function ruleLayers({ grid }: Theme): readonly Layer[] {
  const encoding = { x: asDrawn("x"), x2: { field: "x2" }, y: asDrawn("y") };
  return [{ data: { name: "rules" }, mark: { type: "rule", color: grid, strokeWidth: 1 }, encoding }];
}

/** Facts as what they are: a point for a level, a tick with an arrow for a floor, a bar for what rounding leaves open, an open circle for what was worked out or left out. */
function signLayers(
  rows: readonly { readonly sign: string }[],
  axis: Readonly<Record<string, unknown>>,
  { ink, background, muted, size }: Theme,
): readonly Layer[] {
  const data = { name: "signs" };
  const point = { type: "point", opacity: 1, filled: true, size: POINT_SIZE };
  const signs: Readonly<Record<string, Layer["mark"]>> = {
    leftOut: { ...point, fill: background, stroke: muted, strokeWidth: 1.5 },
    level: { ...point, fill: ink, stroke: background, strokeWidth: 1 },
    other: { ...point, fill: background, stroke: ink, strokeWidth: 1.5 },
    floor: { ...point, filled: false, shape: FLOOR_RIGHT, size: FLOOR_SIZE, color: ink, strokeWidth: 1.6 },
  };
  const place = { x: { field: "value", type: "quantitative" }, y: asDrawn("y") };
  const used = Object.entries(signs).filter(([sign]) => rows.some((row) => row.sign === sign));
  return [
    { data, mark: { type: "point", opacity: 0 }, encoding: { x: axis, y: asDrawn("y") } },
    {
      data,
      mark: { type: "rule", color: ink, strokeWidth: 1.5 },
      encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" }, y: asDrawn("y") },
    },
    ...used.map(([sign, mark = {}]) => ({ data, transform: [{ filter: `datum.sign === '${sign}'` }], mark, encoding: place })),
    ...rimmedText(
      { name: "why" },
      { align: "left", baseline: "middle", fontSize: size.footer, color: muted },
      { x: asDrawn("x"), y: asDrawn("y"), text: { field: "text" } },
      background,
    ),
  ];
}

function altOf(entries: readonly FactEntry[]): string {
  const used = entries.filter(({ leftOut }) => leftOut === undefined);
  const each = used.map(({ date, stated, publisher }) => `${date}: ${stated}, ${publisher}`);
  const rest = entries.length - used.length;
  return `A list of ${used.length} published facts, each on one axis. ${each.join(". ")}.${rest === 0 ? "" : ` ${rest} more ${rest === 1 ? "is" : "are"} shown as left out.`}`.replaceAll(
    HARD_SPACE,
    " ",
  );
}
