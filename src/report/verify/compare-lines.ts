import { type Difference, difference } from "./difference.ts";

/** Two texts by line: the lines that differ, and what one has more. */
export function compareLines(says: string, should: string): readonly Difference[] {
  const [found, wanted] = [says.split("\n"), should.split("\n")];
  const differences: Difference[] = [];
  for (let i = 0; i < Math.max(found.length, wanted.length); i++) {
    const [a, b] = [found[i], wanted[i]];
    if (a === b) continue;
    differences.push(difference(`line ${i + 1}${columnOf(a, b)}`, a ?? null, b ?? null));
  }
  return differences;
}

/** Where two lines go apart, from 1. */
function columnOf(a: string | undefined, b: string | undefined): string {
  if (a === undefined || b === undefined) return "";
  let same = 0;
  while (a[same] === b[same] && same < a.length) same += 1;
  return `, column ${same + 1}`;
}
