import { over } from "./colour-vision.ts";
import type { Paint, Point, Scene, SceneShape } from "./scene.ts";

/** The colour on which something lies at a point of the page, as drawn before `order`; `undefined` where a shape's outline is not known well enough. */
export function groundOf({ shapes, background }: Scene, at: Point, order: number): Paint | undefined {
  let ground: Paint | undefined = background;
  for (const shape of shapes) {
    if (shape.order >= order || shape.fill === undefined || !isInBox(shape, at)) continue;
    if (shape.kind === "arc" || shape.kind === "shape" || shape.kind === "path") ground = undefined;
    else if (covers(shape, at)) ground = over(shape.fill, ground ?? background);
  }
  return ground;
}

function isInBox({ box }: SceneShape, { x, y }: Point): boolean {
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

function covers({ kind, points }: SceneShape, { x, y }: Point): boolean {
  if (kind === "line" || kind === "rule") return false;
  if (kind !== "area" || points.length < 2) return true;
  for (const [i, to] of points.entries()) {
    const from = points[i - 1];
    if (from === undefined || from.x === to.x || x < Math.min(from.x, to.x) || x > Math.max(from.x, to.x)) continue;
    const share = (x - from.x) / (to.x - from.x);
    const [one, other] = [from.y + share * (to.y - from.y), from.y2 + share * (to.y2 - from.y2)];
    if (Math.min(one, other) <= y && y <= Math.max(one, other)) return true;
  }
  return false;
}
