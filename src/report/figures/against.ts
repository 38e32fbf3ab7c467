import { fail } from "../../base/errors.ts";
import type { LineResult, OddsResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, daysBetween, lastDay, sayMonth } from "../../units/time.ts";
import { formatUnit, sameUnit } from "../../units/unit.ts";
import { type Stretch, sayStretches, stretchesAbove } from "../chart/above.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { bandKey, bandLayers, bandRows, lastDayOf, medianBoxes } from "../chart/bands.ts";
import { onPaths } from "../chart/chance-words.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { type Evidence, evidenceOf, leftOutText, lineNamed, mainLine, recentEvidence, statisticAt } from "../chart/evidence.ts";
import { factBoxes, factKey, factLayers, factRows, historyLayer } from "../chart/facts.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { type HeldFact, heldFacts, heldLayers, heldRows } from "../chart/held-facts.ts";
import type { KeyItem } from "../chart/key.ts";
import { asDrawn, chartNumber, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { linesReadings } from "../chart/line-readings.ts";
import { axisStart, nowcastOf, todayBoxes, todayLayers, todayRule } from "../chart/moments.ts";
import { boxOf, isFree, MOVES } from "../chart/place-labels.ts";
import { sayApart, sayStatistic, sayStatisticShort } from "../chart/say-statistic.ts";
import { sideLabelLayers, sideLabelRows } from "../chart/side-labels.ts";
import { monthEnd, timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, HARD_SPACE, holdTogether, sayEnd, sayLineUnit, shortMeaning } from "../chart/words.ts";
import { balanceText, labelWidth, wrapText } from "../render/label-layout.ts";
import { sayAt, sayPeriod } from "../say.ts";
import { type Hue, hueAt, hueOf, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** A line as a fan against another one: when the medians cross, and on how many paths. */
export const against: Figure = {
  name: "against",
  meaning: "bands of a line against another one of its unit, a cost or a capacity: when the medians cross, and on how many of 100 paths",
  needs: [],
  options: [
    {
      name: "against",
      meaning: "the line that it is held against; one without a spread is drawn in steps, with its facts",
      names: "line",
      isNeeded: true,
    },
    { name: "beside", meaning: "a third line, to compare by eye", names: "line" },
    { name: "scale", meaning: "the value axis", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "the series whose facts are shown for the first line; none for no facts", names: "series" },
  ],
  readings(run, request) {
    const line = mainLine(run, request);
    const others = [request.options["against"], request.options["beside"]].filter((name) => name !== undefined);
    return linesReadings(run, [line, ...others.map((name) => lineOption(run, line, name, request))]);
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    const other = lineOption(run, line, request.options["against"], request);
    const beside = request.options["beside"] === undefined ? undefined : lineOption(run, line, request.options["beside"], request);
    const log = request.options["scale"] === "log";
    const all = evidenceOf(run, line, request);
    const evidence = recentEvidence(run, all);
    const held = heldFacts(run, other, evidenceOf(run, other, { ...request, options: {} }).points);
    const set: Set = { line, other, beside, evidence, held, stretches: stretchesAbove(run, line, other) };
    const [low, high] = ends(set, log);
    const top = Math.max(...line.statistics["p97.5"]);
    const off =
      top > high
        ? ` Upper bands run off the chart: the widest ends at ${sayStatistic(line, "p97.5", line.statistics.p50.length - 1)}.`
        : "";
    const words = {
      title: titleOf(run, set),
      subtitle: `${capital(sayLineUnit(line, run))}${log ? ", log scale" : ""}. Bands hold ${sayPeriod(run)} by ${sayPeriod(run)}; not backtested.${off}${leftOutText(all, evidence)}`,
      key: keyOf(run, set, theme),
      footer: footerText(
        run,
        [...evidence.points, ...held.map(({ point }) => point)].map(({ fact }) => fact),
      ),
    };
    const type = log ? "log" : "linear";
    const frame = frameOf(run, request, words, { right: LABEL_ROOM, left: axisRoom(line.unit, low, high, theme, type) }, theme);
    return compose(frame, set, valueScale(type, low, high, frame.plot.height));
  },
};

const LABEL_ROOM = 128;
const LABEL_WIDTH = LABEL_ROOM - 8;

/** What is drawn. */
interface Set {
  readonly line: LineResult;
  readonly other: LineResult;
  readonly beside: LineResult | undefined;
  readonly evidence: Evidence;
  /** facts of the other line */
  readonly held: readonly HeldFact[];
  /** in which the line's median is at or above the other's */
  readonly stretches: readonly Stretch[];
}

function lineOption(run: RunResult, first: LineResult, name: unknown, request: Parameters<typeof lineNamed>[2]): LineResult {
  const line = lineNamed(run, name === undefined ? undefined : String(name), request);
  if (!sameUnit(line.unit, first.unit))
    fail(
      `figure "${request.name}": line "${line.name}" is in ${formatUnit(line.unit)}, but "${first.name}" is in ${formatUnit(first.unit)}`,
    );
  return line;
}

/** Whether all paths agree in every period, as in a contract. */
function isFirm({ statistics }: LineResult): boolean {
  return statistics["p2.5"].every((low, i) => low === statistics["p97.5"][i]);
}

function oddsOf(run: RunResult, { line, other }: Set): OddsResult | undefined {
  return run.linePairs?.find((pair) => pair.line === line.name && pair.against === other.name)?.odds;
}

/** When the median is above the other's, and on how many paths: at any time up to the end (from the start, too) where it passes but once, at the end where it is above more than once. */
function titleOf(run: RunResult, set: Set): string {
  const { line, other, stretches } = set;
  const [name, rival] = [line.name === run.headline.line ? run.headline.label : shortMeaning(line.meaning), shortMeaning(other.meaning)];
  const last = run.months.length - 1;
  const end = run.months[last] ?? 0;
  const odds = oddsOf(run, set);
  const [now, ever] = [odds?.at[last], odds?.reached[last]];
  const level = (each: LineResult, month: number) => sayStatistic(each, "p50", run.months.indexOf(month));
  const [mine, theirs] = sayApart([line, other], "p50", last);
  const [only] = stretches;
  if (only === undefined)
    return `${condition(run)}, the median of ${name} stays below ${rival} (${level(other, end)}) up to ${sayMonth(end)}${ever === undefined ? "" : `; ${onPaths(ever, run)} it has been reached by then`}`;
  if (stretches.length === 1 && only.toEnd && !only.fromStart)
    return `${condition(run)}, ${name} passes ${rival} (${level(other, only.first)}) in ${sayMonth(only.first)} by the medians${ever === undefined ? ", and stays above" : `; ${onPaths(ever, run)} it has been above by ${sayMonth(end)}`}`;
  const when = only.fromStart && only.toEnd ? "throughout" : sayStretches(stretches, run.months);
  const paths = now === undefined ? "" : `, and above ${onPaths(now, run)}`;
  return `${condition(run)}, ${name} is above ${rival} ${when} by the medians; ${sayAt(end, line.kind, run.monthsPerPeriod)} ${mine === theirs ? `the two hardly differ, at ${level(line, end)}` : `it is ${mine} against ${theirs}`}${paths}`;
}

/** The hue of the line is the scenario's; the others are told apart from it. */
function huesOf(run: RunResult, theme: Theme): readonly Hue[] {
  const own = hueOf(run.name, theme);
  const others = [theme.hues["slate"], theme.hues["purple"], hueAt(0, theme)].filter(
    (hue): hue is Hue => hue !== undefined && hue.name !== own.name,
  );
  return [own, ...others];
}

function keyOf(run: RunResult, { other, evidence, held }: Set, theme: Theme): readonly KeyItem[] {
  const [own, second] = huesOf(run, theme);
  const announced = [...new Set(held.map(({ point }) => point.fact.kind))];
  const circle = { kind: "point", color: theme.ink, shape: "circle", size: 36, filled: false } as const;
  return [
    ...(own === undefined ? [] : [bandKey(own)]),
    // its median, for the light colours of two bands can hardly be told apart as swatches
    ...(second === undefined || isFirm(other)
      ? []
      : [{ text: `${shortMeaning(other.meaning)}, with its middle 80`, signs: [{ kind: "line", color: second.line } as const] }]),
    ...factKey(evidence.points, theme),
    ...(announced.length === 0 ? [] : [{ text: `published ${announced.join(" or ")}`, signs: [circle] }]),
  ];
}

/** how far above the highest median the axis reaches where bands would flatten it */
const ABOVE_MEDIANS = 1.3;

/** Ends of the value axis: all medians, facts, the other line's band, and the first one's bands as far as they do not flatten all that. */
function ends({ line, other, beside, evidence, held }: Set, log: boolean): readonly [number, number] {
  const lines = [line, other, ...(beside === undefined ? [] : [beside])];
  const facts = evidence.points.map(({ interval }) => interval);
  const levels = [...facts.map(({ high }) => high), ...held.map(({ level }) => level)];
  const medians = Math.max(...lines.flatMap(({ statistics }) => [...statistics.p50]));
  const seen = Math.max(medians * ABOVE_MEDIANS, ...other.statistics.p90, ...levels);
  const bottom = Math.min(...lines.flatMap(({ statistics }) => [...statistics.p10]), ...facts.map(({ low }) => low));
  const highest = Math.max(...line.statistics["p97.5"], ...other.statistics.p90, ...levels);
  if (log) return [bottom * 0.8, highest * 1.2];
  return [Math.min(0, bottom), roundUp(Math.min(highest, seen))];
}

function compose(frame: Frame, set: Set, scale: ValueScale) {
  const { run, plot, theme } = frame;
  const { line, other, beside, evidence, held } = set;
  const end = lastDayOf(run);
  const fact = evidence.points[0]?.fact;
  const first = fact === undefined ? undefined : (fact.window?.start ?? fact.asOf);
  const start = first !== undefined && compareDays(first, end) < 0 ? first : lastDay(run.months[0] ?? 0);
  const from = axisStart(run, start, end);
  const timePixel = (day: Day) => (daysBetween(from, day) / daysBetween(from, end)) * plot.width;
  const nowcast = nowcastOf(run, evidence.points.at(-1)?.fact.asOf);
  const hues = huesOf(run, theme);
  const [own = hueAt(0, theme), second = own, third = own] = hues;
  const lines = [line, other, ...(beside === undefined ? [] : [beside])];
  const facts = factRows(evidence.points);
  const known = [
    ...todayBoxes(run, timePixel, theme),
    ...factBoxes(evidence.points, timePixel, scale),
    ...lines.flatMap((each) => medianBoxes(run, each, timePixel, scale, each === other && isFirm(other))),
  ];
  const heldPlaced = heldRows(held, scale, timePixel, plot, theme, known);
  const words = heldPlaced.map(({ label, labelX, labelY }) =>
    boxOf({ x: Number(labelX), y: Number(labelY) }, labelWidth(String(label), theme.size.label)),
  );
  const datasets: Record<string, readonly Row[]> = {
    bands: bandRows(run, line),
    other: levelRows(run, other),
    beside: beside === undefined ? [] : levelRows(run, beside),
    facts,
    held: heldPlaced,
    crossing: crossingRows(frame, set, scale, timePixel, [...known, ...words, todayRule(run, timePixel, plot)]),
    labels: sideLabelRows(
      lines.map((each) => endLabel(each, theme, scale)),
      sayEnd(run.months.at(-1) ?? 0, line.kind),
      frame,
    ),
  };
  const inside: readonly Layer[] = [
    timeExtent(from, end),
    ...bandLayers("bands", own),
    ...(isFirm(other) ? [] : [bandLayer("other", second)]),
    ...todayLayers(run, nowcast, { from, end, width: plot.width }, theme),
    lineLayer("beside", third, [2, 2]),
    isFirm(other)
      ? { ...lineLayer("other", second, []), mark: { ...lineLayer("other", second, []).mark, interpolate: "step-after" } }
      : lineLayer("other", second, []),
    lineLayer("bands", own, [6, 3]),
    historyLayer("facts", theme),
    ...factLayers("facts", facts, theme),
    ...heldLayers("held", theme),
    ...crossingLayers(own, theme),
  ];
  const encoding = { x: timeEncoding(from, end), y: valueEncoding(scale, line.unit) };
  return finish(
    frame,
    datasets,
    [
      { encoding, layer: cutWhereNeeded(inside, datasets, scale, from, end) },
      ...sideLabelLayers(lines.length, frame, (i) => hues[i] ?? own),
    ],
    altOf(run, set),
  );
}

function levelRows(run: RunResult, line: LineResult): readonly Row[] {
  return bandRows(run, line).map(({ date = "", low80 = 0, median = 0, high80 = 0 }) => ({ date, low80, median, high80 }));
}

function bandLayer(data: string, hue: Hue): Layer {
  const mark = { type: "area", color: hue.line, opacity: 0.22, clip: true };
  return { data: { name: data }, mark, encoding: { y: { field: "low80" }, y2: { field: "high80" } } };
}

function lineLayer(data: string, hue: Hue, dash: readonly number[]): Layer {
  const mark = { type: "line", color: hue.line, strokeWidth: 2, strokeDash: dash, clip: true };
  return { data: { name: data }, mark, encoding: { y: { field: "median" } } };
}

const BESIDE = 9;

/** A ring where the line's median passes the other's to stay above, and the month beside it. */
function crossingRows(
  { run, plot, theme }: Frame,
  { line, stretches }: Set,
  scale: ValueScale,
  timePixel: (day: Day) => number,
  taken: Parameters<typeof isFree>[1],
): readonly Row[] {
  const last = stretches.at(-1);
  if (last === undefined || last.fromStart || !last.toEnd) return [];
  const value = statisticAt(run, line, "p50", last.first) ?? 0;
  const [x, y] = [timePixel(lastDay(last.first)), scale.toPixel(value)];
  const label = sayEnd(last.first, line.kind);
  const width = labelWidth(label, theme.size.label, SEMIBOLD);
  const places = MOVES.flatMap((move) => [x + BESIDE, x - BESIDE - width].map((left) => ({ x: left, y: y + move })));
  const place = places.find((each) => isFree(boxOf(each, width), taken, plot)) ?? { x: x + BESIDE, y: y + 16 };
  return [{ date: monthEnd(last.first), median: chartNumber(value), label, labelX: Math.round(place.x), labelY: Math.round(place.y) }];
}

function crossingLayers(hue: Hue, { ink, background, size }: Theme): readonly Layer[] {
  const data = { name: "crossing" };
  const words = { align: "left", baseline: "middle", color: ink, fontSize: size.label, fontWeight: SEMIBOLD };
  const placement = { x: asDrawn("labelX"), y: asDrawn("labelY"), text: { field: "label" } };
  return [
    {
      data,
      mark: { type: "point", filled: true, fill: background, stroke: hue.text, strokeWidth: 2, size: 60, opacity: 1 },
      encoding: { y: { field: "median" } },
    },
    ...rimmedText(data, words, placement, background),
  ];
}

/** A line's name and last median, at its end. */
function endLabel(line: LineResult, { size }: Theme, scale: ValueScale): { readonly text: readonly string[]; readonly y: number } {
  const name = holdTogether(capital(shortMeaning(line.meaning)));
  const last = line.statistics.p50.at(-1) ?? 0;
  const value = sayStatisticShort(line, "p50", line.statistics.p50.length - 1);
  const whole = wrapText(`${name} ${value}`, LABEL_WIDTH, size.label, SEMIBOLD);
  const text =
    whole.length === 1
      ? whole
      : [...balanceText(name, LABEL_WIDTH, size.label, SEMIBOLD), isFirm(line) ? value : `median${HARD_SPACE}${value}`];
  return { text, y: scale.toPixel(last) };
}

function altOf(run: RunResult, { line, other, beside, evidence, held }: Set): string {
  const last = run.months.length - 1;
  const end = (each: LineResult) => `${each.meaning} ${sayStatistic(each, "p50", last)}`;
  const lines = [line, other, ...(beside === undefined ? [] : [beside])].map(end).join(", ");
  const facts = evidence.points.length + held.length;
  return `A fan of ${line.meaning} against ${other.meaning}, with ${facts} published facts. Medians at ${sayMonth(run.months[last] ?? 0)}: ${lines}.`;
}
