import { fail } from "../../base/errors.ts";
import type { AggregateResult, LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { evidenceOf, headlineMonth, lineNamed, mainLine } from "../chart/evidence.ts";
import { finishPanels, frameOf, LEFT, type Panel } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { headingLayers, headingRoom, type PanelHeading } from "../chart/panel-headings.ts";
import { sayStatistic, sayStatisticShort } from "../chart/say-statistic.ts";
import { reportedSpans, spanEncoding, spanPlaces, spansThrough, stillOpen, totalsBy } from "../chart/span-axis.ts";
import { barLayers, barRows, barScale, barsKey, gapsText, marksOf, type SpanBars } from "../chart/span-bars.ts";
import { spanReadings } from "../chart/span-readings.ts";
import { valueLabelWidth } from "../chart/value-labels.ts";
import { roundUp, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayPublished, sayUnit, shortMeaning } from "../chart/words.ts";
import { type Hue, hueOf, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";
import { spanOption, spansAsked } from "./span-option.ts";

/** A level at the end of each span over the flow of that span, on one axis: capacity in service over revenue. */
export const stockAndFlow: Figure = {
  name: "stock-and-flow",
  meaning: "a level at the end of each quarter or year over the totals of a flow, on one axis: reported, medians with 80% ranges, guidance",
  needs: ["line"],
  options: [
    { name: "stock", meaning: "the level that stands over the line's totals", names: "line", ofAnyUnit: true, isNeeded: true },
    spanOption,
    { name: "facts", meaning: "the series of reported totals; none for no facts", names: "series" },
  ],
  readings(run, request) {
    const line = mainLine(run, request);
    const stock = lineNamed(run, String(request.options["stock"]), request);
    const all = totalsBy(run, line, spansAsked(request, run), request);
    const reported = reportedSpans(evidenceOf(run, line, request).points, all);
    const totals = stillOpen(all, reported);
    return spanReadings(line, totals, reported, { line: stock, of: levelsOf(run, stock, all) });
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    const named =
      request.options["stock"] ??
      fail(`figure "${request.name}" names no stock; say which level stands over the totals, as in stock: capacity`);
    const stock = lineNamed(run, String(named), request);
    if (stock.kind !== "stock") fail(`figure "${request.name}": "${stock.name}" is a flow, and stock: takes a level`);
    if (line.kind === "stock")
      fail(`figure "${request.name}": "${line.name}" is a stock, and the lower panel has totals; name a flow as its line`);
    const by = spansAsked(request, run);
    const all = totalsBy(run, line, by, request);
    const evidence = evidenceOf(run, line, request);
    const reported = reportedSpans(evidence.points, all);
    const totals = stillOpen(all, reported);
    const bars: SpanBars = { line, totals, reported, marks: marksOf(run, line, evidence, totals) };
    const spans = spansThrough(reported, all);
    const levels = levelsOf(run, stock, all);
    const hue = hueOf(run.name, theme);
    const headings = headingsOf(stock, line, by, theme);
    const words = {
      title: titleOf(run, stock, bars, levels, by),
      subtitle: `Bands and whiskers hold 80 of 100 paths; not backtested.${gapsText(spans, reported, totals)}`,
      key: barsKey(hue, theme, reported.length > 0, bars.marks),
      footer: footerText(run, [
        ...reported.map(({ point }) => point.fact),
        ...bars.marks.references.map(({ reference }) => reference.fact),
      ]),
    };
    const above = headingRoom(headings, theme.page.width, theme);
    const frame = frameOf(
      run,
      request,
      words,
      { left: leftRoom(stock, levels, bars, theme), right: 4, above, height: Math.max(theme.page.height, LEAST_HEIGHT) },
      theme,
    );
    const gap = above + GAP;
    const tall = Math.round((frame.plot.height - gap) * STOCK_PART);
    const { width, left } = frame.plot;
    const room = width / spans.length;
    const over = (i: number) => headingLayers(headings[i] ?? fail("no heading"), left, width + left, theme);
    const panels = [
      stockPanel({ stock, levels, spans, heading: over(0) }, { width, height: tall }, hue, theme),
      flowPanel(bars, spans, { width, height: frame.plot.height - gap - tall }, [...barLayers(hue, theme, room)], over(1)),
    ];
    const datasets = { ...barRows(bars, frame.plot.height - gap - tall), levels: levelRows(levels, stock) };
    return finishPanels(frame, datasets, { columns: 1, rowGap: gap, columnGap: 0 }, panels, altOf(stock, line, bars, levels));
  },
};

/** The stock's part of the plots' height. */
const STOCK_PART = 0.4;
/** two panels need more of a page than one does */
const LEAST_HEIGHT = 520;
/** between the upper axis and the lower heading */
const GAP = 10;

/** A level at the end of a span. */
interface Level {
  readonly span: string;
  readonly first: number;
  readonly last: number;
  /** of its last period in the run */
  readonly index: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The stock at the end of each span of the run. */
function levelsOf(run: RunResult, { statistics }: LineResult, all: readonly AggregateResult[]): readonly Level[] {
  return all.flatMap(({ span, first, last }) => {
    const i = run.months.indexOf(last);
    if (i < 0) return [];
    return [{ span, first, last, index: i, p10: statistics.p10[i] ?? 0, p50: statistics.p50[i] ?? 0, p90: statistics.p90[i] ?? 0 }];
  });
}

/** The medians are labelled where they stand off the ground; the unit is in the heading. */
function levelRows(levels: readonly Level[], stock: LineResult): readonly Row[] {
  const top = Math.max(...levels.map(({ p90 }) => Math.abs(p90)));
  return levels.map(({ span, index, p10, p50, p90 }, i) => ({
    span,
    // on the side from which a climbing or falling line comes its label is off the line
    aside: ASIDE * Math.sign((levels[i + 1]?.p50 ?? p50) - p50),
    low: chartNumber(p10),
    value: chartNumber(p50),
    high: chartNumber(p90),
    label: Math.abs(p50) < LEAST_LABELLED * top ? "" : sayStatisticShort(stock, "p50", index).replace(/(\d\S*)\s.*$/, "$1"),
  }));
}

/** pixels to the left of a point from which the line climbs */
const ASIDE = -6;
/** of the axis' top: nearer to the ground a label says less than its dot */
const LEAST_LABELLED = 0.04;

function headingsOf(stock: LineResult, line: LineResult, by: string, theme: Theme): readonly PanelHeading[] {
  const said = "";
  return [
    {
      name: `${capital(shortMeaning(stock.meaning))}, ${sayUnit(stock.unit)}, median at the end of each ${by}`,
      said,
      brief: said,
      color: theme.muted,
    },
    { name: `${capital(shortMeaning(line.meaning))} per ${by}, ${sayUnit(line.unit)}`, said, brief: said, color: theme.muted },
  ];
}

interface StockPanel {
  readonly stock: LineResult;
  readonly levels: readonly Level[];
  readonly spans: readonly string[];
  readonly heading: readonly Layer[];
}

type Size = Pick<Panel, "width" | "height">;

/** pixels that a label such as 0.12 takes, in font sizes, with a little air */
const LABEL = 3.3;
const SMALLEST = 7.5;

function stockPanel({ stock, levels, spans, heading }: StockPanel, size: Size, hue: Hue, theme: Theme): Panel {
  const top = Math.max(0, ...levels.map(({ p90 }) => p90));
  const scale = valueScale("linear", Math.min(0, ...levels.map(({ p10 }) => p10)), roundUp(top * HEADROOM), size.height);
  const x = spanEncoding(spanPlaces(spans));
  const place = { ...x, bandPosition: 0.5, scale: { ...Object(x["scale"]), type: "band" }, axis: { ...Object(x["axis"]), labels: false } };
  const data = { name: "levels" };
  const fontSize = Math.min(theme.size.label, size.width / spans.length / LABEL);
  const value = { y: { field: "value" } };
  const label = { baseline: "bottom", dy: -5, dx: { expr: "datum.aside" }, fontSize, fontWeight: SEMIBOLD, color: theme.ink };
  const layer: readonly Layer[] = [
    { data, mark: { type: "area", color: hue.band80 }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data, mark: { type: "line", color: hue.line, strokeWidth: 2 }, encoding: value },
    { data, mark: { type: "point", filled: true, size: 30, opacity: 1, color: hue.line }, encoding: value },
    ...(fontSize < SMALLEST ? [] : rimmedText(data, label, { ...value, text: { field: "label" } }, theme.background)),
  ];
  const y = valueEncoding(scale, stock.unit, Math.max(2, Math.min(5, Math.floor(size.height / TICK_HEIGHT))));
  return { ...size, layers: [{ encoding: { x: place, y }, layer }, ...heading] };
}

/** room for the label over the last median */
const HEADROOM = 1.06;
const TICK_HEIGHT = 26;

function flowPanel(bars: SpanBars, spans: readonly string[], size: Size, layer: readonly Layer[], heading: readonly Layer[]): Panel {
  const y = valueEncoding(barScale(bars, size.height), bars.line.unit, Math.max(2, Math.min(5, Math.floor(size.height / TICK_HEIGHT))));
  return { ...size, layers: [{ encoding: { x: spanEncoding(spanPlaces(spans)), y }, layer }, ...heading] };
}

/** Room for the labels of both value axes. */
function leftRoom(stock: LineResult, levels: readonly Level[], bars: SpanBars, { size }: Theme): number {
  const widths = [
    valueLabelWidth(stock.unit, Math.min(0, ...levels.map(({ p10 }) => p10)), Math.max(...levels.map(({ p90 }) => p90)), size.axis),
    valueLabelWidth(bars.line.unit, barScale(bars, 1).low, barScale(bars, 1).high, size.axis),
  ];
  return Math.max(LEFT, Math.ceil(Math.max(...widths)) + LABEL_GAP);
}

/** between labels and axis */
const LABEL_GAP = 8;

/** Both at the headline's date: the level at the end of the span that holds it, and the flow of that span. */
function titleOf(run: RunResult, stock: LineResult, { line, totals, reported }: SpanBars, levels: readonly Level[], by: string): string {
  const month = headlineMonth(run);
  const total = totals.find(({ first, last }) => first <= month && month <= last) ?? totals.at(-1);
  if (total === undefined) return `${capital(line.meaning)} as reported, and ${shortMeaning(stock.meaning)}`;
  const level = levels.find(({ span }) => span === total.span);
  const before = reported.at(-1);
  const flow = say(total.statistics.p50, line.unit, total.errors.p50);
  const multiple =
    before === undefined || !(before.point.fact.value > 0 && total.statistics.p50 > 0)
      ? ""
      : `, ${formatMultiple(total.statistics.p50 / before.point.fact.value)} the ${sayPublished(before.point.fact.value, line.unit)} of ${before.span}`;
  if (level === undefined) return `${condition(run)}, ${shortMeaning(line.meaning)} has a median of ${flow} in ${total.span}${multiple}`;
  return `${condition(run)}, ${shortMeaning(stock.meaning)} has a median of ${sayStatistic(stock, "p50", level.index)} at the end of ${total.span}, and ${shortMeaning(line.meaning)} one of ${flow} in that ${by.replace("fiscal ", "")}${multiple}`;
}

function altOf(stock: LineResult, line: LineResult, { totals, reported }: SpanBars, levels: readonly Level[]): string {
  const last = levels.at(-1);
  const end = last === undefined ? "" : ` At the end of ${last.span} the median is ${sayStatistic(stock, "p50", last.index)}.`;
  return `Two panels on one axis: ${stock.meaning} at the end of each span, and bars of ${line.meaning}, ${reported.length} reported and ${totals.length} simulated.${end}`;
}
