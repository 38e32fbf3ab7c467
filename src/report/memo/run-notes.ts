import type { RunResult } from "../../scenario/run-result.ts";
import { footerText } from "../chart/words.ts";
import { restingFacts } from "../resting-facts.ts";

/** The last lines below every table of a run: whose facts it rests on, as of when, and what it takes to make it again. */
export function runNotes(run: RunResult): readonly string[] {
  return footerText(run, restingFacts(run));
}
