import { formatMonth, sayMonth } from "../units/time.ts";
import type { Explained, Explanation } from "./explain.ts";

const INDENT = "    ";

/** The explanation as indented text. */
export function renderExplanation({ root, path, paths, isMedian, scenario }: Explanation): string {
  const which = isMedian ? `: the one at the median of ${root.name} in ${sayMonth(root.month)}` : "";
  const lines = [`${scenario}, path ${path} of ${paths}${which}`, "", ...linesOf(root, root)];
  return `${lines.join("\n")}\n`;
}

function linesOf(part: Explained, root: Explained): string[] {
  const { name, display, meaning, formula, substituted, sums = [], changes = [], origin, parts } = part;
  const month = part.month === root.month ? "" : ` in ${formatMonth(part.month)}`;
  const head = `${name}${month} = ${display}${meaning === "" ? "" : `   ${meaning}`}`;
  const inner = parts.flatMap((one) => linesOf(one, root).map((line) => INDENT + line));
  if (formula === undefined) return [`${head}   [${origin}]`, ...inner];
  return [
    head,
    `  = ${formula}   [${origin}]`,
    ...(substituted === formula ? [] : [`  = ${substituted}`]),
    ...sums.map((sum) => `  where ${sum}`),
    ...changes.map((change) => `  then ${change.name}: ${change.effect}   ${change.text}; ${change.why}   [${change.origin}]`),
    ...inner,
  ];
}
