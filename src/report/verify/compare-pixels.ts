import type { Difference } from "./difference.ts";
import type { Pixels } from "./png-pixels.ts";

/** Where two pictures differ: how many pixels, and the rectangle around them. */
export function comparePixels(says: Pixels, should: Pixels): readonly Difference[] {
  const area = changedArea(says, should);
  const missing = should.rows.length - says.rows.length;
  const { width, height } = should;
  return [
    ...(area === undefined
      ? []
      : [
          {
            cell: `picture, ${span("row", area.top, area.bottom)} and ${span("column", area.left, area.right)} of ${width} × ${height} pixels`,
            says: `${area.count} ${area.count === 1 ? "pixel" : "pixels"} of another colour, the first ${colour(says, area.first)}`,
            should: colour(should, area.first),
          },
        ]),
    ...(missing > 0 && area === undefined
      ? [{ cell: `picture, from row ${says.rows.length + 1} of ${height} down`, says: "cannot be unpacked", should: "a picture" }]
      : []),
  ];
}

interface Area {
  readonly first: readonly [x: number, y: number];
  readonly count: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Rows and columns count from 1. */
function changedArea(says: Pixels, should: Pixels): Area | undefined {
  let [count, top, bottom, left, right] = [0, 0, 0, Number.POSITIVE_INFINITY, 0];
  let first: readonly [number, number] | undefined;
  for (const [y, row] of should.rows.entries()) {
    const other = says.rows[y];
    if (other === undefined) break;
    for (let x = 0; x < should.width; x++) {
      if (samePixel(row, other, x * should.size, should.size)) continue;
      first ??= [x, y];
      count += 1;
      if (top === 0) top = y + 1;
      bottom = y + 1;
      left = Math.min(left, x + 1);
      right = Math.max(right, x + 1);
    }
  }
  return first === undefined ? undefined : { first, count, top, bottom, left, right };
}

function samePixel(a: Uint8Array, b: Uint8Array, at: number, size: number): boolean {
  for (let i = at; i < at + size; i++) if (a[i] !== b[i]) return false;
  return true;
}

function span(name: string, from: number, to: number): string {
  return from === to ? `${name} ${from}` : `${name}s ${from} to ${to}`;
}

function colour({ rows, size }: Pixels, [x, y]: readonly [number, number]): string {
  const samples = rows[y]?.subarray(x * size, (x + 1) * size) ?? [];
  return `#${[...samples].map((sample) => sample.toString(16).padStart(2, "0")).join("")}`;
}
