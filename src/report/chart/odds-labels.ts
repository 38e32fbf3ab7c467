import type { Estimate, LineResult } from "../../scenario/run-result.ts";
import { formatProbability } from "../../units/format.ts";
import { type Day, lastDay, type Month, sayMonth } from "../../units/time.ts";
import { labelWidth } from "../render/label-layout.ts";
import { sayLevel } from "../say.ts";
import { hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import type { Frame } from "./frame.ts";
import { asDrawn, type Layer, type Row, rimmedText } from "./layer.ts";
import { todayBoxes, todayRule } from "./moments.ts";
import { type OddsCurve, shareAtDate } from "./odds-curves.ts";
import { type Box, boxOf, isFree, lineBoxes, MOVES } from "./place-labels.ts";
import type { DatedTarget } from "./targets.ts";
import { monthEnd } from "./time-axis.ts";
import { HARD_SPACE, sayEnd } from "./words.ts";

/** What stands in a chart of odds, and where. */
export interface OddsRoom {
  readonly frame: Frame;
  readonly line: LineResult;
  readonly curves: readonly OddsCurve[];
  readonly timePixel: (day: Day) => number;
  /** of a share of paths, from the top of the plot */
  readonly toPixel: (share: number) => number;
}

/** `≥ $10B`, `≥ $10B by then` where having been there counts */
export function sayTargetLevel(target: DatedTarget): string {
  const sign = target.direction === "at_least" ? "≥" : "≤";
  return `${sign}${HARD_SPACE}${sayLevel(target).replaceAll(" ", HARD_SPACE)}${target.when.kind === "by" ? " by then" : ""}`;
}

/** `83 in 100`, `>99 in 100`, `none`, `all` */
export function sayInHundred({ value, error }: Estimate): string {
  return formatProbability(value, error).replace("%", " in 100");
}

/** The dates of targets that are shown, in order. */
function ownDates({ frame: { run }, curves }: OddsRoom): readonly Month[] {
  const dates = curves.flatMap(({ targets }) => targets.map(({ when }) => when.month)).filter((month) => run.months.includes(month));
  return [...new Set(dates)].sort((a, b) => a - b);
}

/** from a rule to its words, and the middle of these: beside what is written about today, or under it */
const WORDS_GAP = 5;
const HEAD_LINES = [8, 22];
/** half the height of such words */
const HEAD_HALF = 6;

/** The dates of targets at the top of the chart. */
export interface DateHeads {
  readonly dates: readonly Row[];
  readonly words: readonly Row[];
  /** what is written there */
  readonly boxes: readonly Box[];
  /** dates for whose words there is no room, so that they must stand elsewhere */
  readonly unsaid: ReadonlySet<Month>;
}

/** Each date with a target, and its words over 100 in 100, right of its rule or left, in the first line in which they are free. */
export function dateHeads(room: OddsRoom): DateHeads {
  const { frame, line, timePixel } = room;
  const { run, plot, theme } = frame;
  const boxes: Box[] = [...todayBoxes(run, timePixel, theme)];
  const dates = ownDates(room);
  const unsaid = new Set<Month>();
  const words = dates.flatMap((month) => {
    const label = sayEnd(month, line.kind);
    const width = labelWidth(label, theme.size.label);
    const x = timePixel(lastDay(month));
    const places = HEAD_LINES.flatMap((y) =>
      [x + WORDS_GAP, x - WORDS_GAP - width].map((left) => ({ left, right: left + width, top: y - HEAD_HALF, bottom: y + HEAD_HALF })),
    );
    const inside = places.filter(({ left, right }) => left >= 0 && right <= plot.width);
    const box = inside.find((each) => isFree(each, boxes, plot));
    if (box === undefined) {
      unsaid.add(month);
      return [];
    }
    boxes.push(box);
    return [{ x: Math.round(box.left), y: (box.top + box.bottom) / 2, label }];
  });
  return { dates: dates.map((month) => ({ date: monthEnd(month) })), words, boxes, unsaid };
}

/** A rule at each of these dates, and its words. */
export function dateLayers({ muted, background, size }: Theme): readonly Layer[] {
  const rule = { type: "rule", color: muted, strokeWidth: 1, strokeDash: [1, 3], y: 0, y2: { expr: "height" } };
  const text = { align: "left", baseline: "middle", color: muted, fontSize: size.label - 0.5 };
  return [
    { data: { name: "dates" }, mark: rule, encoding: { y: { value: 0 } } },
    ...rimmedText({ name: "heads" }, text, { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } }, background),
  ];
}

/** size of a ring, in square pixels */
export const RING = 50;

interface Ring {
  readonly curve: number;
  readonly target: DatedTarget;
  readonly month: Month;
  readonly share: Estimate;
}

/** Whether the end of a curve says what none of its rings does before: what is so at the last date is said there alone, and what has not changed since a target's own date is said at that. */
export function isEndNews(room: OddsRoom, curve: number): boolean {
  const { run } = room.frame;
  const rings = ringsOf(room).filter((ring) => ring.curve === curve);
  const end = sayInHundred(room.curves[curve]?.shares.at(-1) ?? { value: 0, error: 0 });
  const last = run.months.at(-1);
  return rings.every(({ month, share }) => month === last || sayInHundred(share) !== end) || rings.some(({ month }) => month === last);
}

function ringsOf({ frame: { run }, curves }: OddsRoom): readonly Ring[] {
  return curves.flatMap((curve, i) =>
    curve.targets
      .filter(({ when }) => run.months.includes(when.month))
      .map((target) => ({ curve: i, target, ...shareAtDate(run, curve, target) })),
  );
}

/** One row a target that is shown at its own date. */
export function ringRows(room: OddsRoom): readonly Row[] {
  return ringsOf(room).map(({ curve, month, share }) => {
    return { date: monthEnd(month), share: 100 * share.value, color: hueAt(curve, room.frame.theme).line };
  });
}

/** pixels that curves keep from words */
const CLEAR = 3;
/** half a ring, and from its middle to its words */
const HALF = 5;
const BESIDE = 9;
const CLOSER = 5;
/** further off, words would seem to belong to another ring */
const NEAR = 20;
/** so far off they still stand rather than over a curve */
const APART = 32;

/**
 * What is written at the rings: level and chance, in the colour of the curve. Targets of one date that have the same chance in words share a label. Each
 * stands as level with its ring as it can without covering other words, curves and rules; where there is no such place it may cover rules, then curves.
 */
export function ringWords(room: OddsRoom, { boxes: heads, unsaid }: Pick<DateHeads, "boxes" | "unsaid">): readonly Row[] {
  const { frame, curves, timePixel, toPixel } = room;
  const { run, plot, theme } = frame;
  const rings = ringsOf(room);
  const at = ({ month, share }: Ring) => ({ x: timePixel(lastDay(month)), y: toPixel(share.value) });
  const dates = [...new Set(rings.map(({ month }) => month))];
  const rules = [todayRule(run, timePixel, plot), ...dates.map((month) => ruleAt(timePixel(lastDay(month)), plot.height))];
  const steps = curves.flatMap(({ shares }) => lineBoxes(cornersOf(shares, room), CLEAR));
  const written: Box[] = [
    ...heads,
    ...rings.map(at).map(({ x, y }) => ({ left: x - HALF, right: x + HALF, top: y - HALF, bottom: y + HALF })),
  ];
  // at the right edge the labels of the ends say the same
  const own = rings.filter(({ month }) => month !== run.months.at(-1));
  return labelsOf(own, unsaid).map(({ ring, label, color }) => {
    const { x, y } = at(ring);
    const width = labelWidth(label, theme.size.label, SEMIBOLD);
    const places = MOVES.flatMap((move) => [x - BESIDE - width, x + BESIDE, x + CLOSER].map((left) => ({ x: left, y: y + move })));
    const apart = places.filter((place) => Math.abs(place.y - y) <= APART);
    const near = places.filter((place) => Math.abs(place.y - y) <= NEAR);
    const free = (among: typeof places, around: readonly Box[]) =>
      among.find((place) => isFree(boxOf(place, width), [...written, ...around], plot));
    const place = free(near, [...rules, ...steps]) ??
      free(near, steps) ??
      free(apart, [...rules, ...steps]) ??
      free(apart, steps) ??
      free(near, []) ??
      free(places, []) ?? { x: x - BESIDE - width, y };
    written.push(boxOf(place, width));
    return {
      label,
      color: color === undefined ? theme.ink : hueAt(color, theme).text,
      labelX: Math.round(place.x),
      labelY: Math.round(place.y),
    };
  });
}

/** Labels of rings, of those with the same date and words one; without a curve to take the colour of where it is of several. */
function labelsOf(
  rings: readonly Ring[],
  unsaid: ReadonlySet<Month>,
): readonly { readonly ring: Ring; readonly label: string; readonly color: number | undefined }[] {
  const groups = new Map<string, Ring[]>();
  for (const ring of rings) {
    const key = `${ring.month} ${sayInHundred(ring.share)}`;
    groups.set(key, [...(groups.get(key) ?? []), ring]);
  }
  return [...groups.values()].flatMap((group) => {
    const [ring] = group;
    if (ring === undefined) return [];
    const label = `${group.map(({ target }) => sayTargetLevel(target)).join(", ")}: ${sayInHundred(ring.share)}${unsaid.has(ring.month) ? ` (${sayMonth(ring.month)})` : ""}`;
    return [{ ring, label, color: group.length === 1 ? ring.curve : undefined }];
  });
}

function ruleAt(x: number, height: number): Box {
  return { left: x - 1, right: x + 1, top: 0, bottom: height };
}

/** The corners of a stepped curve. */
function cornersOf(shares: readonly Estimate[], { frame: { run }, timePixel, toPixel }: OddsRoom): readonly { x: number; y: number }[] {
  return run.months.flatMap((month, i) => {
    const [x, now] = [timePixel(lastDay(month)), shares[i]?.value ?? 0];
    return [
      { x, y: toPixel(shares[i - 1]?.value ?? now) },
      { x, y: toPixel(now) },
    ];
  });
}

/** Rings, and the words of `ringWords`; the datasets are `rings` and `ringWords`. */
export function ringLayers({ background, size }: Theme): readonly Layer[] {
  const painted = { field: "color", type: "nominal", scale: null, legend: null };
  const words = { align: "left", baseline: "middle", fontSize: size.label, fontWeight: SEMIBOLD };
  const placement = { x: asDrawn("labelX"), y: asDrawn("labelY"), text: { field: "label" } };
  const [rim, letters] = rimmedText({ name: "ringWords" }, words, placement, background);
  return [
    {
      data: { name: "rings" },
      mark: { type: "point", filled: true, fill: background, strokeWidth: 2, size: RING, opacity: 1 },
      encoding: { y: { field: "share" }, stroke: painted },
    },
    ...(rim === undefined ? [] : [rim]),
    ...(letters === undefined ? [] : [{ ...letters, encoding: { ...placement, color: painted } }]),
  ];
}
