/** A cell of a line drawn in braille: row 0 is the top. */
export interface BrailleCell {
  readonly column: number;
  readonly row: number;
  readonly character: string;
}

/** Bits of a braille cell's dots, by column (left, right) and by row from the top (Unicode block "Braille Patterns"). */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const BLANK = 0x2800;

/**
 * A line through a grid of characters, two dots wide and four high in each cell. `position` gives the height (0 bottom to 1 top) at a share
 * of the width, or nothing; steep stretches are filled so that the line does not break.
 */
export function brailleLine(columns: number, height: number, position: (share: number) => number | undefined): BrailleCell[] {
  const bits = new Map<number, number>();
  const top = height * 4 - 1;
  let previous: number | undefined;
  for (let dot = 0; dot < columns * 2; dot++) {
    const at = position((dot + 0.5) / (columns * 2));
    const up = at === undefined || Number.isNaN(at) ? undefined : Math.min(top, Math.max(0, Math.round(at * height * 4 - 0.5)));
    if (up !== undefined) {
      const from = previous === undefined || previous === up ? up : previous < up ? previous + 1 : previous - 1;
      for (let y = Math.min(from, up); y <= Math.max(from, up); y++) {
        const key = Math.floor((top - y) / 4) * columns + Math.floor(dot / 2);
        bits.set(key, (bits.get(key) ?? 0) | (DOTS[dot % 2 === 0 ? 0 : 1][(top - y) % 4] ?? 0));
      }
    }
    previous = up;
  }
  return [...bits].map(([key, dots]) => ({
    column: key % columns,
    row: Math.floor(key / columns),
    character: String.fromCodePoint(BLANK + dots),
  }));
}
