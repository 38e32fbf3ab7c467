import type { RunResult } from "../../scenario/run-result.ts";
import { sayAsShare } from "../chart/chance-words.ts";
import { capital } from "../chart/words.ts";
import { sayTarget, simulated, simulatedRange } from "../say.ts";
import { type Content, element } from "./element.ts";
import { left, pageTable, right } from "./page-table.ts";

/** What the answer and the targets come to for each combination of a grid's values; nothing for a run without one. */
export function gridTable(run: RunResult): Content {
  const { grid, headline, targets } = run;
  if (grid === undefined) return undefined;
  const named = targets.filter(({ name }) => grid.cells[0]?.targets.some((target) => target.name === name) === true);
  return pageTable({
    caption: `${capital(headline.label)} for each combination of values`,
    showsCaption: true,
    columns: [
      ...grid.axes.map(({ input }) => left(input)),
      right("Median"),
      right("80 of 100 futures"),
      ...named.map((target) => right(sayTarget(target, run))),
    ],
    rows: grid.cells.map(({ values, low, median, high, targets: chances }) => [
      ...values,
      element("strong", {}, simulated(median, headline.unit)),
      simulatedRange(low, high, headline.unit),
      ...named.map(({ name }) => {
        const found = chances.find((one) => one.name === name);
        return found === undefined ? "" : sayAsShare(found.probability, run);
      }),
    ]),
  });
}
