import { formatMonth } from "../../units/time.ts";
import { statedError } from "../say.ts";
import { month, number, type TableKind, tableOf, text } from "../table.ts";

/** What must hold on the paths, and on how many it does not. */
export const checks: TableKind = {
  name: "checks",
  file: "checks.csv",
  meaning: "one check: the share of paths that break it, what is tolerated, and whether it holds",
  key: ["scenario", "check"],
  make(run) {
    return tableOf(checks, run.checks, [
      text("scenario", "name of the scenario", () => run.name),
      text("check", "name of the check", (check) => check.name),
      text("text", "what must hold", (check) => check.text),
      number("broken", "share of paths on which it does not, in any period in which it is asked", (check) => check.broken.value, "1"),
      number("broken_error", "Monte Carlo standard error of that share", (check) => statedError(check.broken, run), "1"),
      month("first_broken", "first month in which some path breaks it", (check) =>
        check.firstBroken === undefined ? undefined : formatMonth(check.firstBroken),
      ),
      number("tolerated", "share of paths that may break it", (check) => check.tolerated, "1"),
      text("result", "holds or fails", (check) => (check.holds ? "holds" : "fails")),
    ]);
  },
};
