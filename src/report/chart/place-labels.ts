import { spreadLabels } from "../render/label-layout.ts";
import type { Plot } from "./layer.ts";

/** A rectangle in pixels from the plot's upper left corner. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label beside a point. */
export interface PointLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where a label was put, in pixels of the plot. */
export interface PlacedLabel {
  /** of its left end and its middle */
  readonly x: number;
  readonly y: number;
}

/** letters, and as much air as tells two lines apart */
const HEIGHT = 12;
/** from the point to its label */
const GAP = 9;
/** Half the height of a point's own sign, which labels of others should leave free. */
const SIGN = 5;
/** how far up or down a label may be moved, in steps of its height's part */
const STEPS = 12;
const STEP = HEIGHT / 3;
/** a label's own height: further away the eye seeks the point */
const SMALL_MOVE = HEIGHT;
/** further away than this a label would be read at another value */
const FAR_MOVE = 2 * HEIGHT;

/** Points nearer than this, in pixels across, with labels that would overlap if each stood level, have their labels stacked in the order of the points. */
const ABREAST = 12;

/**
 * Finds each label a place beside its point, left or right and as level with it as possible, that is free of what is there already and of
 * the labels placed before it. Labels of points that lie on one another stand in a stack, highest first, so that each can be told from the next.
 * Those that can stand level go first, so that one that must move takes no place from one that need not. Rules are
 * kept clear of where that takes a small move: a label is read over a rule more easily than far from its point. Where nothing is free, the label
 * stands where it covers least: it is better read badly than lost.
 * @param taken what else is written in the plot
 * @param rules lines that may be written over
 * @param curves lines that are written over only where that would take a larger move
 */
export function placeLabels(
  labels: readonly PointLabel[],
  taken: readonly Box[],
  plot: Plot,
  rules: readonly Box[] = [],
  curves: readonly Box[] = [],
): readonly PlacedLabel[] {
  const boxes = [...taken, ...labels.map(({ x, y }) => ({ left: x - SIGN, right: x + SIGN, top: y - SIGN, bottom: y + SIGN }))];
  const placed: (PlacedLabel | undefined)[] = labels.map(() => undefined);
  const put = (stack: Stack, places: readonly PlacedLabel[]) =>
    stack.forEach(({ index, width }, k) => {
      const place = places[k] ?? { x: 0, y: 0 };
      placed[index] = place;
      boxes.push(boxOf(place, width));
    });
  const place = (stacks: readonly Stack[], moves: readonly number[], around: readonly Box[]) => {
    for (const move of moves)
      for (const stack of stacks) {
        if (stack.some(({ index }) => placed[index] !== undefined)) continue;
        const free = (places: readonly PlacedLabel[]) =>
          places.every((each, k) => isFree(boxOf(each, stack[k]?.width ?? 0), [...boxes, ...around], plot));
        const found = placesAt(stack, move).find(free);
        if (found !== undefined) put(stack, found);
      }
  };
  const small = MOVES.filter((move) => Math.abs(move) <= SMALL_MOVE);
  const stacks = stacksOf(labels, plot);
  place(stacks, small, [...rules, ...curves]);
  const further = MOVES.filter((move) => Math.abs(move) <= SMALL_MOVE + 2 * STEP);
  if (curves.length > 0) place(stacks, further, curves);
  place(stacks, small, []);
  const singles = labels.map((label, index) => [{ ...label, index }]);
  place(
    singles,
    MOVES.filter((move) => Math.abs(move) <= FAR_MOVE),
    [],
  );
  for (const single of singles)
    if (single.some(({ index }) => placed[index] === undefined))
      put(single, leastCovered(single, small, [...boxes, ...rules, ...curves], plot));
  return labels.map((label, i) => placed[i] ?? { x: label.x - GAP - label.width, y: label.y });
}

/** Labels that are placed as one, with the heights at which each is wanted. */
type Stack = readonly (PointLabel & { readonly index: number })[];

/** Labels by themselves, but together where their points lie on one another. */
function stacksOf(labels: readonly PointLabel[], { height }: Plot): readonly Stack[] {
  const stacks: (PointLabel & { readonly index: number })[][] = [];
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.y - b.y || a.index - b.index);
  for (const label of order) {
    const near = stacks.find((stack) => stack.some(({ x, y }) => Math.abs(x - label.x) < ABREAST && Math.abs(y - label.y) < HEIGHT));
    if (near === undefined) stacks.push([label]);
    else near.push(label);
  }
  const spread = (stack: Stack) => {
    const wanted = stack.map(({ y }) => y);
    const heights = stack.length === 1 ? wanted : spreadLabels(wanted, HEIGHT, HEIGHT / 2, height - HEIGHT / 2);
    return stack.map((label, k) => ({ ...label, y: heights[k] ?? label.y }));
  };
  return stacks.map(spread).sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0));
}

/** Of the places near a point the one that lies over the least of what is there, inside the plot. */
function leastCovered(stack: Stack, moves: readonly number[], taken: readonly Box[], { width, height }: Plot): readonly PlacedLabel[] {
  const cost = (places: readonly PlacedLabel[]) =>
    places.reduce((sum, each, k) => {
      const box = boxOf(each, stack[k]?.width ?? 0);
      const inside = overlap(box, { left: 0, right: width, top: 0, bottom: height });
      const outside = (box.right - box.left) * (box.bottom - box.top) - inside;
      return sum + outside * width + taken.reduce((covered, other) => covered + overlap(box, other), 0);
    }, 0);
  const tried = moves.flatMap((move) => placesAt(stack, move)).map((places) => ({ places, cost: cost(places) }));
  return tried.reduce((best, each) => (each.cost < best.cost ? each : best)).places;
}

/** Pixels that two boxes have in common. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}

/** Level first, then further and further up and down. */
export const MOVES = [0, ...Array.from({ length: STEPS }, (_, i) => [-(i + 1) * STEP, (i + 1) * STEP]).flat()];

/** To the left of the points before the right. */
function placesAt(stack: Stack, move: number): readonly (readonly PlacedLabel[])[] {
  return [stack.map(({ x, y, width }) => ({ x: x - GAP - width, y: y + move })), stack.map(({ x, y }) => ({ x: x + GAP, y: y + move }))];
}

/** Where a line lies, from point to point, with so many pixels above and below it. */
export function lineBoxes(points: readonly { readonly x: number; readonly y: number }[], clear: number): readonly Box[] {
  return points.map((point, i) => {
    const { x, y } = points[i - 1] ?? point;
    return { left: x, right: point.x, top: Math.min(y, point.y) - clear, bottom: Math.max(y, point.y) + clear };
  });
}

/** The box of a label of one line, with air at both ends. */
export function boxOf({ x, y }: PlacedLabel, width: number): Box {
  return { left: x - 2, right: x + width + 2, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

/** Whether a box lies inside the plot and over nothing of what is there. */
export function isFree(box: Box, taken: readonly Box[], { width, height }: Plot): boolean {
  const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
  return (
    inside &&
    taken.every((other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom)
  );
}
