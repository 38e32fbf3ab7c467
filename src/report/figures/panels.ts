import { fail } from "../../base/errors.ts";
import type { SeriesPoint } from "../../data/fact.ts";
import type { FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { compareDays, type Day, formatDay, lastDay, type Month, sayDay, sayMonth } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { bandKey, bandLayers, bandRows, lastDayOf } from "../chart/bands.ts";
import { areCases, headingOf, hueOfLine, listed, nameAmong } from "../chart/cases.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { evidenceOf, namedLines, recentEvidence } from "../chart/evidence.ts";
import { factKey, factLayers, factRows, historyLayer } from "../chart/facts.ts";
import { fanRange } from "../chart/fan-range.ts";
import { type Frame, finishPanels, frameOf, LEFT, type Panel } from "../chart/frame.ts";
import type { Layer, Row } from "../chart/layer.ts";
import { linesReadings } from "../chart/line-readings.ts";
import { axisStart, isTodayShown } from "../chart/moments.ts";
import { headingLayers, headingRoom, type PanelHeading } from "../chart/panel-headings.ts";
import { type PanelLayout, panelLayout } from "../chart/panel-layout.ts";
import { sayApart, sayRange80, sayStatistic } from "../chart/say-statistic.ts";
import { tickDays, timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { valueLabelWidth } from "../chart/value-labels.ts";
import { valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, sayEnd, sayLineUnit, shortMeaning } from "../chart/words.ts";
import { sayAt, sayPeriod } from "../say.ts";
import type { Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Several lines, each a small fan in a panel of its own over one time axis. */
export const panels: Figure = {
  name: "panels",
  meaning: "several lines, or one of several scenarios, each a small fan in its own panel over the same time",
  needs: ["lines"],
  options: [
    {
      name: "axes",
      meaning: "one value axis for all panels, or one each; shared unless told where all lines are of one unit",
      oneOf: ["shared", "free"],
    },
    { name: "scale", meaning: "the value axes", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "none for no facts; else those of each line", oneOf: ["shown", "none"] },
  ],
  refuse: tooMany,
  readings(run, request) {
    const lines = namedLines(run, request);
    return linesReadings(
      run,
      lines,
      lines.map((line) => headingOf(line, lines)),
      (i) => i,
    );
  },
  draw(run, request, theme) {
    const lines = namedLines(run, request);
    const refused = tooMany(lines.map(({ name }) => name));
    if (refused !== undefined) fail(`figure "${request.name}" ${refused}`);
    const oneUnit = lines.every((line) => sameUnit(line.unit, lines[0]?.unit ?? line.unit));
    if (request.options["axes"] === "shared" && !oneUnit)
      fail(`figure "${request.name}": its lines are not of one unit, and cannot share a value axis; leave axes: shared out`);
    const shared = oneUnit && request.options["axes"] !== "free";
    const log = request.options["scale"] === "log";
    const parts = partsOf(run, lines, request.options["facts"] === "none", log, theme);
    const asked: Asked = { run, request, lines, parts, log, shared, theme };
    const roomy = laidOut(asked, false);
    const laid = roomy.layout.height < LEAST_HEIGHT ? laidOut(asked, true) : roomy;
    if (laid.layout.height < LOWEST)
      fail(
        `figure "${request.name}": ${lines.length} panels are too many for a ${theme.page.name}; take a larger size, or make it two figures`,
      );
    const datasets = Object.fromEntries(parts.flatMap(({ datasets: each }) => Object.entries(each)));
    const [low, high] = [Math.min(...parts.map((part) => part.low)), Math.max(...parts.map((part) => part.high))];
    const drawn = parts.map((part, i) => panelOf(asked, shared ? { ...part, low, high } : part, laid, i));
    const grid = { columns: laid.layout.columns, rowGap: laid.above + TICKS, columnGap: laid.frame.plot.left + AIR };
    return finishPanels(laid.frame, datasets, grid, drawn, altOf(run, lines));
  },
};

/** Everything that a figure is asked to show. */
interface Asked {
  readonly run: RunResult;
  readonly request: FigureRequest;
  readonly lines: readonly LineResult[];
  readonly parts: readonly Part[];
  readonly log: boolean;
  readonly shared: boolean;
  readonly theme: Theme;
}

interface LaidOut {
  readonly frame: Frame;
  readonly layout: PanelLayout;
  /** pixels that headings take */
  readonly above: number;
  readonly tight: boolean;
}

/** The headings' height hangs on the width of a panel, and that on how many stand in a row: the first guess is mended once. */
function laidOut(asked: Asked, tight: boolean): LaidOut {
  const { run, request, lines, parts, theme } = asked;
  const headings = parts.map(({ heading }) => heading);
  const words = wordsOf(asked, tight);
  const left = Math.max(
    LEFT,
    ...parts.map(({ line: { unit }, low, high }) => Math.ceil(valueLabelWidth(unit, low, high, theme.size.axis)) + LABEL_GAP),
  );
  const page = (above: number) => frameOf(run, request, words, { left, right: RIGHT, above }, theme);
  const layoutWith = (above: number) => {
    const { plot } = page(above);
    return panelLayout(lines.length, plot.width, plot.height, { row: above + TICKS, column: left + AIR });
  };
  const rough = layoutWith(headingRoom(headings, NARROW, theme, tight));
  const above = headingRoom(headings, rough.width + left, theme, tight);
  return { frame: page(above), layout: layoutWith(above), above, tight };
}

function wordsOf({ run, lines, parts, log, shared, theme }: Asked, tight: boolean) {
  const points = parts.flatMap((part) => part.points);
  const runsOff = parts.some((part) => part.runsOff);
  return {
    title: titleOf(run, lines),
    subtitle: tight
      ? "Over each panel the last median; bands of 50, 80, 95 of 100 outcomes; not backtested."
      : subtitleOf(run, lines, log, shared, runsOff),
    key: tight
      ? []
      : [
          bandKey(hueOfLine(run, lines[0] ?? fail("no lines"), theme)),
          ...factKey(points, theme),
          ...(isTodayShown(run, axisOf(run, parts))
            ? [{ text: `as of ${sayDay(run.asOf)}`, signs: [{ kind: "line", color: theme.muted } as const] }]
            : []),
        ],
    footer: footerText(
      run,
      points.map(({ fact }) => fact),
    ),
  };
}

/** lower panels have short headings and no key; still lower ones are not drawn */
const LEAST_HEIGHT = 48;
const LOWEST = 28;
/** half of the last label of a time axis */
const RIGHT = 14;
function tooMany({ length }: readonly string[]): string | undefined {
  return length > MOST ? `has ${length} lines; panels hold ${MOST} at most, so make it two figures` : undefined;
}

/** More than a full page can show. */
const MOST = 12;
/** a panel's width for a first guess at its heading */
const NARROW = 190;
/** between a panel and the labels of the next one's value axis; and between labels and axis */
const AIR = 14;
const LABEL_GAP = 8;
/** between a panel's ticks and the next heading */
const TICKS = 12;

/** One panel before it is laid out. */
interface Part {
  readonly line: LineResult;
  readonly heading: PanelHeading;
  readonly points: readonly SeriesPoint[];
  readonly datasets: Readonly<Record<string, readonly Row[]>>;
  readonly names: { readonly bands: string; readonly facts: string };
  readonly low: number;
  readonly high: number;
  readonly runsOff: boolean;
}

function partsOf(run: RunResult, lines: readonly LineResult[], bare: boolean, log: boolean, theme: Theme): readonly Part[] {
  const last = run.months.length - 1;
  return lines.map((line) => {
    const evidence = recentEvidence(run, evidenceOf(run, line, { name: "", figure: "panels", options: bare ? { facts: "none" } : {} }));
    // what is not drawn takes no room
    const bareRun = { ...run, targets: [] };
    const range = fanRange(bareRun, line, { ...evidence, references: [] }, { points: [], note: "" }, run.months[last] ?? 0, log);
    const names = { bands: `bands_${line.name}`, facts: `facts_${line.name}` };
    return {
      line,
      points: evidence.points,
      heading: {
        name: areCases(lines) || line.kind === "stock" ? headingOf(line, lines) : `${headingOf(line, lines)}, a ${sayPeriod(run)}`,
        said: `${sayStatistic(line, "p50", last)}, 80%: ${sayRange80(line, last)}`,
        brief: sayStatistic(line, "p50", last),
        color: hueOfLine(run, line, theme).text,
      },
      names,
      datasets: { [names.bands]: bandRows(run, line), [names.facts]: factRows(evidence.points) },
      low: range.low,
      high: range.high,
      runsOff: range.note !== "",
    };
  });
}

/** The ends of the time axis that all panels share. */
function axisOf(run: RunResult, all: readonly Part[]): { readonly from: Day; readonly end: Day } {
  const end = lastDayOf(run);
  const from = all.flatMap(({ points }) => points.map(({ fact }) => fact.window?.start ?? fact.asOf)).sort(compareDays)[0];
  const first = from !== undefined && compareDays(from, end) < 0 ? from : lastDay(run.months[0] ?? 0);
  return { from: axisStart(run, first, end), end };
}

/** pixels that a tick's label takes on a time axis, and on a value axis */
const TICK_WIDTH = 38;
const TICK_HEIGHT = 26;

function panelOf(
  { run, parts: all, log, theme }: Asked,
  part: Part,
  { frame, layout: { columns, width, height }, tight }: LaidOut,
  place: number,
): Panel {
  const { line, names } = part;
  const hue = hueOfLine(run, line, theme);
  const scale = valueScale(log ? "log" : "linear", part.low, part.high, height);
  const { from: start, end } = axisOf(run, all);
  const inside: readonly Layer[] = [
    timeExtent(start, end),
    ...bandLayers(names.bands, hue),
    ...(isTodayShown(run, { from: start, end })
      ? [
          {
            data: { values: [{ date: formatDay(run.asOf) }] },
            mark: { type: "rule", color: theme.muted, strokeWidth: 1, y: 0, y2: height },
            encoding: { y: { value: 0 } },
          },
        ]
      : []),
    {
      data: { name: names.bands },
      mark: { type: "line", color: hue.text, strokeWidth: 1.8, clip: true },
      encoding: { y: { field: "median" } },
    },
    historyLayer(names.facts, theme),
    ...factLayers(names.facts, part.datasets[names.facts] ?? [], theme),
  ];
  const x = timeEncoding(start, end, tickDays(start, end, Math.max(2, Math.floor(width / TICK_WIDTH))));
  const isLowest = place + columns >= all.length;
  const encoding = {
    x: isLowest ? x : { ...x, axis: { ...Object(x["axis"]), labels: false } },
    y: valueEncoding(scale, line.unit, Math.max(2, Math.min(5, Math.floor(height / TICK_HEIGHT)))),
  };
  return {
    width,
    height,
    layers: [
      { encoding, layer: cutWhereNeeded(inside, part.datasets, scale, start, end) },
      ...headingLayers(part.heading, frame.plot.left, width + frame.plot.left, theme, tight),
    ],
  };
}

/** How the medians differ at the end: between scenarios by their levels, between quantities by how much they grow. */
function titleOf(run: RunResult, lines: readonly LineResult[]): string {
  const last = run.months.length - 1;
  const end = (line: LineResult) => line.statistics.p50[last] ?? 0;
  const first = lines[0] ?? fail("no lines");
  const when = sayWhen(run, run.months[last] ?? 0, lines);
  if (areCases(lines)) {
    const medians = listed(sayApart(lines, "p50", last), "or");
    const what = lines.every(({ meaning }) => meaning === first.meaning) ? shortMeaning(first.meaning) : "the line";
    return `If the ${listed(
      lines.map((line) => nameAmong(line, lines)),
      "or",
    )} case holds, the median of ${what} is ${medians} ${when}`;
  }
  const begin = Math.max(
    0,
    run.months.findIndex((month) => compareDays(lastDay(month), run.asOf) >= 0),
  );
  const amounts = lines.filter(isAmount).map((line) => {
    const from = line.statistics.p50[begin] ?? 0;
    // a loss has no multiple that says anything
    return { name: nameAmong(line, lines), multiple: from > 0 && end(line) > 0 ? end(line) / from : Number.NaN };
  });
  const grown = amounts.filter(({ multiple }) => multiple > 0 && multiple <= FROM_NOTHING).sort((a, b) => a.multiple - b.multiple);
  const [least, most] = [grown[0], grown.at(-1)];
  if (least === undefined || most === undefined || least === most || begin === last) return `${condition(run)}, ${mediansOf(run, lines)}`;
  const then = sayWhen(run, run.months[begin] ?? 0, lines);
  const beginning = amounts.filter(({ multiple }) => multiple > FROM_NOTHING).length;
  const below = amounts.filter(({ multiple }) => Number.isNaN(multiple)).length;
  const left = [
    ...(beginning === 0 ? [] : [`${beginning} that ${beginning === 1 ? "begins" : "begin"} near nothing`]),
    ...(below === 0 ? [] : [`${below} with a median at or below 0`]),
  ];
  const others = left.length === 0 ? "" : `, not counting ${left.join(" and ")}`;
  const [low, high] = [least, most].map(({ multiple }) => formatMultiple(multiple));
  if (low === high) return `${condition(run)}, medians of amounts ${when} are ${low} what they are ${then}${others}`;
  return `${condition(run)}, medians of amounts ${when} are from ${low} (${least.name}) to ${high} (${most.name}) what they are ${then}${others}`;
}

/** At the end of a period for levels, in it for flows; in its month where there are both. */
function sayWhen(run: RunResult, month: Month, lines: readonly LineResult[]): string {
  const kinds = new Set(lines.map(({ kind }) => kind));
  return kinds.size > 1 ? `in ${sayMonth(month)}` : sayAt(month, lines[0]?.kind ?? "stock", run.monthsPerPeriod);
}

/** The last medians of the first two lines, each with its own date where one is a level and one a flow. */
function mediansOf(run: RunResult, lines: readonly LineResult[]): string {
  const last = run.months.length - 1;
  const said = lines.slice(0, 2).map((line, i) => {
    const when = i > 0 && line.kind === lines[0]?.kind ? "" : ` ${sayAt(run.months[last] ?? 0, line.kind, run.monthsPerPeriod)}`;
    return `${nameAmong(line, lines)} ${i === 0 ? "has a median of" : "one of"} ${sayStatistic(line, "p50", last)}${when}`;
  });
  const more = lines.length - said.length;
  return `${said.join(", ")}${more > 0 ? `; ${more} more in panels beside them` : ""}`;
}

/** A multiple that is larger says how small the beginning was. */
const FROM_NOTHING = 50;

/** A share or a rate does not grow as an amount does. */
function isAmount({ unit: { dimensions } }: LineResult): boolean {
  return Object.keys(dimensions).some((base) => base !== "year");
}

function subtitleOf(run: RunResult, lines: readonly LineResult[], log: boolean, shared: boolean, runsOff: boolean): string {
  const first = lines[0] ?? fail("no lines");
  const same = areCases(lines) && lines.every(({ meaning }) => meaning === first.meaning);
  const what = same ? `${capital(first.meaning)}, ${sayLineUnit(first, run)}${log ? ", log scale" : ""}. ` : "";
  const axes = lines.length < 2 ? "" : shared ? " One value axis for all." : " Each panel has its own value axis.";
  const isMixed = new Set(lines.map(({ kind }) => kind)).size > 1;
  const month = run.months.at(-1) ?? 0;
  const stated = `Over each panel: median and 80% range, ${isMixed ? `levels at the end of ${sayMonth(month)}, flows ${sayAt(month, "flow", run.monthsPerPeriod)}` : sayEnd(month, first.kind)}.`;
  return `${what}${stated}${axes}${log && !same ? " Log scale." : ""} Bands hold ${sayPeriod(run)} by ${sayPeriod(run)}; not backtested.${runsOff ? " Upper bands run off the chart." : ""}`;
}

function altOf(run: RunResult, lines: readonly LineResult[]): string {
  const last = run.months.length - 1;
  const told = lines.map((line) => `${nameAmong(line, lines)} ${sayStatistic(line, "p50", last)}`);
  return `${lines.length} small fans over the same time. Medians, ${sayEnd(run.months[last] ?? 0, lines[0]?.kind ?? "stock")}: ${told.join("; ")}.`;
}
