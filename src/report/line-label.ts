import type { LineResult, RunResult } from "../scenario/run-result.ts";
import { caseOf } from "./chart/cases.ts";
import { capital, shortMeaning } from "./chart/words.ts";

/** A line as a table for people names it: what it means and, where another line of the run means the same, whose it is or its name: `Claude Code's run-rate revenue, bull case`. */
export function lineLabel({ lines }: Pick<RunResult, "lines">, { name, meaning }: Pick<LineResult, "name" | "meaning">): string {
  if (meaning === "") return capital(name);
  const label = capital(shortMeaning(meaning));
  const twins = lines.filter((other) => other.name !== name && shortMeaning(other.meaning) === shortMeaning(meaning));
  if (twins.length === 0) return label;
  const owner = caseOf({ name });
  if (owner === undefined) return `${label}, ${name}`;
  return twins.some((other) => caseOf(other) === owner) ? `${label}, ${name}` : `${label}, ${owner.replaceAll("_", " ")}`;
}
