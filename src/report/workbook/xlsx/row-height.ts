/** A line of text in points, with what stands around it. */
const LINE = 13;
const MARGIN = 2;
const LEAST = 15;
/** The highest that a row can be. */
const MOST = 409;
/** Letters of prose that a column holds for each unit of its width, a little less than it does so that none is cut. */
const LETTERS = 1.1;

/** The height of a row that holds wrapped texts, as programs do not work it out by themselves. */
export function rowHeight(texts: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = texts.map(({ text, width }) => linesIn(text, Math.max(1, Math.floor(width * LETTERS))));
  return Math.min(MOST, Math.max(LEAST, LINE * Math.max(1, ...lines) + MARGIN));
}

/** Lines in which words wrap as programs wrap them. */
function linesIn(text: string, letters: number): number {
  return text
    .split("\n")
    .map((paragraph) => {
      let [lines, used] = [1, 0];
      for (const word of paragraph.split(" ")) {
        if (used > 0 && used + 1 + word.length > letters) [lines, used] = [lines + 1, 0];
        used += word.length + (used > 0 ? 1 : 0);
        // a word longer than a line is broken
        while (used > letters) [lines, used] = [lines + 1, used - letters];
      }
      return lines;
    })
    .reduce((sum, lines) => sum + lines, 0);
}
