import type { CheckResult, RunResult } from "../../../scenario/run-result.ts";
import { formatPercent } from "../../../units/format.ts";
import { sayMonth } from "../../../units/time.ts";
import { sayAsShare } from "../../chart/chance-words.ts";
import { element } from "../element.ts";
import type { PageSection } from "../page-part.ts";
import { left, pageTable } from "../page-table.ts";
import { paragraph } from "../page-text.ts";

/** What must hold on every path, and on how many it does not. */
export const checks: PageSection = {
  name: "checks",
  title: "Checks",
  build({ run }) {
    if (run.checks.length === 0) return paragraph("The scenario states no checks.");
    const failing = run.checks.filter(({ holds }) => !holds).length;
    return [
      paragraph(
        failing === 0
          ? run.checks.length === 1
            ? "The one check holds."
            : `All ${run.checks.length} checks hold.`
          : `${failing} of ${run.checks.length} ${run.checks.length === 1 ? "check" : "checks"} ${failing === 1 ? "fails" : "fail"}.`,
      ),
      pageTable({
        caption: "Checks, and the paths on which they are broken",
        columns: [left("Check"), left("Holds"), left("Broken on"), left("Tolerated"), left("Asks that")],
        rows: run.checks.map((check) => [
          check.name.replaceAll("_", " "),
          check.holds ? "holds" : element("strong", { class: "fails" }, "fails"),
          sayBroken(check, run),
          check.tolerated > 0 ? formatPercent(check.tolerated) : "none",
          element("code", {}, check.text),
        ]),
      }),
    ];
  },
};

function sayBroken({ broken, firstBroken }: CheckResult, run: RunResult): string {
  const first = firstBroken === undefined ? "" : `, first in ${sayMonth(firstBroken)}`;
  return `${sayAsShare(broken, run)}${first}`;
}
