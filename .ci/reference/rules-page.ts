import { rules } from "../../src/report/lint/index.ts";
import type { Rule } from "../../src/report/lint/rule.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "What `forecast check` holds figures (Vega-Lite) and tables (CSV) against, ours and others'. *Mends* is what `--fix` does by itself, where that changes nothing of what is meant. What the rules cannot see is said in the [README](../../../README.md#what-a-figure-must-not-do).";

/** Every rule with why it is one and what to do. */
export function rulesPage(): string {
  const of = (kinds: readonly Rule["appliesTo"][]) => [...rules].filter(({ appliesTo }) => kinds.includes(appliesTo));
  return page("Rules for figures and tables", LEAD, [
    "## Figures, as they are written",
    rows(of(["figure"])),
    "## Figures, as they are drawn",
    rows(of(["scene"])),
    "## Tables",
    rows(of(["table"])),
  ]);
}

function rows(some: readonly Rule[]): string {
  return table(
    ["rule", "finds", "why it misleads", "what to do", "mends"],
    some.map(({ name, meaning, why, remedy, fix }) => [
      code(name),
      prose(meaning),
      prose(why),
      prose(remedy),
      fix === undefined ? "" : "yes",
    ]),
  );
}
