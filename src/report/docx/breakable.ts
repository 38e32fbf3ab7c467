import type { Inline } from "../document/memo-blocks.ts";

/** A place at which a line may end, and that is not seen. */
const BREAK = "\u200b";
/** Names and addresses that are longer may break at their joints; shorter words stay whole. */
const LONGEST_WHOLE = 14;

/** A cell whose long names may break behind an underscore, a slash, a point or a star, and not between any two letters. */
export function breakable(cell: readonly Inline[]): readonly Inline[] {
  return cell.map((one): Inline => {
    if ("children" in one) return { ...one, children: breakable(one.children) };
    return one.kind === "text" || one.kind === "code" || one.kind === "bound" ? { ...one, text: withBreaks(one.text) } : one;
  });
}

function withBreaks(text: string): string {
  return text.replaceAll(/\S+/g, (word) => (word.length <= LONGEST_WHOLE ? word : word.replaceAll(/([_/*.])(?=\w)/g, `$1${BREAK}`)));
}

/** The pieces of a text that a line keeps whole. */
export function piecesOf(text: string): readonly string[] {
  return text.split(new RegExp(`[\\s${BREAK}]+`));
}
