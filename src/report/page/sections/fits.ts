import { seriesName } from "../../../data/series-name.ts";
import { counted } from "../../../units/counted.ts";
import { sentence } from "../../chart/words.ts";
import { fitsMemo } from "../../memo/fits-memo.ts";
import { type Content, element } from "../element.ts";
import type { PageSection } from "../page-part.ts";
import { memoCell, pageTable } from "../page-table.ts";
import { bullets, note, subheading } from "../page-text.ts";

/** What the data tell of each curve that the run draws from, verdict first. */
export const fits: PageSection = {
  name: "fits",
  title: "Fits, and what the data tell",
  build({ run, level, id }) {
    const memo = fitsMemo(run);
    if (memo === undefined) return undefined;
    return run.fits.map(({ name, fit }, i): Content => {
      const part = memo.parts[i];
      return [
        subheading(
          level,
          `${name}: ${fit.curve.name} curve on ${counted(fit.points, "fact")} of ${seriesName(fit.series.name)}`,
          id(`fit-${i + 1}`),
        ),
        element(
          "p",
          { class: "verdict" },
          element("strong", {}, fit.verdict.identified ? "The data tell it. " : "The data do not tell it. "),
          sentence(fit.verdict.clauses[0] ?? fit.verdict.text),
        ),
        bullets(fit.verdict.clauses.slice(1).map((clause) => sentence(clause))),
        part !== undefined &&
          pageTable({ caption: `Parameters of the fit ${name}`, columns: part.columns, rows: part.rows.map((row) => row.map(memoCell)) }),
        fit.outcome === "converged" ? undefined : note(sentence(`The search ended "${fit.outcome}": ${fit.reason}`)),
        i === run.fits.length - 1 && note(memo.notes[0] ?? ""),
      ];
    });
  },
};
