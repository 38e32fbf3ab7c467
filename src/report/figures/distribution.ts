import type { LineResult, RunResult, Statistic } from "../../scenario/run-result.ts";
import { type Month, monthOf } from "../../units/time.ts";
import { evidenceOf, headlineMonth, mainLine, statisticAt } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row, rimmedText, tenth } from "../chart/layer.ts";
import { sayStatistic, sayStatisticShort } from "../chart/say-statistic.ts";
import { valueLabels, valueLabelText } from "../chart/value-labels.ts";
import { logTicks } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayChanceAlone, sayPublished, sayUnit, shortMeaning } from "../chart/words.ts";
import { isFull } from "../page-size.ts";
import { labelWidth } from "../render/label-layout.ts";
import { sayAt } from "../say.ts";
import { hueOf, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Twenty dots for a hundred outcomes: chances that can be counted. */
export const distribution: Figure = {
  name: "distribution",
  meaning: "the outcomes at the headline's date as twenty dots, each 5 of 100, with targets and published projections",
  needs: [],
  options: [],
  readings(run, request) {
    const line = mainLine(run, request);
    const index = run.months.indexOf(headlineMonth(run));
    const shares = [
      ["p2.5", "2.5"],
      ["p10", "10"],
      ["p25", "25"],
      ["p50", "50"],
      ["p75", "75"],
      ["p90", "90"],
      ["p97.5", "97.5"],
    ] as const;
    return {
      columns: ["Of 100 simulated outcomes", `${capital(shortMeaning(line.meaning))} is at most`],
      rows: shares.map(([statistic, share]) => ({ cells: [share, sayStatistic(line, statistic, index)] })),
    };
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    const month = headlineMonth(run);
    const dots = dotValues(run, line, month);
    const references = evidenceOf(run, line, request).references.filter(({ fact }) => monthOf(fact.asOf) === month);
    const marks = marksOf(run, line, month, references);
    // a target of zero has no place on a logarithmic axis
    const log = [...dots, ...marks.map(({ value }) => value)].every((value) => value > 0);
    const when = sayAt(month, line.kind, run.monthsPerPeriod);
    const words = {
      title: titleOf(run, line, month, when),
      subtitle: `${capital(line.meaning)}, ${sayUnit(line.unit)}${log ? ", log scale" : ""}. Each dot is 5 of 100 simulated outcomes; not backtested.`,
      footer: footerText(
        run,
        references.map(({ fact }) => fact),
      ),
    };
    return compose(
      frameOf(run, request, words, { right: 20, left: 20, below: 22, height: isFull(theme.page) ? theme.page.height : HEIGHT }, theme),
      line,
      dots,
      marks,
      log,
    );
  },
};

const DOTS = 20;
/** diameters that are tried, in pixels; the largest of a page that is to be filled */
const LARGEST = 40;
const LARGEST_FIXED = 52;
const SMALLEST = 10;
/** pixels between the rims of two dots that touch */
const AIR = 3;
/** twenty dots need less height than a fan does */
const HEIGHT = 330;
/** a full page's dots are as large as its height allows */
const LARGEST_OF_PAGE = 68;
/** pixels between labels of marks over the dots */
const LABEL_HEIGHT = 16;
/** the known points of the distribution function */
const KNOWN: readonly (readonly [share: number, statistic: Statistic])[] = [
  [0.025, "p2.5"],
  [0.05, "p5"],
  [0.1, "p10"],
  [0.25, "p25"],
  [0.5, "p50"],
  [0.75, "p75"],
  [0.9, "p90"],
  [0.95, "p95"],
  [0.975, "p97.5"],
];

/**
 * The quantiles at 2.5%, 7.5%, … 97.5%, between the known percentiles by straight lines on logarithms (on values where the line reaches
 * zero). The outermost two are known exactly.
 */
export function dotValues(run: RunResult, line: LineResult, month: Month): readonly number[] {
  const known = KNOWN.map(([share, statistic]) => ({ share, value: statisticAt(run, line, statistic, month) ?? 0 }));
  const log = known.every(({ value }) => value > 0);
  const [to, back] = log ? [Math.log, Math.exp] : [(x: number) => x, (x: number) => x];
  return Array.from({ length: DOTS }, (_, i) => {
    const share = (i + 0.5) / DOTS;
    const above = Math.max(
      1,
      known.findIndex((each) => each.share >= share - 1e-9),
    );
    const [a, b] = [known[above - 1], known[above]];
    if (a === undefined || b === undefined) return Number.NaN;
    return back(to(a.value) + ((share - a.share) / (b.share - a.share)) * (to(b.value) - to(a.value)));
  });
}

interface Mark {
  readonly value: number;
  readonly text: string;
  readonly target: boolean;
}

function marksOf(run: RunResult, line: LineResult, month: Month, references: ReturnType<typeof evidenceOf>["references"]): readonly Mark[] {
  const targets = run.targets.filter(({ when, line: name }) => name === line.name && when.kind === "at" && when.month === month);
  return [
    ...targets.map((target) => ({
      value: target.level,
      text: sayChanceAlone(target, run.paths),
      target: true,
    })),
    ...references.map(({ fact, label }) => ({
      value: fact.value,
      text: `${label} ${sayPublished(fact.value, fact.unit)}`,
      target: false,
    })),
  ].sort((a, b) => b.value - a.value);
}

function titleOf(run: RunResult, line: LineResult, month: Month, when: string): string {
  const index = run.months.indexOf(month);
  const [low, median, high] = [
    sayStatisticShort(line, "p10", index),
    sayStatistic(line, "p50", index),
    sayStatisticShort(line, "p90", index),
  ];
  const name = line.name === run.headline.line ? run.headline.label : line.meaning;
  if (low === high) return `${condition(run)}, ${name} ${when} is ${median} on ${isFirm(line, index) ? "all" : "nearly all"} paths`;
  return `${condition(run)}, ${name} ${when} is as likely above ${median} as below; 1 in 10 below ${low}, 1 in 10 above ${high}`;
}

/** Whether the paths agree, as far as percentiles tell. */
function isFirm({ statistics }: LineResult, index: number): boolean {
  return statistics["p2.5"][index] === statistics["p97.5"][index];
}

function compose(frame: Frame, line: LineResult, dots: readonly number[], marks: readonly Mark[], log: boolean) {
  const { run, plot, theme } = frame;
  const hue = hueOf(run.name, theme);
  const position = log ? Math.log : (value: number) => value;
  const values = [...dots, ...marks.map(({ value }) => value)];
  const span = position(Math.max(...values)) - position(Math.min(...values));
  // where all paths agree there is no span, and one dot's worth of room is made up
  const margin = span > 0 ? 0.04 * span : log ? 0.1 : Math.max(1, Math.abs(values[0] ?? 0) * 0.1);
  const back = log ? Math.exp : (value: number) => value;
  const [low, high] = [back(position(Math.min(...values)) - margin), back(position(Math.max(...values)) + margin)];
  const toPixel = (value: number) => ((position(value) - position(low)) / (position(high) - position(low))) * plot.width;
  const { size, dots: placed } = largestDots(dots, toPixel, plot.height - (marks.length + 0.5) * LABEL_HEIGHT, theme);
  const datasets = {
    dots: placed.map(({ value, x, rise }) => ({ value: chartNumber(value), x: tenth(x), y: tenth(plot.height - 2 - rise) })),
    marks: markRows(marks, toPixel, plot.width, theme),
  } satisfies Record<string, readonly Row[]>;
  const axis = {
    field: "value",
    type: "quantitative",
    scale: { type: log ? "log" : "linear", domain: [chartNumber(low), chartNumber(high)], nice: false },
    axis: {
      title: null,
      grid: false,
      ...(log
        ? { values: ticksApart(logTicks(low, high), toPixel, (value) => valueLabelText(line.unit, low, high, value), theme) }
        : { tickCount: 6 }),
      ...valueLabels(line.unit, low, high),
    },
  };
  const pixel = (field: string) => ({ field, type: "quantitative", scale: null, axis: null });
  const layers: readonly Layer[] = [
    { data: { name: "dots" }, mark: { type: "point", opacity: 0, y: 0 }, encoding: { x: axis } },
    ...markLayers("marks", theme, pixel),
    {
      data: { name: "dots" },
      mark: {
        type: "point",
        filled: true,
        fill: hue.band50,
        stroke: hue.text,
        strokeWidth: 1,
        opacity: 1,
        size: (Math.PI / 4) * (size - AIR) * (size - AIR),
      },
      encoding: { x: pixel("x"), y: pixel("y") },
    },
  ];
  const alt = `Twenty dots of ${line.meaning}, from ${say(dots[0] ?? 0, line.unit)} to ${say(dots.at(-1) ?? 0, line.unit)}.`;
  return finish(frame, datasets, layers, alt);
}

/** between the labels of two ticks */
const TICK_GAP = 10;

/** Ticks whose labels do not touch: every so many of them. */
function ticksApart(
  ticks: readonly number[],
  toPixel: (value: number) => number,
  say: (value: number) => string,
  { size }: Theme,
): readonly number[] {
  const half = (value: number) => labelWidth(say(value), size.axis) / 2;
  const every = (step: number) => ticks.filter((_, i) => i % step === 0);
  const isApart = (some: readonly number[]) =>
    some.every((value, i) => {
      const before = some[i - 1];
      return before === undefined || toPixel(value) - toPixel(before) >= half(value) + half(before) + TICK_GAP;
    });
  const step = ticks.findIndex((_, i) => isApart(every(i + 1))) + 1;
  return every(Math.max(1, step));
}

interface Dot {
  readonly value: number;
  readonly x: number;
  /** pixels of its centre above the ground */
  readonly rise: number;
}

/** The largest dots that fit under the labels. */
function largestDots(
  values: readonly number[],
  toPixel: (value: number) => number,
  room: number,
  { page }: Theme,
): { size: number; dots: readonly Dot[] } {
  for (let size = page.isFixed ? LARGEST_FIXED : isFull(page) ? LARGEST_OF_PAGE : LARGEST; size > SMALLEST; size -= 1) {
    const dots = heapDots(values, toPixel, size);
    if (Math.max(...dots.map(({ rise }) => rise)) + size / 2 <= room) return { size, dots };
  }
  return { size: SMALLEST, dots: heapDots(values, toPixel, SMALLEST) };
}

/**
 * Dots heaped like marbles: each stands exactly at its value, so that it lies on the right side of every mark, and as low as those before
 * it allow. The outermost lie first, so that the heap is highest where outcomes are densest.
 * @param values in order
 */
function heapDots(values: readonly number[], toPixel: (value: number) => number, size: number): readonly Dot[] {
  const middle = (values.length - 1) / 2;
  const inwards = values.map((value, rank) => ({ value, rank })).sort((a, b) => Math.abs(b.rank - middle) - Math.abs(a.rank - middle));
  const dots: Dot[] = [];
  for (const { value } of inwards) {
    const x = toPixel(value);
    const near = dots.filter((dot) => Math.abs(x - dot.x) < size);
    const reach = (dot: Dot) => Math.sqrt(size * size - (x - dot.x) * (x - dot.x));
    const rises = [size / 2, ...near.map((dot) => dot.rise + reach(dot))].sort((a, b) => a - b);
    const free = (rise: number) => near.every((dot) => Math.abs(dot.rise - rise) >= reach(dot) - 1e-6);
    dots.push({ value, x, rise: rises.find(free) ?? size / 2 });
  }
  return dots.sort((a, b) => a.value - b.value);
}

/** from a rule to its label */
const BESIDE = 6;

/**
 * Labels over the dots, one line each: the outermost values uppermost, whose labels point inwards over the rules of the others, which begin lower; on
 * the other side of its own rule where one of those above would cross it.
 */
function markRows(marks: readonly Mark[], toPixel: (value: number) => number, width: number, { size }: Theme): readonly Row[] {
  const away = ({ value }: Mark) => Math.abs(toPixel(value) - width / 2);
  const above: number[] = [];
  return [...marks]
    .sort((a, b) => away(b) - away(a) || b.value - a.value)
    .map(({ value, text, target }, i) => {
      const x = toPixel(value);
      const long = BESIDE + labelWidth(text, size.label, SEMIBOLD);
      const isFree = (left: number) => left >= 0 && left + long <= width && above.every((rule) => rule < left || rule > left + long);
      const inwards = x > width / 2;
      const [first, second] = inwards ? [x - long, x] : [x, x - long];
      const left = isFree(first) || !isFree(second) ? inwards : !inwards;
      above.push(x);
      return { x: Math.round(x), top: Math.round((i + 0.5) * LABEL_HEIGHT), label: text, target, left };
    });
}

function markLayers(data: string, theme: Theme, pixel: (field: string) => Readonly<Record<string, unknown>>): readonly Layer[] {
  const kinds = [true, false].flatMap((target) => [true, false].map((left) => ({ target, left })));
  const text = ({ target, left }: { target: boolean; left: boolean }): readonly Layer[] => {
    const color = target ? theme.target : theme.ink;
    const filter = `datum.target === ${target} && datum.left === ${left}`;
    const mark = {
      align: left ? "right" : "left",
      baseline: "middle",
      dx: left ? -BESIDE : BESIDE,
      color,
      fontSize: theme.size.label,
      fontWeight: SEMIBOLD,
    };
    return rimmedText({ name: data }, mark, { x: pixel("x"), y: pixel("top"), text: { field: "label" } }, theme.background).map(
      (layer) => ({
        ...layer,
        transform: [{ filter }],
      }),
    );
  };
  const rule = (target: boolean): Layer => ({
    data: { name: data },
    transform: [{ filter: `datum.target === ${target}` }],
    mark: { type: "rule", color: target ? theme.target : theme.ink, strokeWidth: 1.2, strokeDash: target ? [2, 3] : [] },
    encoding: { x: pixel("x"), y: pixel("top"), y2: { value: { expr: "height" } } },
  });
  return [rule(true), rule(false), ...kinds.flatMap(text)];
}
