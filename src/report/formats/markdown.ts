import type { MemoCell, MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";

/** Columns wider than this are not padded: the text of a long reason is read in the rendered table. */
const PADDED = 100;
/** Markdown asks for three dashes below a header. */
const RULE = 3;

/** A table for people as Markdown (GitHub's tables): a title, what to know first, the rows, numbers at the right, and the notes below. */
export function markdownOf({ title, lead = [], parts, notes }: MemoTable): string {
  const blocks = [
    `### ${inline(title)}`,
    ...lead.map(inline),
    ...parts.flatMap((part) => [...(part.heading === undefined ? [] : [`**${inline(part.heading)}**`]), grid(part)]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${inline(note)}`).join("\n")]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function grid({ columns, rows }: MemoPart): string {
  const head = columns.map(({ header }) => inline(header));
  const body = rows.map((row) => columns.map((_, i) => cellText(row[i] ?? "")));
  const widths = columns.map((_, i) => Math.max(RULE, ...[head, ...body].map((row) => lengthOf(row[i] ?? ""))));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, columns[i]?.align ?? "left")).join(" | ")} |`;
  const rule = columns.map(({ align }: MemoColumn, i) => {
    const width = (widths[i] ?? 0) > PADDED ? RULE : (widths[i] ?? RULE);
    return align === "right" ? `${"-".repeat(width - 1)}:` : "-".repeat(width);
  });
  return [line(head), `| ${rule.join(" | ")} |`, ...body.map(line)].join("\n");
}

/** An address that holds a sign of its own is shown, and leads nowhere. */
function cellText(cell: MemoCell): string {
  if (typeof cell === "string") return inline(cell);
  return /^https?:\/\/[^\s<>|()]+$/.test(cell.url) ? `[${inline(cell.text)}](${cell.url})` : inline(`${cell.text}, ${cell.url}`);
}

function pad(cell: string, width: number, align: MemoColumn["align"]): string {
  if (width > PADDED) return cell;
  const room = " ".repeat(Math.max(0, width - lengthOf(cell)));
  return align === "right" ? `${room}${cell}` : `${cell}${room}`;
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** A text on one line, in which nothing is a sign of Markdown: bars and line breaks would end the cell. Underscores inside words are none. */
function inline(text: string): string {
  return text
    .trim()
    .replaceAll(/[\\|*`[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|<(?=[A-Za-z/!?])|~(?=~)/g, (sign) => `\\${sign}`)
    .replaceAll(/\s*(?:\r\n?|\n)\s*/g, "<br>");
}
