import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Hue, hueOf, type Theme } from "../theme.ts";
import { capital, holdTogether, shortMeaning } from "./words.ts";

/** The used scenario that a line belongs to, by the name under which it is used: `bull` of `bull.run_rate`; none for a line of the run's own. */
export function caseOf({ name }: Pick<LineResult, "name">): string | undefined {
  const dot = name.indexOf(".");
  return dot < 0 ? undefined : name.slice(0, dot);
}

/** Whether lines are told apart by their scenarios: each belongs to another one. */
export function areCases(lines: readonly Pick<LineResult, "name">[]): boolean {
  const cases = lines.map(caseOf);
  return lines.length > 1 && cases.every((one, i) => one !== undefined && cases.indexOf(one) === i);
}

/** `bull`, `bull and base`, `bull, base and plateau`, with another last word where one is wanted */
export function listed(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** What a line is called among the lines of its figure: its scenario where they are cases, else what it means; with its scenario where another means the same. */
export function nameAmong(line: LineResult, lines: readonly LineResult[]): string {
  const own = caseOf(line)?.replaceAll("_", " ");
  if (own !== undefined && areCases(lines)) return own;
  const meaning = shortMeaning(line.meaning);
  const twin = lines.some((other) => other !== line && shortMeaning(other.meaning) === meaning);
  return own !== undefined && twin ? `${own}: ${meaning}` : meaning;
}

/** The hue of the scenario that a line belongs to. */
export function hueOfLine(run: RunResult, line: LineResult, theme: Theme): Hue {
  return hueOf(caseOf(line) ?? run.name, theme);
}

/** The same name as a heading. */
export function headingOf(line: LineResult, lines: readonly LineResult[]): string {
  return holdTogether(capital(nameAmong(line, lines)));
}
