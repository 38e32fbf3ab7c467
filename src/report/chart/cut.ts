import { type Day, formatDay } from "../../units/time.ts";
import type { Layer, Row } from "./layer.ts";
import type { ValueScale } from "./value-scale.ts";

/** share by which a number may pass an end of its axis: less than a pixel, and what rounding in specifications leaves */
const SLACK = 1e-3;

/**
 * Layers that ask to be cut at the plot's edges, without the asking where all their rows lie inside: a picture with fewer cuts is drawn in
 * half the time, and looks the same.
 */
export function cutWhereNeeded(
  layers: readonly Layer[],
  datasets: Readonly<Record<string, readonly Row[]>>,
  { low, high }: ValueScale,
  from: Day,
  end: Day,
): readonly Layer[] {
  const isLevel = (value: unknown) => Number(value) >= low - SLACK * Math.abs(low) && Number(value) <= high + SLACK * Math.abs(high);
  const isDate = (value: unknown) => String(value) >= formatDay(from) && String(value) <= formatDay(end);
  return layers.map((layer) => {
    const { data, mark, encoding = {} } = layer;
    if (mark?.["clip"] !== true || data === undefined || !("name" in data)) return layer;
    const fieldOf = (channel: string): string | undefined => Object(encoding[channel]).field;
    const inside = (row: Row): boolean =>
      ["y", "y2"].map(fieldOf).every((field) => field === undefined || isLevel(row[field])) &&
      [fieldOf("x") ?? "date", fieldOf("x2")].every((field) => field === undefined || isDate(row[field]));
    const { clip, ...rest } = mark;
    return (datasets[data.name] ?? []).every(inside) ? { ...layer, mark: rest } : layer;
  });
}
