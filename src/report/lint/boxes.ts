import type { Box, Point, SceneText } from "./scene.ts";

/** The upright box around a text. */
export function boxOf({ corners }: Pick<SceneText, "corners">): Box {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** The corners of an upright box, in order around it. */
export function cornersOf({ left, right, top, bottom }: Box): readonly Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/**
 * By how many pixels two convex outlines lie over each other: the least shift that would part them, 0 where they are apart (the separating axis
 * theorem). Slanted labels are judged as they lie, not by the upright boxes around them.
 */
export function overlap(one: readonly Point[], other: readonly Point[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const outline of [one, other])
    for (const [i, from] of outline.entries()) {
      const to = outline[(i + 1) % outline.length] ?? from;
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const [nx, ny] = [(to.y - from.y) / length, (from.x - to.x) / length];
      const [low, high] = reach(one, nx, ny);
      const [otherLow, otherHigh] = reach(other, nx, ny);
      const shared = Math.min(high, otherHigh) - Math.max(low, otherLow);
      if (shared <= 0) return 0;
      least = Math.min(least, shared);
    }
  return least;
}

function reach(outline: readonly Point[], nx: number, ny: number): readonly [number, number] {
  const along = outline.map(({ x, y }) => x * nx + y * ny);
  return [Math.min(...along), Math.max(...along)];
}
