import type { Difference } from "./difference.ts";

const BLANKS = /[ \t\r\n]*/y;
const NAMES: readonly (readonly [RegExp, one: string, many: string])[] = [
  [/\r\n|\n/g, "line end", "line ends"],
  [/ /g, "space", "spaces"],
  [/\t/g, "tab", "tabs"],
];

/** Where two texts whose cells all say the same go apart: indentation, line ends or other blanks between them. */
export function compareBlanks(says: string, should: string): readonly Difference[] {
  let same = 0;
  while (same < says.length && says[same] === should[same]) same += 1;
  if (same === says.length && same === should.length) return [];
  // the whole run of blanks in which they differ
  let from = same;
  while (from > 0 && /\s/.test(should[from - 1] ?? "")) from -= 1;
  const [found, due] = [blanksAt(says, from), blanksAt(should, from)];
  const before = should.slice(0, from);
  const place = `line ${before.split("\n").length}, column ${from - before.lastIndexOf("\n")}`;
  const cell = `${found === due ? "writing" : "whitespace"} between the cells, from ${place}`;
  return [
    {
      cell,
      says: found === due ? says.slice(same, same + 20) : sayBlanks(found),
      should: found === due ? should.slice(same, same + 20) : sayBlanks(due),
    },
  ];
}

function blanksAt(text: string, at: number): string {
  BLANKS.lastIndex = at;
  return BLANKS.exec(text)?.[0] ?? "";
}

/** `1 line end and 4 spaces` */
function sayBlanks(blanks: string): string | null {
  const parts = NAMES.flatMap(([pattern, one, many]) => {
    const count = blanks.match(pattern)?.length ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.length === 0 ? null : parts.join(" and ");
}
