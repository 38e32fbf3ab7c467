import { fail } from "../../base/errors.ts";
import type { SeriesPoint } from "../../data/fact.ts";
import type { FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatPercent, formatSpan } from "../../units/format.ts";
import { dayAt, formatDay, lastDay, type Month, monthOf, SPANS, sayMonth, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { perYear, sameUnit } from "../../units/unit.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { bandKey, bandLayers, bandRows, lastDayOf } from "../chart/bands.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { evidenceOf, headlineMonth, lineNamed, mainLine, statisticAt } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { type ImpliedGrowth, impliedGrowth, impliedKey, impliedLayers, impliedRows } from "../chart/implied-growth.ts";
import type { KeyItem } from "../chart/key.ts";
import { chartNumber, type Layer, type Row, strongWhereSaid } from "../chart/layer.ts";
import { fanReadings } from "../chart/line-readings.ts";
import { axisStart, hatchLayer, hatchRows, nowcastOf, todayLayers } from "../chart/moments.ts";
import { sayStatistic } from "../chart/say-statistic.ts";
import { timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { condition, footerText, say } from "../chart/words.ts";
import { sayAt, sayPeriod } from "../say.ts";
import { type Hue, hueOf, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** A growth rate over time beside the growth that the published levels imply, with guides in doubling times. */
export const growth: Figure = {
  name: "growth",
  meaning: "bands of a growth rate, the growth between published levels, and guides in doubling times",
  needs: ["line"],
  options: [
    { name: "facts", meaning: "the series of levels whose growth is shown; without it the headline's; none for no facts", names: "series" },
    { name: "spread", meaning: "the spread whose lines' own growth is said where the bands begin", names: "spread" },
  ],
  lineUnit: perYear,
  readings(run, request) {
    const { points } = evidenceOf(run, levelLine(run, request), request);
    return fanReadings(run, mainLine(run, request), [], firstForecast(run, points.at(-1)));
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    if (!sameUnit(line.unit, perYear))
      fail(`figure "${request.name}": line "${line.name}" is no growth rate; a growth figure needs a line in 1/year`);
    const { points } = evidenceOf(run, levelLine(run, request), request);
    const implied = impliedGrowth(points);
    const first = firstForecast(run, points.at(-1));
    const words = {
      title: titleOf(run, line, implied, headlineMonth(run)),
      subtitle: [
        "Growth on logarithms, per year: at 0.69/year a level doubles in a year.",
        `Bands hold ${sayPeriod(run)} by ${sayPeriod(run)}${points.length > 0 ? " from the first whole period after the last fact" : ""}; not backtested.`,
        ...routesText(run, first, request),
      ].join(" "),
      key: [bandKey(hueOf(run.name, theme)), medianKey(hueOf(run.name, theme)), ...impliedKey(implied, theme)],
      footer: footerText(
        run,
        points.map(({ fact }) => fact),
      ),
    };
    const left = axisRoom(line.unit, ...endsOf(bandRows(run, line, first), implied), theme);
    const frame = frameOf(run, request, words, { right: GUIDE_ROOM, left }, theme);
    return compose(frame, line, implied, points.at(-1), first);
  },
};

/**
 * The first period that lies wholly after the last fact. One that holds the fact is history in part, and often history that no drawn fact tells: its growth is
 * no forecast. The run's first where all lie before.
 */
function firstForecast(run: RunResult, last: SeriesPoint | undefined): Month {
  const known = last === undefined ? Number.NEGATIVE_INFINITY : yearsAt(last.fact.asOf);
  return run.months.find((month) => yearsAtEnd(month - run.monthsPerPeriod) >= known) ?? run.months[0] ?? 0;
}

/** Where lines that a forecast is made of part: how fast the median of each grows in the first period that is drawn. */
function routesText(run: RunResult, month: Month, request: FigureRequest): readonly string[] {
  const asked = request.options["spread"];
  if (asked === undefined) return [];
  const labels = run.spreads?.map(({ label }) => label) ?? [];
  const spread = run.spreads?.find(({ label }) => label === String(asked).replaceAll("_", " "));
  if (spread === undefined) fail(`figure "${request.name}": unknown spread "${asked}"; known: ${labels.join(", ")}`);
  const at = run.months.indexOf(month);
  const rates = spread.rows.flatMap(({ label, line: name }) => {
    const medians = lineNamed(run, name, request).statistics.p50;
    const [before = 0, after = 0] = [medians[at - 1], medians[at]];
    return before > 0 && after > 0 ? [`${say(Math.log(after / before) / (run.monthsPerPeriod * MONTH), perYear)} (${label})`] : [];
  });
  return rates.length < 2 ? [] : [`The ${spread.label} alone start at ${rates.join(" and ")} in ${sayMonth(month)}.`];
}

/** pixels that "doubling every 6 months" takes to the right of the plot */
const GUIDE_ROOM = 132;
const LABEL_HEIGHT = 12;
/** above the bands, for what is written at the top about today */
const HEADROOM = 1.1;
const MEDIAN_DASH = [6, 3];
const MONTH = SPANS["month"] ?? 1 / 12;
/** Doubling times that people know, in years; the most telling first, for guides without room for their words give way. */
const GUIDES: readonly Guide[] = [
  { text: "year", years: 1 },
  { text: "3 months", years: 3 * MONTH },
  { text: "6 months", years: 6 * MONTH },
  { text: "8 weeks", years: 8 * (SPANS["week"] ?? 0) },
  { text: "2 years", years: 2 },
].map(({ text, years }) => ({ text: `doubling every ${text}`, rate: Math.LN2 / years }));

/** A growth rate that has a name. */
interface Guide {
  readonly text: string;
  readonly rate: number;
}

/** The line whose levels the facts are: the headline's, unless the request names its facts. */
function levelLine(run: RunResult, request: FigureRequest): LineResult {
  const asked = run.series.find(({ series }) => series === request.options["facts"]);
  const line = lineNamed(run, run.headline.line, request);
  return asked === undefined ? line : { ...line, unit: asked.unit };
}

/** rates below half a percent a year are none that a figure could show */
const STANDSTILL = 0.005;
/** slower doublings are years away, and a rate says more */
const SLOWEST_DOUBLING = 5;
/** two digits do not tell 11.8 months from a year */
const ABOUT_A_YEAR = 0.02;

/** `a doubling every 10 weeks`, `a growth of 5% a year`, `no growth`, `a halving every 2 years` */
export function sayDoubling(rate: number): string {
  if (Math.abs(rate) < STANDSTILL) return "no growth";
  const years = Math.LN2 / Math.abs(rate);
  if (years > SLOWEST_DOUBLING) return `a ${rate > 0 ? "growth" : "decline"} of ${formatPercent(Math.abs(Math.expm1(rate)), 0)} a year`;
  const span = Math.abs(years - 1) < ABOUT_A_YEAR ? "year" : formatSpan(years).replace(/^1 /, "");
  return rate > 0 ? `a doubling every ${span}` : `a halving every ${span}`;
}

function titleOf(run: RunResult, line: LineResult, implied: readonly ImpliedGrowth[], month: Month): string {
  const median = statisticAt(run, line, "p50", month) ?? Number.NaN;
  const when = sayAt(month, line.kind, run.monthsPerPeriod);
  const last = implied.at(-1);
  if (last === undefined)
    return `${condition(run)}, the median ${line.meaning} is ${sayStatistic(line, "p50", run.months.indexOf(month))} ${when}: ${sayDoubling(median)}`;
  const verb = median < last.growth ? "slows" : "quickens";
  return `${condition(run)}, growth ${verb} from ${sayDoubling(last.growth)} ${sayBetween(last)} to ${sayDoubling(median)} ${when} (median)`;
}

/** `between Nov 2025 and Feb 2026` */
function sayBetween({ from, to }: ImpliedGrowth): string {
  const [first, last] = [from, to].map((time) => sayMonth(monthOf(dayAt(time))));
  return first === last ? `in ${last}` : `between ${first} and ${last}`;
}

function medianKey({ line }: Hue): KeyItem {
  return { text: "median", signs: [{ kind: "line", color: line, dash: MEDIAN_DASH }] };
}

/** Ends of the axis. */
function endsOf(bands: readonly Row[], implied: readonly ImpliedGrowth[]): readonly [number, number] {
  const top = Math.max(
    ...bands.map(({ high95 }) => HEADROOM * Number(high95)),
    ...implied.map((each) => Math.min(each.high, 1.5 * each.growth)),
  );
  return [Math.min(0, ...bands.map(({ low95 }) => Number(low95))), roundUp(top)];
}

function compose(frame: Frame, line: LineResult, implied: readonly ImpliedGrowth[], lastPoint: SeriesPoint | undefined, first: Month) {
  const { run, plot, theme } = frame;
  const hue = hueOf(run.name, theme);
  const bands = bandRows(run, line, first);
  const scale = valueScale("linear", ...endsOf(bands, implied), plot.height);
  const end = lastDayOf(run);
  const before = lastDay((run.months[0] ?? 0) - run.monthsPerPeriod);
  const from = implied[0] === undefined ? axisStart(run, before, end) : dayAt(implied[0].from);
  const nowcast = nowcastOf(run, lastPoint?.fact.asOf);
  const median = line.statistics.p50.at(-1) ?? 0;
  const guides = guidesBeside(median, scale);
  const hatch = nowcast === undefined ? [] : hatchRows(nowcast, run, line, (yearsAt(end) - yearsAt(from)) / plot.width);
  const labels = [
    ...guides.map(({ rate, text }) => ({ rate, text, strong: false })),
    { rate: median, text: `${sayStatistic(line, "p50", run.months.length - 1)} in ${sayMonth(run.months.at(-1) ?? 0)}`, strong: true },
  ];
  const datasets = {
    bands,
    implied: impliedRows(implied, scale),
    hatch: hatch.filter(({ date }) => String(date) >= String(bands[0]?.["date"])),
    guides: guides.map(({ rate }) => ({ rate: chartNumber(rate), start: formatDay(from), end: formatDay(end) })),
    labels: labels.map(({ rate, text, strong }) => ({ label: text, strong, labelY: Math.round(scale.toPixel(rate)) })),
  };
  const inside: readonly Layer[] = [
    timeExtent(from, end),
    ...bandLayers("bands", hue),
    hatchLayer("hatch", theme),
    guideLayer(theme),
    ...(scale.low < 0 ? [zeroLayer(theme)] : []),
    {
      data: { name: "bands" },
      mark: { type: "line", color: hue.line, strokeWidth: 2, strokeDash: MEDIAN_DASH, clip: true },
      encoding: { y: { field: "median" } },
    },
    ...impliedLayers(theme),
    ...todayLayers(run, nowcast, { from, end, width: plot.width }, theme),
  ];
  const axes = valueEncoding(scale, line.unit);
  const encoding = { x: timeEncoding(from, end), y: { ...axes, axis: { ...Object(axes["axis"]), grid: false } } };
  const alt = `A fan of ${line.meaning} that ends at a median of ${sayStatistic(line, "p50", run.months.length - 1)} in ${sayMonth(run.months.at(-1) ?? 0)}, with growth between ${implied.length} pairs of published levels.`;
  return finish(
    frame,
    datasets,
    [{ encoding, layer: cutWhereNeeded(inside, datasets, scale, from, end) }, labelLayer(plot.width, hue, theme)],
    alt,
  );
}

function guideLayer({ muted }: Theme): Layer {
  return {
    data: { name: "guides" },
    mark: { type: "rule", color: muted, strokeWidth: 0.8, strokeDash: [1, 3] },
    encoding: { x: { field: "start" }, x2: { field: "end" }, y: { field: "rate" } },
  };
}

/** Where growth turns into decline. */
function zeroLayer({ faint }: Theme): Layer {
  return {
    data: { values: [{}] },
    mark: { type: "rule", color: faint },
    encoding: { x: { value: 0 }, x2: { value: { expr: "width" } }, y: { datum: 0 } },
  };
}

/** Guides on the axis whose words, level with their line, keep clear of the median's and of each other's. */
function guidesBeside(median: number, scale: ValueScale): readonly Guide[] {
  const taken = [scale.toPixel(median)];
  return GUIDES.filter(({ rate }) => {
    const y = scale.toPixel(rate);
    const fits = rate > scale.low && rate < scale.high && taken.every((other) => Math.abs(other - y) >= LABEL_HEIGHT);
    if (fits) taken.push(y);
    return fits;
  });
}

function labelLayer(x: number, hue: Hue, theme: Theme): Layer {
  return {
    data: { name: "labels" },
    mark: {
      type: "text",
      align: "left",
      baseline: "middle",
      x: x + 6,
      fontSize: theme.size.label,
      ...strongWhereSaid(hue.text, theme.muted),
    },
    encoding: { y: { field: "labelY", type: "quantitative", scale: null, axis: null }, text: { field: "label" } },
  };
}
