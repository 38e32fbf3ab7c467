import { formatMonth } from "../../units/time.ts";
import { statedError } from "../say.ts";
import { month, number, type TableKind, tableOf, text } from "../table.ts";

/** What must hold on the paths, and on how many it does not. */
export const checks: TableKind = {
  name: "checks",
  file: "checks.csv",
  meaning: "one check: the share of paths that break it, what is tolerated, and whether it holds",
  make(run) {
    return tableOf("checks", run.checks, [
      text("scenario", () => run.name),
      text("check", (check) => check.name),
      text("text", (check) => check.text),
      number("broken", (check) => check.broken.value, "1"),
      number("broken_error", (check) => statedError(check.broken, run), "1"),
      month("first_broken", (check) => (check.firstBroken === undefined ? undefined : formatMonth(check.firstBroken))),
      number("tolerated", (check) => check.tolerated, "1"),
      text("result", (check) => (check.holds ? "holds" : "fails")),
    ]);
  },
};
