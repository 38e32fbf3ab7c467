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

export interface PlacedLabel {
  /** of its left end and its middle */
  readonly x: number;
  readonly y: number;
}

const HEIGHT = 13;
/** from the point to its label */
const GAP = 9;
/** Half the height of a point's own sign, which labels of others should leave free. */
const SIGN = 5;
/** how far up or down a label may be moved, in steps of its height's part */
const STEPS = 12;
const STEP = HEIGHT / 3;
/** a label's own height: further away the eye seeks the point */
const SMALL_MOVE = HEIGHT;

/**
 * Finds each label a place beside its point, left or right and as level with it as possible, that is free of what is there already and of
 * the labels placed before it. Those that can stand level go first, so that one that must move takes no place from one that need not. Rules are
 * kept clear of where that takes a small move: a label is read over a rule more easily than far from its point. Where nothing is free, the label
 * stands level on the left: it is better read badly than lost.
 * @param taken what else is written in the plot
 * @param rules lines that may be written over
 */
export function placeLabels(
  labels: readonly PointLabel[],
  taken: readonly Box[],
  plot: Plot,
  rules: readonly Box[] = [],
): readonly PlacedLabel[] {
  const boxes = [...taken, ...labels.map(({ x, y }) => ({ left: x - SIGN, right: x + SIGN, top: y - SIGN, bottom: y + SIGN }))];
  const placed: (PlacedLabel | undefined)[] = labels.map(() => undefined);
  const place = (moves: readonly number[], around: readonly Box[]) => {
    for (const move of moves)
      labels.forEach((label, i) => {
        if (placed[i] !== undefined) return;
        const found = placesAt(label, move).find((each) => isFree(boxOf(each, label.width), [...boxes, ...around], plot));
        if (found === undefined) return;
        placed[i] = found;
        boxes.push(boxOf(found, label.width));
      });
  };
  place(
    MOVES.filter((move) => Math.abs(move) <= SMALL_MOVE),
    rules,
  );
  place(MOVES, []);
  return labels.map((label, i) => placed[i] ?? { x: label.x - GAP - label.width, y: label.y });
}

/** Level first, then further and further up and down. */
export const MOVES = [0, ...Array.from({ length: STEPS }, (_, i) => [-(i + 1) * STEP, (i + 1) * STEP]).flat()];

/** To the left of the point before the right. */
function placesAt({ x, y, width }: PointLabel, move: number): readonly PlacedLabel[] {
  return [x - GAP - width, x + GAP].map((left) => ({ x: left, y: y + move }));
}

/** Where a line lies, from point to point, with so many pixels above and below it. */
export function lineBoxes(points: readonly { readonly x: number; readonly y: number }[], clear: number): readonly Box[] {
  return points.map((point, i) => {
    const { x, y } = points[i - 1] ?? point;
    return { left: x, right: point.x, top: Math.min(y, point.y) - clear, bottom: Math.max(y, point.y) + clear };
  });
}

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
