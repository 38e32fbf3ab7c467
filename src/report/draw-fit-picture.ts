import { type FitClock, NO_UNIT, sayName, writeX } from "../fit/fit-subject.ts";
import { isShare, SHARE_ENDS } from "../fit/shares.ts";
import { counted } from "../units/counted.ts";
import { formatCount, formatLevel, formatPercent } from "../units/format.ts";
import { dayAt, formatDay } from "../units/time.ts";
import { bandsOffText } from "./bands-off-text.ts";
import { bracketLayers, bracketRoom } from "./chart/ceiling-bracket.ts";
import { factKey, factLayers, factRows } from "./chart/facts.ts";
import { finish, LEFT, type Page, pageOf, subtitleLines } from "./chart/frame.ts";
import type { KeyItem } from "./chart/key.ts";
import { chartNumber, type Layer, type Row } from "./chart/layer.ts";
import { residualPanel } from "./chart/residuals.ts";
import { timeEncoding, timeExtent } from "./chart/time-axis.ts";
import { differenceLabelWidth, valueLabels, valueLabelWidth } from "./chart/value-labels.ts";
import { valueEncoding, valueScale } from "./chart/value-scale.ts";
import { capital, sayUnit, sentence, sourcesText } from "./chart/words.ts";
import { drawnFileName } from "./drawn-file-name.ts";
import { drawnPicture } from "./drawn-picture.ts";
import type { FigureSpec } from "./figures/figure.ts";
import { type BandKind, type GridPoint, MOST_POINTS_WITH_BANDS } from "./fit-grid.ts";
import type { FitPicture } from "./fit-picture.ts";
import { type Hue, hueAt, type Theme } from "./theme.ts";

/** share of the plot's height for the residuals, and pixels between the two panels */
const RESIDUALS = 0.25;
const GAP = 22;
/** least height of the residuals, at which the labels of their axis stand apart */
const LOWEST = 44;
/** Bands are followed beyond data and curve by this share of their range, on the axis; wider ones are cut. */
const BAND_ROOM = 0.3;
const MARGIN = 0.04;
/** pixels to the right of the plot, where nothing stands there */
const RIGHT = 14;
/** between the labels of the value axis and the plot */
const LABEL_GAP = 10;
/** More points than these would only hide each other, and make the file long. */
const MOST_POINTS = 2000;
const POINT_SIZE = 36;
/** More points than these run into each other: they are small, without the halo that would hide the rest, and lie under the curve. */
const MOST_LARGE_POINTS = 300;
const SMALL_POINT_SIZE = 7;

/** Data, fitted curve, its confidence band and the prediction band, and the residuals below. */
export function drawFitPicture(
  given: FitPicture,
  grid: readonly GridPoint[],
  { id, version }: { readonly id: string; readonly version: string },
  theme: Theme,
): FigureSpec {
  const { picture, unwritten } = drawnPicture(given);
  const { subject } = picture;
  const hue = hueAt(0, theme);
  const levels = axisEnds(picture, grid);
  const { told } = picture;
  const page = pageOf(
    { name: "fit", id },
    {
      ...wordsOf(picture, bandsOffText(subject, grid, levels), theme),
      key: keyOf(picture, grid, theme),
      footer: [...footerOf(picture, id, version), ...unwritten],
    },
    { right: told === undefined ? RIGHT : bracketRoom(told, theme), left: leftRoom(picture, levels, theme), ...bottom(subject.clock) },
    theme,
  );
  return draw(page, picture, grid, levels, hue);
}

/** An axis of numbers has one line of labels and its title. */
function bottom({ kind }: FitClock): { below?: number } {
  return kind === "date" ? {} : { below: 36 };
}

/** Labels of one digit more than usual need more than the usual room to the left of the plot. */
function leftRoom({ subject, log, residuals }: FitPicture, [low, high]: readonly [number, number], { size: { axis } }: Theme): number {
  const reach = log ? 0 : -least(residuals.map((residual) => -Math.abs(residual)));
  const labels = [valueLabelWidth(subject.unit, low, high, axis), differenceLabelWidth(subject.unit, reach, axis)];
  return Math.max(LEFT, Math.ceil(Math.max(...labels)) + LABEL_GAP);
}

/** What a subtitle has room for; the rest is in the report. */
const MOST_CLAUSES = 3;
/** lines that it may have on a fixed page, where more would be taken from the plot; what must be known first is said in any case */
const MOST_LINES = 2;

function wordsOf({ subject, curve, head, more, log }: FitPicture, bandsOff: string, theme: Theme): { title: string; subtitle: string } {
  const name = sayName(subject);
  const unit = subject.source.kind === "facts" ? `${sayUnit(subject.unit)}, ` : "";
  const noBands = subject.points.length > MOST_POINTS_WITH_BANDS ? " Bands are left out." : "";
  const scale = `${capital(`${unit}${log ? "log" : "linear"} scale`)}; ${curve} curve on ${counted(subject.points.length, "point")}.${noBands}`;
  const subtitles = [MOST_CLAUSES, 2, 1].map((most) => {
    const said = more.slice(0, most);
    return `${[scale, ...(said.length === 0 ? [] : [sentence(said.join("; "))])].join(" ")}${bandsOff}`;
  });
  const fits = (subtitle: string) => !theme.page.isFixed || subtitleLines(subtitle, theme) <= MOST_LINES;
  return { title: `${name}: ${head}`, subtitle: subtitles.find(fits) ?? subtitles.at(-1) ?? "" };
}

function keyOf({ curve, subject, bands, told, ...picture }: FitPicture, grid: readonly GridPoint[], theme: Theme): readonly KeyItem[] {
  const hue = hueAt(0, theme);
  const level = formatLevel(picture.level);
  // the headline is of another model
  const by = told === undefined ? "" : " by least squares";
  const cut = (kind: BandKind): string => {
    const at = isShare(subject) ? Object.values(SHARE_ENDS).filter((end) => endsOf(grid, [kind]).includes(end)) : [];
    return at.length === 0 ? "" : ` (cut at ${at.map((end) => formatPercent(end)).join(" and ")})`;
  };
  const points =
    subject.source.kind === "facts"
      ? factKey(subject.source.series.points, theme)
      : [
          {
            text: `data${sayStep(stepOf(subject.points.length))}`,
            signs: [{ kind: "point", color: theme.ink, shape: "circle", size: pointSize(subject.points.length), filled: true }] as const,
          },
        ];
  const swatches = (...colors: readonly string[]) => colors.map((color) => ({ kind: "swatch", color }) as const);
  const curveBand = { text: `${level} ${bands} band${by}: the curve${cut("confidence")}`, signs: swatches(hue.band50) };
  const pointBand = { text: `${level} prediction band${by}: one new observation${cut("prediction")}`, signs: swatches(hue.band95) };
  const both = {
    text: `${level} bands${by}: the curve${cut("confidence")}, one new observation${cut("prediction")}`,
    signs: swatches(hue.band50, hue.band95),
  };
  return [
    ...points,
    { text: `${curve} curve${picture.line}`, signs: [{ kind: "line", color: hue.line }] },
    { text: "beyond the data", signs: [{ kind: "line", color: hue.line, dash: [4, 3] }] },
    // on a fixed page a second row would be taken from the plot
    ...(endsOf(grid).length === 0 ? [] : theme.page.isFixed ? [both] : [curveBand, pointBand]),
  ];
}

function footerOf({ how, subject }: FitPicture, id: string, version: string): readonly string[] {
  const { source } = subject;
  const sources =
    source.kind === "facts"
      ? sourcesText(source.series.points.map(({ fact }) => fact))
      : [`Source: ${drawnFileName(source.file)}, sha256 ${source.sha256.slice(0, 12)}.`];
  const vintage = source.kind === "facts" ? `, facts known by ${formatDay(source.series.choice.asOf)}` : "";
  return [...sources, `${how}${vintage}; fit ${id}, runrate ${version}.`];
}

function stepOf(points: number): number {
  return Math.ceil(points / MOST_POINTS);
}

/** How many points are drawn, where not all are. */
function sayStep(every: number): string {
  return every === 1 ? "" : `, one point in ${formatCount(every)}`;
}

function pointSize(points: number): number {
  return points > MOST_LARGE_POINTS ? SMALL_POINT_SIZE : POINT_SIZE;
}

function draw(page: Page, picture: FitPicture, grid: readonly GridPoint[], [low, high]: readonly [number, number], hue: Hue): FigureSpec {
  const { subject, log, residuals: misses } = picture;
  const { plot, theme } = page;
  const { clock, unit } = subject;
  const field = clock.kind === "date" ? "date" : "x";
  const [from, to] = xEnds(picture, grid);
  const at = (x: number): string | number => (clock.kind === "date" ? writeX(clock, x) : chartNumber(x, to - from));
  const lower = Math.round(plot.height - Math.max(LOWEST, plot.height * RESIDUALS));
  const scale = valueScale(log ? "log" : "linear", low, high, lower - GAP);
  const axes = valueEncoding(scale, unit);
  const level = (value: number): number => chartNumber(value, high - low);
  const every = stepOf(subject.points.length);
  const shown = subject.points.map((point, i) => ({ ...point, i })).filter(({ i }) => i % every === 0);
  const series = subject.source.kind === "facts" ? subject.source.series.points : undefined;
  const curve = grid.map(({ x, fitted }) => ({ [field]: at(x), level: level(fitted) }));
  const inside = grid.filter(({ beyond }) => !beyond).length;
  const datasets: Readonly<Record<string, readonly Row[]>> = {
    bands: bandRows(grid, (place) => ({ [field]: at(place) }), level, low, high),
    fitted: curve.slice(0, inside),
    beyond: curve.slice(Math.max(0, inside - 1)),
    facts: series === undefined ? shown.map(({ x, y }) => ({ [field]: at(x), value: level(y) })) : factRows(series, unit),
    residuals: shown.map(({ x, i }) => ({ [field]: at(x), residual: residualOf(misses[i] ?? 0, log), zero: 0 })),
  };
  const x = clock.kind === "date" ? timeEncoding(dayAt(from), dayAt(to)) : numberEncoding(field, from, to, clock, page);
  const isDense = series === undefined && shown.length > MOST_LARGE_POINTS;
  const size = pointSize(shown.length);
  const points =
    series === undefined
      ? [pointLayer(size, theme.ink, isDense ? undefined : theme.background)]
      : factLayers("facts", datasets["facts"] ?? [], theme);
  const upper: Layer = {
    encoding: { x, y: { ...axes, scale: { ...Object(axes["scale"]), range: [lower - GAP, 0] } } },
    layer: [
      ...(clock.kind === "date" ? [timeExtent(dayAt(from), dayAt(to))] : []),
      bandLayer("prediction", hue.band95),
      bandLayer("confidence", hue.band50),
      ...(isDense ? points : []),
      lineLayer("fitted", hue.line),
      lineLayer("beyond", hue.line, [4, 3]),
      ...(isDense ? [] : points),
    ],
  };
  const residuals = residualPanel({
    ...{ x, from: at(from), to: at(to), rows: datasets["residuals"] ?? [], range: [plot.height, lower], theme },
    ...{ color: hue.line, inPercent: log, unit, ...(isDense ? { dense: size } : {}) },
  });
  const { told } = picture;
  const bracket = told === undefined ? [] : bracketLayers(told, scale, page);
  const beside = told === undefined ? "" : ` Beside them: ${told.label}.`;
  const alt = `${formatCount(subject.points.length)} points, the fitted ${picture.curve} curve with its ${picture.bands} and prediction bands, and the residuals.${beside} ${picture.verdict}`;
  return finish(page, datasets, [upper, ...bracket, residuals], alt, { scale: { y: "independent" } });
}

/** A residual of logarithms is shown as the share by which the point lies off the curve. */
function residualOf(residual: number, log: boolean): number {
  return chartNumber(log ? Math.exp(residual) - 1 : residual);
}

/** Ends of the axis: data, curve, and as much of the bands as does not squeeze them. */
function axisEnds({ subject, fitted, log }: FitPicture, grid: readonly GridPoint[]): readonly [number, number] {
  const to = log ? Math.log : (value: number) => value;
  const from = log ? Math.exp : (value: number) => value;
  const core = [
    ...grid.map((place) => place.fitted),
    ...subject.points.flatMap(({ y, interval }) => [
      y,
      ...(interval === undefined || !Number.isFinite(interval.high) ? [] : [interval.low, interval.high]),
    ]),
    ...fitted,
  ].filter((value) => Number.isFinite(value) && (!log || value > 0));
  const [bottom, top] = [to(least(core)), to(-least(core.map((value) => -value)))];
  const range = top - bottom || 1;
  const ends = endsOf(grid);
  const known = ends.filter((end): end is number => end !== null && Number.isFinite(end) && (!log || end > 0));
  // an open end is drawn to the edge, which must then lie beyond the rest
  const room = BAND_ROOM * range;
  const openBelow = grid.some(({ bands }) => bands !== undefined && (bands.prediction.low === null || bands.confidence.low === null));
  const openAbove = grid.some(({ bands }) => bands !== undefined && (bands.prediction.high === null || bands.confidence.high === null));
  const lowest = Math.max(bottom - room, Math.min(openBelow ? bottom - room : bottom, to(least([...known, from(bottom)]))));
  const highest = Math.min(top + room, Math.max(openAbove ? top + room : top, to(-least([...known, from(top)].map((value) => -value)))));
  return [from(lowest - MARGIN * range), from(highest + MARGIN * range)];
}

/** All ends of both bands, or of one. */
function endsOf(grid: readonly GridPoint[], kinds: readonly BandKind[] = ["confidence", "prediction"]): readonly (number | null)[] {
  return grid.flatMap(({ bands }) => (bands === undefined ? [] : kinds.flatMap((kind) => [bands[kind].low, bands[kind].high])));
}

/** The smallest, also of more numbers than a call takes arguments. */
function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), Number.POSITIVE_INFINITY);
}

function xEnds({ subject }: FitPicture, grid: readonly GridPoint[]): readonly [number, number] {
  const [first, last] = [subject.points[0]?.x ?? 0, grid.at(-1)?.x ?? 0];
  return [first - 0.03 * (last - first), last];
}

/** 2019 and, where ticks are closer, 2019.5; years have no separators */
const YEAR = ".12~g";

/** no more ticks than this, and fewer where their labels are long */
const MOST_TICKS = 8;
const TICK_GAP = 24;

function numberEncoding(field: string, from: number, to: number, { name, years }: FitClock, { plot, theme }: Page): Layer["encoding"] {
  const room = Math.floor(plot.width / (valueLabelWidth(NO_UNIT, from, to, theme.size.axis) + TICK_GAP));
  return {
    field,
    type: "quantitative",
    scale: { domain: [from, to].map((end) => chartNumber(end, to - from)), nice: false, zero: false },
    axis: {
      title: name,
      tickCount: Math.max(2, Math.min(MOST_TICKS, room)),
      ...(years ? { format: YEAR } : valueLabels(NO_UNIT, from, to)),
    },
  };
}

/** An end that the data do not give lies at the edge of the plot; nothing where there are no bands. */
function bandRows(
  grid: readonly GridPoint[],
  placeOf: (x: number) => Row,
  level: (value: number) => number,
  low: number,
  high: number,
): readonly Row[] {
  const held = (value: number | null, open: number): number => level(Math.min(high, Math.max(low, value ?? open)));
  return grid.flatMap(({ x, bands }) => {
    if (bands === undefined) return [];
    const { confidence, prediction } = bands;
    return [
      {
        ...placeOf(x),
        confidenceLow: held(confidence.low, low),
        confidenceHigh: held(confidence.high, high),
        predictionLow: held(prediction.low, low),
        predictionHigh: held(prediction.high, high),
      },
    ];
  });
}

function bandLayer(kind: BandKind, color: string): Layer {
  return { data: { name: "bands" }, mark: { type: "area", color }, encoding: { y: { field: `${kind}Low` }, y2: { field: `${kind}High` } } };
}

function lineLayer(data: string, color: string, dash: readonly number[] = []): Layer {
  return { data: { name: data }, mark: { type: "line", color, strokeWidth: 2, strokeDash: dash }, encoding: { y: { field: "level" } } };
}

function pointLayer(size: number, ink: string, halo: string | undefined): Layer {
  const edge = halo === undefined ? {} : { stroke: halo, strokeWidth: 1 };
  return {
    data: { name: "facts" },
    mark: { type: "point", filled: true, opacity: 1, size, fill: ink, ...edge },
    encoding: { y: { field: "value" } },
  };
}
