import type { Plot } from "./layer.ts";

/** A label to the right of a point on a line, in pixels of the plot. */
export interface LineLabel {
  /** of the point */
  readonly x: number;
  /** from the point to the label */
  readonly beside: number;
  readonly width: number;
  /** of its letters */
  readonly size: number;
}

/** from a line to the middle of a label over it and under it, in its letters: capitals stand higher than their middle says */
const OVER = 0.54;
const UNDER = 0.7;

/** By how many pixels a label is moved off the line that goes on behind its point: down is more than 0, and it is the less of up and down. */
export function offLine(
  { x, beside, width, size }: LineLabel,
  line: readonly { readonly x: number; readonly y: number }[],
  { height }: Pick<Plot, "height">,
): number {
  const [left, right] = [x + beside, x + beside + width];
  const here = levelAt(x, line);
  const corners = line.map((point) => point.x).filter((at) => at > left && at < right);
  const behind = [left, ...corners, right].map((at) => levelAt(at, line));
  const [up, down] = [Math.min(here, ...behind) - here - OVER * size, Math.max(here, ...behind) - here + UNDER * size];
  const [fitsOver, fitsUnder] = [here + up > size, here + down + size / 2 < height];
  return (fitsOver && -up <= down) || !fitsUnder ? up : down;
}

/** The height of a line at a pixel across, held at its ends. */
function levelAt(x: number, points: readonly { readonly x: number; readonly y: number }[]): number {
  const next = points.findIndex((point) => point.x >= x);
  const b = points[next < 0 ? points.length - 1 : next] ?? { x, y: 0 };
  const a = points[next - 1] ?? b;
  return b.x === a.x || next < 0 ? b.y : a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y);
}
