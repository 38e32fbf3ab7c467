import { fail, type Place } from "../../base/errors.ts";

/** A memo's file, taken apart into front matter and text; offsets count characters of the whole file. */
export interface MemoSource {
  /** as a person would name it */
  readonly file: string;
  readonly text: string;
  /** the front matter on the lines on which it stands in the file, so that places in it are places in the file */
  readonly front: string;
  /** where the text begins */
  readonly bodyStart: number;
  placeAt(offset: number): Place;
}

const FRONT = /^---[ \t]*\r?\n([\s\S]*?)(?:^|\r?\n)---[ \t]*(?:\r?\n|$)/;

/** Takes a memo apart. One without front matter is no memo, for nothing says what its numbers are bound to. */
export function readMemoSource(text: string, file: string): MemoSource {
  const found = FRONT.exec(text);
  if (found === null)
    return fail(
      'begins without front matter, so it is no memo; begin with a line "---", title, as_of and runs as in "runs: { bull: bull.yaml }", and a line "---"',
      { file, line: 1 },
    );
  const starts = lineStarts(text);
  return {
    file,
    text,
    front: `\n${found[1] ?? ""}`,
    bodyStart: found[0].length,
    placeAt: (offset) => placeIn(starts, file, offset),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function placeIn(starts: readonly number[], file: string, offset: number): Place {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
