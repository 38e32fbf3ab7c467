import { fail } from "../../base/errors.ts";
import type { SeriesPoint } from "../../data/fact.ts";
import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, dayAt, daysBetween, lastDay, yearsAt } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { bandRows, lastDayOf } from "../chart/bands.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { evidenceOf, headlineMonth, leftOutText, namedLines, recentEvidence, statisticAt } from "../chart/evidence.ts";
import { factKey, factLayers, factRows, historyLayer } from "../chart/facts.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { type Measured, measuredKey, measuredLayers, measuredOf, measuredOption, measuredRows } from "../chart/measured.ts";
import { nowcastOf, todayBoxes, todayLayers } from "../chart/moments.ts";
import { sideLabelLayers, sideLabelRows } from "../chart/side-labels.ts";
import { monthEnd, timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { roundUp, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, holdTogether, sayEnd, sayShort, sayUnit, shortMeaning } from "../chart/words.ts";
import { balanceText, labelWidth, wrapText } from "../render/label-layout.ts";
import { sayAt } from "../say.ts";
import { hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Several lines of one unit in one panel: medians with their 80% bands, named where they end. */
export const compareLines: Figure = {
  name: "compare-lines",
  meaning: "medians of several lines with their 80% bands, named where they end",
  needs: ["lines"],
  options: [
    { name: "scale", meaning: "the value axis", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "the series whose facts are shown; none unless told", names: "series" },
    measuredOption,
  ],
  lineUnit: "one",
  draw(run, request, theme) {
    const lines = namedLines(run, request);
    const first = lines[0];
    const stray = lines.find((line) => first === undefined || !sameUnit(line.unit, first.unit));
    if (first === undefined || stray !== undefined)
      fail(`figure "${request.name}": line "${stray?.name ?? ""}" has another unit than the first and cannot share its axis`);
    const log = request.options["scale"] === "log";
    const all = evidenceOf(run, first, { ...request, options: { facts: "none", ...request.options } });
    const shown = recentEvidence(run, all);
    const { points } = shown;
    const measured = measuredOf(run, first, request);
    const known = { points, measured };
    const words = {
      title: titleOf(run, lines),
      subtitle: `In ${sayUnit(first.unit)}${log ? ", log scale" : ""}. Lines are medians; bands hold 80 of 100 paths, month by month; not backtested.${top(lines) > ends(lines, known, log)[1] ? " Upper bands run off the chart." : ""}${leftOutText(all, shown)}${measured.note}`,
      key: [...measuredKey(measured, theme), ...factKey(points, theme)],
      footer: footerText(
        run,
        points.map(({ fact }) => fact),
      ),
    };
    const left = axisRoom(first.unit, ...ends(lines, known, log), theme, log ? "log" : "linear");
    return compose(frameOf(run, request, words, { right: LABEL_ROOM, left }, theme), lines, known, log);
  },
};

const LABEL_ROOM = 128;
const LABEL_WIDTH = LABEL_ROOM - 8;
/** dashes beside the colours, so that the lines differ in print too */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 2], [9, 3, 2, 3]];

/** The medians at the headline's date, largest first; of more than two the ends. */
function titleOf(run: RunResult, lines: readonly LineResult[]): string {
  const month = headlineMonth(run);
  const at = (line: LineResult) => statisticAt(run, line, "p50", month) ?? 0;
  const named = [...lines].sort((a, b) => at(b) - at(a)).map((line) => `${sayShort(at(line), line.unit)} (${shortMeaning(line.meaning)})`);
  const [largest = "", smallest = ""] = [named[0], named.at(-1)];
  const said =
    named.length > 2 ? `run from ${smallest} to ${largest}` : named.length === 2 ? `are ${largest} and ${smallest}` : `are ${largest}`;
  return `${condition(run)}, the medians ${sayAt(month, lines[0]?.kind ?? "stock", run.monthsPerPeriod)} ${said}`;
}

/** What is known of the first line: published, and measured. */
interface Known {
  readonly points: readonly SeriesPoint[];
  readonly measured: Measured;
}

function compose(frame: Frame, lines: readonly LineResult[], known: Known, log: boolean) {
  const { points, measured } = known;
  const { run, plot, theme } = frame;
  const unit = lines[0]?.unit ?? { dimensions: {} };
  const [low, high] = ends(lines, known, log);
  const scale = valueScale(log ? "log" : "linear", low, high, plot.height);
  const end = lastDayOf(run);
  const [first] = [
    ...points.slice(0, 1).map(({ fact }) => fact.window?.start ?? fact.asOf),
    ...measured.points.slice(0, 1).map(({ day }) => day),
  ].sort(compareDays);
  const last = [...points.slice(-1).map(({ fact }) => fact.asOf), ...measured.points.slice(-1).map(({ day }) => day)]
    .sort(compareDays)
    .at(-1);
  const from = first !== undefined && compareDays(first, end) < 0 ? first : lastDay(run.months[0] ?? 0);
  const start = dayAt(yearsAt(from) - 0.02 * (yearsAt(end) - yearsAt(from)));
  const bands = Object.fromEntries(
    lines.map((line) => [
      dataOf(line),
      bandRows(run, line).map(({ date = "", low80 = 0, median = 0, high80 = 0 }) => ({ date, low80, median, high80 })),
    ]),
  );
  const labels = labelRows(lines, frame, (value) => scale.toPixel(value));
  const band = (line: LineResult, i: number): Layer => ({
    data: { name: dataOf(line) },
    mark: {
      type: "area",
      color: hueAt(i, theme).line,
      opacity: 0.15,
      clip: true,
    },
    encoding: { y: { field: "low80" }, y2: { field: "high80" } },
  });
  const median = (line: LineResult, i: number): Layer => ({
    data: { name: dataOf(line) },
    mark: { type: "line", color: hueAt(i, theme).line, strokeWidth: 2.2, strokeDash: DASHES[i % DASHES.length] ?? [], clip: true },
    encoding: { y: { field: "median" } },
  });
  const facts = factRows(points);
  const inside = [
    timeExtent(start, end),
    ...lines.map(band),
    ...todayLayers(run, nowcastOf(run, last), theme),
    ...lines.map(median),
    ...headlineLayers(lines, (day) => (daysBetween(start, day) / daysBetween(start, end)) * plot.width, frame),
    ...measuredLayers("measured", measured, theme),
    historyLayer("facts", theme),
    ...factLayers("facts", facts, theme),
  ];
  const encoding = { x: timeEncoding(start, end), y: valueEncoding(scale, unit) };
  const alt = `Medians and 80% bands of ${lines.map(({ meaning }) => meaning).join(", ")}.`;
  const datasets = { ...bands, facts, measured: measuredRows(measured), labels, headline: headlineRows(run, lines, theme) };
  return finish(
    frame,
    datasets,
    [{ encoding, layer: cutWhereNeeded(inside, datasets, scale, start, end) }, ...sideLabelLayers(lines.length, frame)],
    alt,
  );
}

/** A line's dataset, whatever the line is called. */
function dataOf({ name }: LineResult): string {
  return `line_${name}`;
}

/** The medians at the title's date. None at the right edge, whose labels have a date. */
function headlineRows(run: RunResult, lines: readonly LineResult[], theme: Theme): readonly Row[] {
  const month = headlineMonth(run);
  if (month === run.months.at(-1)) return [];
  const at = (line: LineResult) => chartNumber(statisticAt(run, line, "p50", month) ?? 0);
  return lines.map((line, i) => ({ date: monthEnd(month), median: at(line), color: hueAt(i, theme).line }));
}

/** Their rings, and a rule with the date at the top, on the side where there is room: beside what is written about today or under it. */
function headlineLayers(lines: readonly LineResult[], timePixel: (day: Day) => number, { run, plot, theme }: Frame): readonly Layer[] {
  const month = headlineMonth(run);
  if (month === run.months.at(-1)) return [];
  const x = timePixel(lastDay(month));
  const words = sayEnd(month, lines[0]?.kind ?? "stock");
  const width = labelWidth(words, theme.size.label) + WORDS_GAP;
  const left = x + width > plot.width;
  const box = { left: left ? x - width : x, right: left ? x : x + width, top: 0, bottom: WORDS_BOTTOM };
  const crowded = todayBoxes(run, timePixel, theme).some((today) => today.left < box.right && box.left < today.right);
  const text = { align: left ? "right" : "left", dx: left ? -WORDS_GAP : WORDS_GAP, baseline: "bottom", fontSize: theme.size.label - 0.5 };
  const placement = { y: { value: crowded ? LOWER_WORDS_BOTTOM : WORDS_BOTTOM }, text: { field: "label" } };
  return [
    {
      data: { values: [{ date: monthEnd(month) }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1, strokeDash: [1, 3], y: 0, y2: { expr: "height" } },
      encoding: { y: { value: 0 } },
    },
    {
      data: { name: "headline" },
      mark: { type: "point", filled: true, fill: theme.background, strokeWidth: 2, size: 45, opacity: 1 },
      encoding: { y: { field: "median" }, stroke: { field: "color", type: "nominal", scale: null, legend: null } },
    },
    ...rimmedText({ values: [{ date: monthEnd(month), label: words }] }, { ...text, color: theme.muted }, placement, theme.background),
  ];
}

/** from the rule at the title's date to its words, and their lower edge: level with what is written about today, or under it */
const WORDS_GAP = 5;
const WORDS_BOTTOM = 12;
const LOWER_WORDS_BOTTOM = 27;

/** Where the highest band ends. */
function top(lines: readonly LineResult[]): number {
  return Math.max(...lines.flatMap(({ statistics }) => [...statistics.p90]));
}

/** How far above the highest median the axis reaches where bands would flatten the medians. */
const ABOVE_MEDIANS = 1.45;

/** Ends of the value axis: all medians, facts and what was measured, and bands as far as they do not flatten them. */
function ends(lines: readonly LineResult[], { points, measured }: Known, log: boolean): readonly [number, number] {
  const facts = [...points.map(({ interval }) => interval), ...measured.points.map(({ value }) => ({ low: value, high: value }))];
  const highest = Math.max(top(lines), ...facts.map(({ high }) => high));
  const bottom = Math.min(...lines.flatMap(({ statistics }) => [...statistics.p10]), ...facts.map(({ low }) => low));
  if (log) return [bottom * 0.85, highest * 1.15];
  const seen = Math.max(...lines.flatMap(({ statistics }) => [...statistics.p50])) * ABOVE_MEDIANS;
  return [Math.min(0, bottom), roundUp(Math.min(highest, Math.max(seen, ...facts.map(({ high }) => high))))];
}

/** Each line's name and last median, at its end. */
function labelRows(lines: readonly LineResult[], frame: Frame, toPixel: (value: number) => number): readonly Row[] {
  const size = frame.theme.size.label;
  const labels = lines.map((each) => {
    const name = holdTogether(capital(each.meaning));
    const last = each.statistics.p50.at(-1) ?? 0;
    const whole = wrapText(`${name} ${sayShort(last, each.unit)}`, LABEL_WIDTH, size, SEMIBOLD);
    const text = whole.length === 1 ? whole : [...balanceText(name, LABEL_WIDTH, size, SEMIBOLD), sayShort(last, each.unit)];
    return { text, y: toPixel(last) };
  });
  return sideLabelRows(labels, sayEnd(frame.run.months.at(-1) ?? 0, lines[0]?.kind ?? "stock"), frame);
}
