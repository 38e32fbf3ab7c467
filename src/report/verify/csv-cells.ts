/** A row of comma-separated text, each cell as written, quotes included. */
export interface RawRow {
  /** line of the file on which it begins, from 1 */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Splits comma-separated text and keeps every character: what a reader of tables would forgive is still a difference. */
export function csvCells(text: string): readonly RawRow[] {
  const rows: RawRow[] = [];
  let cells: string[] = [];
  let [start, line, first] = [0, 1, 1];
  let quoted = false;
  for (let i = 0; i <= text.length; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    const isEnd = i === text.length || (character === "\n" && !quoted);
    if (isEnd || (character === "," && !quoted)) {
      cells.push(text.slice(start, i));
      start = i + 1;
    }
    if (character === "\n") line += 1;
    if (!isEnd) continue;
    if (i < text.length || cells.length > 1 || cells[0] !== "") rows.push({ line: first, cells });
    cells = [];
    first = line;
  }
  return rows;
}
