import { type Paint, paintWith } from "./paint.ts";
import { wrap } from "./text-lines.ts";

export interface FitReportOptions {
  /** characters in a line; 60 at least */
  readonly width: number;
  readonly color: boolean;
  /** where the files went */
  readonly out?: string;
}

/** How the reports of fits are laid out: labels in a gutter, the verdict in bold above. */
export interface ReportLayout {
  readonly paint: Paint;
  /** characters in a line, and beside the gutter */
  readonly wide: number;
  readonly inner: number;
  section(label: string, lines: readonly string[]): string[];
  /** nothing for no words */
  text(label: string, words: string): string[];
  /** the first clause in bold, the others listed below it */
  verdict(subject: string, clauses: readonly string[]): string[];
  /** what came in and where it went: the last lines of every report */
  ending(notes: readonly string[]): string[];
}

/** Lines longer than this are hard to follow. */
const WIDEST = 110;
const NARROWEST = 60;
const GUTTER = 11;

export function reportLayout({ width, color, out }: FitReportOptions): ReportLayout {
  const paint = paintWith(color);
  const wide = Math.max(NARROWEST, Math.min(width, WIDEST));
  const inner = wide - GUTTER;
  const section = (label: string, lines: readonly string[]): string[] =>
    lines.map((line, i) => `${i === 0 ? paint("dim", label.padEnd(GUTTER)) : " ".repeat(GUTTER)}${line}`);
  const text = (label: string, words: string): string[] => (words === "" ? [] : section(label, wrap(words, inner)));
  return {
    ...{ paint, wide, inner, section, text },
    ending: (notes) => [...text("Notes", notes.join("; ")), ...(out === undefined ? [] : text("Written", `to ${out}`))],
    verdict: (subject, [first = "", ...more]) => [
      ...wrap(`${subject}: ${first}.`, wide).map((line) => paint("bold", line)),
      ...more.flatMap((clause) => wrap(clause, wide - 2).map((line, i) => `${i === 0 ? "– " : "  "}${line}`)),
    ],
  };
}
