import { addPoint, type Box, emptyBox } from "./box.ts";
import { notPlain } from "./shape.ts";

/** A point's outline around the origin. */
export interface Outline {
  readonly path: string;
  readonly box: Box;
}

/** Digits after the point in paths: a thousandth of a pixel. */
const THOUSANDTHS = 1000;

/** A coordinate as paths have it. */
export function rounded(value: number): number {
  return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
}

type Points = readonly (readonly [x: number, y: number])[];

/** Corners of the shapes that have straight sides, for a radius and the height of an equilateral triangle on it. */
const POLYGONS: Readonly<Record<string, (radius: number, height: number) => Points>> = {
  diamond: (r) => [
    [-r, 0],
    [0, -r],
    [r, 0],
    [0, r],
  ],
  "triangle-up": (r, h) => [
    [0, -h],
    [-r, h],
    [r, h],
  ],
  "triangle-right": (r, h) => [
    [h, 0],
    [-h, -r],
    [-h, r],
  ],
};
const HALF_ROOT_3 = Math.sqrt(3) / 2;

/** The outline of a shape by its Vega name, or of a path made of moves and lines. @param size area in square pixels */
export function outlineOf(shape: string, size: number): Outline {
  const radius = Math.sqrt(size) / 2;
  if (shape === "circle") return circle(radius);
  const corners = POLYGONS[shape]?.(radius, HALF_ROOT_3 * radius);
  return corners === undefined ? drawn(shape, radius) : { path: `${lines(corners, "M")}Z`, box: boxOf(corners) };
}

function circle(radius: number): Outline {
  const r = rounded(radius);
  const opposite = rounded(-radius);
  return {
    path: `M${r},0A${r},${r},0,1,1,${opposite},0A${r},${r},0,1,1,${r},0`,
    box: { left: -radius, top: -radius, right: radius, bottom: radius },
  };
}

/** `M-0.6,0L0.6,0`: absolute moves and lines, enlarged by the radius. */
function drawn(shape: string, radius: number): Outline {
  if (!/^(?:[ML]-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?)+$/.test(shape)) return notPlain(shape);
  const steps = [...shape.matchAll(/([ML])([^,]+),([^ML]+)/g)].map(
    ([, letter = "", x, y]) => [letter, radius * Number(x), radius * Number(y)] as const,
  );
  return {
    path: steps.map(([letter, x, y]) => `${letter}${rounded(x)},${rounded(y)}`).join(""),
    box: boxOf(steps.map(([, x, y]) => [x, y])),
  };
}

/** A line through points, begun with a move or carried on. */
export function lines(points: Points, begin: "M" | "L"): string {
  return points.map(([x, y], i) => `${i === 0 ? begin : "L"}${rounded(x)},${rounded(y)}`).join("");
}

export function boxOf(points: Points): Box {
  const box = emptyBox();
  for (const [x, y] of points) addPoint(box, x, y);
  return box;
}
