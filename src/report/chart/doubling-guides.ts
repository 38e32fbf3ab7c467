import type { RunResult } from "../../scenario/run-result.ts";
import { type Day, dayAt, formatDay, lastDay, parseDay, SPANS, yearsAt } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { asDrawn, chartNumber, type Layer, type Plot, type Row, rimmedText } from "./layer.ts";
import { type Box, boxOf, isFree, lineBoxes, type PlacedLabel } from "./place-labels.ts";
import type { ValueScale } from "./value-scale.ts";

const MONTH = SPANS["month"] ?? 1 / 12;
/** Doubling times that people know, in years. */
const DOUBLINGS = [
  { text: "month", years: MONTH },
  { text: "2 months", years: 2 * MONTH },
  { text: "3 months", years: 3 * MONTH },
  { text: "6 months", years: 6 * MONTH },
  { text: "year", years: 1 },
  { text: "2 years", years: 2 },
];
/** from a guide to its words, and from the edges of the plot */
const AWAY = 9;
const EDGE = 4;
/** A guide that leaves the plot sooner than this many pixels after it begins is no help. */
const SHORTEST = 60;
/** pixels of a piece of a guide */
const PIECE = 4;
/** parts of its length, from its end, at which a guide's words are tried */
const PLACES = [1, 0.97, 0.94, 0.91, 0.88, 0.84, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5];

/** Where guides begin: what was last known of a line. */
export interface GuideStart {
  readonly day: Day;
  readonly value: number;
}

/** What guides are placed by. */
export interface GuideRoom {
  readonly scale: ValueScale;
  readonly plot: Plot;
  readonly timePixel: (day: Day) => number;
  readonly theme: Theme;
  /** what must stay readable */
  readonly taken: readonly Box[];
}

export interface DoublingGuides {
  /** points of the guides, one series each */
  readonly lines: readonly Row[];
  /** their words, in pixels of the plot */
  readonly labels: readonly Row[];
}

/**
 * How a level would go on if it doubled at one pace, from what was last known: straight on a logarithmic axis. A pace is what readers compare a fan with; none of these is a forecast.
 * One whose words find no free place is left out.
 */
export function doublingGuides(run: RunResult, start: GuideStart, room: GuideRoom): DoublingGuides {
  const lines: Row[] = [];
  const labels: Row[] = [];
  const boxes = [...room.taken];
  for (const { text: span, years } of DOUBLINGS) {
    const points = guidePoints(run, start, years, room.scale);
    const pixels = points.map(({ day, value }) => ({ x: room.timePixel(day), y: room.scale.toPixel(value) }));
    const text = `doubling every ${span}`;
    const width = labelWidth(text, room.theme.size.footer);
    if (length(pixels) < SHORTEST) continue;
    const place = placeOf(pixels, width, boxes, room.plot);
    if (place === undefined) continue;
    const drawn = pieces(points, text, boxes, room);
    if (shownLength(drawn, room) < LEAST_SHOWN * length(pixels)) continue;
    lines.push(...drawn);
    boxes.push(boxOf(place, width), ...lineBoxes(finely(pixels), 1));
    labels.push({ label: text, x: Math.round(place.x), y: Math.round(place.y) });
  }
  return { lines, labels };
}

/** A guide of which words leave less is none that an eye follows. */
const LEAST_SHOWN = 0.4;

/** Pixels of the pieces of a guide. */
function shownLength(rows: readonly Row[], { scale, timePixel }: GuideRoom): number {
  const names = [...new Set(rows.map(({ guide }) => guide))];
  return names.reduce((sum: number, name) => {
    const piece = rows.filter(({ guide }) => guide === name);
    return (
      sum + length(piece.map(({ date, value }) => ({ x: timePixel(parseDay(String(date)) ?? NEVER), y: scale.toPixel(Number(value)) })))
    );
  }, 0);
}

/** The guide as far as the plot's top, month by month so that it is bent on a linear axis. */
function guidePoints(run: RunResult, { day, value }: GuideStart, years: number, { high }: ValueScale): readonly GuideStart[] {
  const at = (time: number) => value * Math.exp((Math.LN2 * (time - yearsAt(day))) / years);
  const leaves = yearsAt(day) + (years * Math.log(high / value)) / Math.LN2;
  const end = Math.min(leaves, yearsAt(lastDay(run.months.at(-1) ?? 0)));
  const times = run.months.map((month) => yearsAt(lastDay(month))).filter((time) => time > yearsAt(day) && time < end);
  return [{ day, value }, ...[...times, end].map((time) => ({ day: dayAt(time), value: Math.min(high, at(time)) }))];
}

/** pixels of a piece that is seen as one of a line */
const LEAST_PIECE = 10;
const NEVER: Day = { year: 0, month: 1, day: 1 };
/** days of a step along a guide */
const STEP_DAYS = 3;

/** The guide in the pieces that lie outside of what is written: a dotted line through words makes both hard to read. */
function pieces(points: readonly GuideStart[], guide: string, written: readonly Box[], { scale, timePixel }: GuideRoom): readonly Row[] {
  const steps = points.flatMap((point, i) => [...between(points[i - 1], point), { ...point, isCorner: true }]);
  const covered = steps.map(({ day, value }) => {
    const [x, y] = [timePixel(day), scale.toPixel(value)];
    return written.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom);
  });
  let piece = 0;
  const rows = steps.flatMap(({ day, value, isCorner }, i) => {
    if (covered[i] === true) {
      piece += covered[i - 1] === true ? 0 : 1;
      return [];
    }
    const isEnd = covered[i - 1] === true || covered[i + 1] === true;
    return isCorner || isEnd
      ? [{ guide: piece === 0 ? guide : `${guide}, ${piece}`, date: formatDay(day), value: chartNumber(value) }]
      : [];
  });
  // what is left of a guide between two labels must be seen to be a line
  return rows.filter(({ guide: of }) => {
    const xs = rows.flatMap(({ guide: each, date, value }) =>
      each === of ? [{ x: timePixel(parseDay(date) ?? NEVER), y: scale.toPixel(value) }] : [],
    );
    return length(xs) >= LEAST_PIECE;
  });
}

/** Steps from one point of a guide to the next. */
function between(a: GuideStart | undefined, b: GuideStart): readonly (GuideStart & { readonly isCorner: boolean })[] {
  if (a === undefined) return [];
  const [from, to] = [yearsAt(a.day), yearsAt(b.day)];
  const count = Math.max(0, Math.floor(((to - from) * 365) / STEP_DAYS) - 1);
  return Array.from({ length: count }, (_, k) => {
    const part = (k + 1) / (count + 1);
    return { day: dayAt(from + part * (to - from)), value: a.value * Math.exp(part * Math.log(b.value / a.value)), isCorner: false };
  });
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function length(points: readonly Point[]): number {
  const [first, last] = [points[0], points.at(-1)];
  return first === undefined || last === undefined ? 0 : Math.hypot(last.x - first.x, last.y - first.y);
}

/** Beside the guide, as near to its end as there is room: on its left where it climbs, else over or under it. */
function placeOf(points: readonly Point[], width: number, taken: readonly Box[], plot: Plot): PlacedLabel | undefined {
  const line = lineBoxes(finely(points), 2);
  for (const part of PLACES) {
    const { x, y } = pointAt(points, part);
    const level = Math.max(AWAY, Math.min(plot.height - AWAY, y));
    const places = [
      { x: x - width - AWAY, y: level },
      { x: Math.min(x, plot.width - EDGE) - width, y: y - AWAY },
      { x: x + AWAY, y: level },
      { x: Math.min(x, plot.width - EDGE) - width, y: y + AWAY },
    ];
    const found = places.find((each) => isFree(boxOf(each, width), [...taken, ...line], plot));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same line in pieces of a few pixels, whose boxes are little more than the line. */
function finely(points: readonly Point[]): readonly Point[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1];
    if (before === undefined) return [point];
    const pieces = Math.max(1, Math.ceil(length([before, point]) / PIECE));
    return Array.from({ length: pieces }, (_, k) => {
      const part = (k + 1) / pieces;
      return { x: before.x + part * (point.x - before.x), y: before.y + part * (point.y - before.y) };
    });
  });
}

/** The point after this part of the guide, counted along the time axis. */
function pointAt(points: readonly Point[], part: number): Point {
  const [first, last] = [points[0] ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 }];
  const x = first.x + part * (last.x - first.x);
  const next = points.findIndex((point) => point.x >= x);
  const [a, b] = [points[Math.max(0, next - 1)] ?? first, points[next < 0 ? points.length - 1 : next] ?? last];
  return { x, y: b.x === a.x ? b.y : a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y) };
}

/** Layers of the datasets of that name and of its labels. */
export function guideLayers(lines: string, labels: string, theme: Theme): readonly Layer[] {
  const mark = { align: "left", baseline: "middle", fontSize: theme.size.footer, color: theme.muted };
  return [
    {
      data: { name: lines },
      mark: { type: "line", color: theme.muted, strokeWidth: 0.9, strokeDash: [1, 3], clip: true },
      encoding: { y: { field: "value" }, detail: { field: "guide", type: "nominal" } },
    },
    ...rimmedText({ name: labels }, mark, { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } }, theme.background),
  ];
}
