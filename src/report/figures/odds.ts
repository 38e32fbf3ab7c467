import { fail } from "../../base/errors.ts";
import type { Estimate, LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Day, daysBetween, lastDay, sayMonth } from "../../units/time.ts";
import { lastDayOf } from "../chart/bands.ts";
import { evenFrom, onPaths, sayAsShare, sayBound, sayReaching } from "../chart/chance-words.ts";
import { mainLine } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import type { Layer, Row } from "../chart/layer.ts";
import { periods, whenHeader } from "../chart/line-readings.ts";
import { axisStart, todayLayers } from "../chart/moments.ts";
import { type OddsCurve, oddsCurves, oddsRows, shareAtDate } from "../chart/odds-curves.ts";
import {
  dateHeads,
  dateLayers,
  isEndNews,
  type OddsRoom,
  RING,
  ringLayers,
  ringRows,
  ringWords,
  sayInHundred,
  sayTargetLevel,
} from "../chart/odds-labels.ts";
import { sideLabelLayers, sideLabelRows } from "../chart/side-labels.ts";
import type { DatedTarget } from "../chart/targets.ts";
import { timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { capital, condition, footerText, sayEnd, shortMeaning } from "../chart/words.ts";
import { labelWidth } from "../render/label-layout.ts";
import { sayLevel, sayPeriod } from "../say.ts";
import { hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** How likely each target of a line is at every date, not only at its own. */
export const odds: Figure = {
  name: "odds",
  meaning: "of 100 paths, how many are at or beyond each target of a line at every period's end, with the target's own date marked",
  needs: [],
  needsTargets: true,
  options: [
    {
      name: "reached",
      meaning: "true adds, as a thin line, how many have been there by then at least once; targets that say by always count so",
      oneOf: ["true", "false"],
    },
  ],
  readings(run, request) {
    const line = mainLine(run, request);
    const curves = oddsCurves(run, line, String(request.options["reached"] ?? false) === "true");
    const told = curves.flatMap((curve) => [curve.shares, ...(curve.reached === undefined ? [] : [curve.reached])]);
    const said = curves.flatMap((curve) => [levelOf(curve), ...(curve.reached === undefined ? [] : [`${levelOf(curve)}, at least once`])]);
    return {
      columns: [whenHeader(line.kind, run.monthsPerPeriod), ...said.map((text) => `${text}: paths`)],
      rows: periods(run).map(({ month, index }) => ({
        cells: [sayMonth(month), ...told.map((shares) => sayAsShare(shares[index] ?? { value: 0, error: 0 }, run))],
        at: lastDay(month),
        marks: told.map((shares) => ({ plot: 0, value: 100 * (shares[index]?.value ?? Number.NaN) })),
      })),
    };
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    const withReached = String(request.options["reached"] ?? false) === "true";
    const curves = oddsCurves(run, line, withReached);
    if (curves.length === 0)
      fail(`figure "${request.name}": "${line.name}" has no target with a date; state one, or name a line that has one`);
    const words = {
      title: titleOf(run, line, curves),
      subtitle: subtitleOf(run, line, curves),
      key: keyOf(run, curves, theme),
      footer: footerText(run, []),
    };
    const labels = curves.map((curve) => endLabel(curve));
    const right =
      GAP + Math.ceil(Math.max(...labels.map((text) => labelWidth(text, theme.size.label, SEMIBOLD)), headingWidth(run, line, theme)));
    return compose(frameOf(run, request, words, { right, left: LEFT }, theme), line, curves, labels);
  },
};

/** room for `100 in 100` */
const LEFT = 62;
/** from the plot to its side labels, and after them */
const GAP = 12;
/** dashes beside the colours, so that curves differ in print, and where they lie on each other */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 2], [9, 3, 2, 3]];

/** A target, the curve that tells of it, and its chance at the date that is spoken of. */
interface Spoken {
  readonly target: DatedTarget;
  readonly curve: OddsCurve;
  readonly share: Estimate;
}

/** The most open question and the next one of the same date, the likelier first; then how the less likely one goes on. */
function titleOf(run: RunResult, line: LineResult, curves: readonly OddsCurve[]): string {
  const name = line.name === run.headline.line ? run.headline.label : shortMeaning(meaningOf(line));
  const all = curves.flatMap((curve) => curve.targets.map((target): Spoken => ({ target, curve, ...shareAtDate(run, curve, target) })));
  const [open, ...rest] = all.sort((a, b) => Math.abs(a.share.value - 0.5) - Math.abs(b.share.value - 0.5));
  if (open === undefined) return `${condition(run)}, ${name} has no target`;
  const next = rest.find(({ target: { when, direction, level } }) => {
    const same = when.kind === open.target.when.kind && when.month === open.target.when.month;
    return same && direction === open.target.direction && level !== open.target.level;
  });
  const [first = open, second] = next === undefined ? [open] : [open, next].sort((a, b) => b.share.value - a.share.value);
  const { month } = shareAtDate(run, first.curve, first.target);
  const more = second === undefined ? "" : `, and ${sayBound(second.target)} ${onPaths(second.share, run).replace(" of 100 paths", "")}`;
  const tale = talesOf(first, second ?? first, run);
  return `${condition(run)}, ${name} ${sayReaching(first.target, month, run)} ${onPaths(first.share, run)}${more}${tale}`;
}

/** a change of a chance that is worth a clause, and a chance that is not worth one */
const CHANGE = 0.05;
const FAINT = 0.01;

/** `; $40B is as likely as not from Mar 2027 on`; or that the likelier one is lost again; or nothing where no more is to be said. */
function talesOf(first: Spoken, last: Spoken, run: RunResult): string {
  const [end = 0] = run.months.slice(-1);
  const { direction, when } = last.target;
  const level = `${when.kind === "by" ? "to have been at " : ""}${direction === "at_least" ? "" : "at most "}${sayLevel(last.target)}`;
  const from = evenFrom(last.curve.shares, run.months);
  if (typeof from === "number") return `; ${level} is as likely as not from ${sayMonth(from)} on`;
  const ends = first.curve.shares.at(-1);
  if (ends !== undefined && first.share.value - ends.value > CHANGE)
    return `; it ${sayReaching(first.target, end, run)} ${onPaths(ends, run)}`;
  const most = Math.max(...last.curve.shares.map(({ value }) => value));
  return from === "never" && most > FAINT ? `; ${level} stays less likely than not up to ${sayMonth(end)}` : "";
}

function subtitleOf(run: RunResult, line: LineResult, curves: readonly OddsCurve[]): string {
  const kinds = new Set(curves.flatMap(({ targets }) => targets.map(({ when }) => when.kind)));
  const period = sayPeriod(run);
  const at = `at or beyond the level ${line.kind === "stock" ? `at each ${period}'s end` : `in each ${period}`}`;
  const by = "that have been there by then at least once";
  const counted =
    kinds.size > 1
      ? `${at}, or for a target “by” a date ${by}`
      : kinds.has("by")
        ? by.replace("that have been there", "that have been at or beyond the level")
        : at;
  const spans = run.targets.filter((target) => target.line === line.name && target.when.kind === "over").length;
  const left = spans === 0 ? "" : ` ${spans} target${spans === 1 ? "" : "s"} over a whole span ${spans === 1 ? "is" : "are"} not shown.`;
  return `${capital(meaningOf(line))}: paths in 100 ${counted}; not backtested.${left}`;
}

function keyOf(run: RunResult, curves: readonly OddsCurve[], theme: Theme): readonly KeyItem[] {
  const ring = { kind: "point", shape: "circle", color: theme.ink, filled: false, size: RING } as const;
  const items: KeyItem[] = [];
  if (curves.some(({ targets }) => targets.some(({ when }) => run.months.includes(when.month))))
    items.push({ text: "at the target's own date", signs: [ring] });
  if (curves.some(({ reached }) => reached !== undefined))
    items.push({ text: "there by then at least once", signs: [{ kind: "line", color: theme.muted, dash: [1, 2] }] });
  if (isNoiseSeen(run, curves, theme)) items.push({ text: "twice the Monte Carlo error", signs: [{ kind: "swatch", color: theme.grid }] });
  return items;
}

/** Its name where nobody said what it is. */
function meaningOf({ meaning, name }: LineResult): string {
  return meaning === "" ? name : meaning;
}

function headingWidth(run: RunResult, line: LineResult, { size }: Theme): number {
  return labelWidth(sayEnd(run.months.at(-1) ?? 0, line.kind), size.label);
}

function levelOf({ targets: [target] }: OddsCurve): string {
  return target === undefined ? "" : sayTargetLevel(target);
}

function endLabel(curve: OddsCurve): string {
  return `${levelOf(curve)}: ${sayInHundred(curve.shares.at(-1) ?? { value: 0, error: 0 })}`;
}

function compose(frame: Frame, line: LineResult, curves: readonly OddsCurve[], labels: readonly string[]) {
  const { run, plot, theme } = frame;
  const end = lastDayOf(run);
  const first = lastDay(run.months[0] ?? 0);
  const from = axisStart(run, first, end);
  const timePixel = (day: Day) => (daysBetween(from, day) / daysBetween(from, end)) * plot.width;
  const strip = STRIP;
  const toPixel = (share: number) => strip + (1 - share) * (plot.height - strip);
  const room: OddsRoom = { frame, line, curves, timePixel, toPixel };
  const heads = dateHeads(room);
  const shares = curves.flatMap((curve, i) => [
    [`odds_${i}`, oddsRows(run, curve.shares)] as const,
    [`reached_${i}`, curve.reached === undefined ? [] : oddsRows(run, curve.reached)] as const,
  ]);
  const datasets: Record<string, readonly Row[]> = {
    ...Object.fromEntries(shares),
    dates: heads.dates,
    heads: heads.words,
    rings: ringRows(room),
    ringWords: ringWords(room, heads),
    labels: endRows(room, labels),
  };
  const inside: readonly Layer[] = [
    timeExtent(from, end),
    ...(isNoiseSeen(run, curves, theme) ? curves.map((_, i) => noiseLayer(i, theme)) : []),
    ...todayLayers(run, undefined, { from, end, width: plot.width }, theme),
    ...dateLayers(theme),
    ...curves.flatMap((_, i) => curveLayers(i, theme)),
    ...ringLayers(theme),
  ];
  const encoding = { x: timeEncoding(from, end), y: hundred(plot.height / (plot.height - strip)) };
  return finish(frame, datasets, [{ encoding, layer: inside }, ...sideLabelLayers(curves.length, frame)], altOf(run, line, curves));
}

/** The labels at the ends of curves, under their date; none of a curve that has them at a ring. */
function endRows(room: OddsRoom, labels: readonly string[]): readonly Row[] {
  const { frame, line, curves, toPixel } = room;
  const kept = labels.map((text, index) => ({ text, index })).filter(({ index }) => isEndNews(room, index));
  if (kept.length === 0) return [];
  const ends = kept.map(({ text, index }) => ({ text: [text], y: toPixel(curves[index]?.shares.at(-1)?.value ?? 0) }));
  const rows = sideLabelRows(ends, sayEnd(frame.run.months.at(-1) ?? 0, line.kind), frame);
  return rows.map((row) => ({ ...row, index: kept[Number(row["index"])]?.index ?? row["index"] ?? 0 }));
}

/** pixels over 100 in 100 for what is written about dates, and for labels of what is nearly certain */
const STRIP = 37;

/** From none to all paths, whatever is found. */
function hundred(stretch: number): Readonly<Record<string, unknown>> {
  return {
    type: "quantitative",
    scale: { domain: [0, 100 * stretch], nice: false },
    axis: { title: null, values: [0, 25, 50, 75, 100], labelExpr: "datum.value + (datum.value === 100 ? ' in 100' : '')" },
  };
}

/** Twice the error to one side of a curve, in pixels, from which on it shows beside the curve's own two. */
const SEEN = 1.5;

/** the plot's part of a page, about */
const PLOT = 0.6;

/** Whether noise is drawn: where paths are independent and it is wider than a curve is. */
function isNoiseSeen(run: RunResult, curves: readonly OddsCurve[], { page }: Theme): boolean {
  const most = Math.max(...curves.flatMap(({ shares }) => shares.map(({ error }) => error)));
  return run.sampling === undefined && 2 * most * page.height * PLOT > SEEN;
}

function noiseLayer(i: number, theme: Theme): Layer {
  const mark = { type: "area", interpolate: "step-after", color: hueAt(i, theme).line, opacity: 0.22 };
  return { data: { name: `odds_${i}` }, mark, encoding: { y: { field: "low" }, y2: { field: "high" } } };
}

/** A step at each period's end: nothing is claimed in between. */
function curveLayers(i: number, theme: Theme): readonly Layer[] {
  const color = hueAt(i, theme).line;
  const step = { type: "line", interpolate: "step-after", color };
  const encoding = { y: { field: "share" } };
  return [
    { data: { name: `reached_${i}` }, mark: { ...step, strokeWidth: 1.2, strokeDash: [1, 2] }, encoding },
    { data: { name: `odds_${i}` }, mark: { ...step, strokeWidth: 2, strokeDash: DASHES[i % DASHES.length] ?? [] }, encoding },
  ];
}

function altOf(run: RunResult, line: LineResult, curves: readonly OddsCurve[]): string {
  const end = sayMonth(run.months.at(-1) ?? 0);
  const each = curves.map((curve) => {
    const own = curve.targets.map((target) => {
      const { month, share } = shareAtDate(run, curve, target);
      return `${sayInHundred(share)} at ${sayMonth(month)}`;
    });
    return `${levelOf(curve)}: ${own.join(", ")}; ${sayInHundred(curve.shares.at(-1) ?? { value: 0, error: 0 })} at ${end}`;
  });
  return `Stepped curves of how many of 100 paths reach each target of ${meaningOf(line)}. ${each.join(". ")}.`;
}
