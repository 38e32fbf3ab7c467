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

/**
 * Finds each label a place beside its point, left or right and as level with it as possible, that is free of what is there already and of
 * the labels before it. Where nothing is free, the label stands level on the left: it is better read badly than lost.
 * @param taken what else is written in the plot
 */
export function placeLabels(labels: readonly PointLabel[], taken: readonly Box[], plot: Plot): readonly PlacedLabel[] {
  const boxes = [...taken, ...labels.map(({ x, y }) => ({ left: x - SIGN, right: x + SIGN, top: y - SIGN, bottom: y + SIGN }))];
  return labels.map((label) => {
    const found = candidates(label).find((place) => isFree(boxOf(place, label.width), boxes, plot)) ?? {
      x: label.x - GAP - label.width,
      y: label.y,
    };
    boxes.push(boxOf(found, label.width));
    return found;
  });
}

/** Places from the best to the worst: level first, then further up and down, the left before the right. */
function candidates({ x, y, width }: PointLabel): readonly PlacedLabel[] {
  const sides = [x - GAP - width, x + GAP];
  const moves = [0, ...Array.from({ length: STEPS }, (_, i) => [-(i + 1) * STEP, (i + 1) * STEP]).flat()];
  return moves.flatMap((move) => sides.map((left) => ({ x: left, y: y + move })));
}

export function boxOf({ x, y }: PlacedLabel, width: number): Box {
  return { left: x - 2, right: x + width + 2, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}

function isFree(box: Box, taken: readonly Box[], { width, height }: Plot): boolean {
  const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
  return (
    inside &&
    taken.every((other) => box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom)
  );
}
