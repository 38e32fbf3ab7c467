import { bandsOf, saysBand, saysProbability } from "../bands.ts";
import type { FigureRule } from "../rule.ts";

/** After the captions of the Bank of England's fan charts, which say on how many occasions in 100 the outcome lies inside. */
export const bandWithoutProbability: FigureRule = {
  name: "band-without-probability",
  appliesTo: "figure",
  meaning: "a band that is named but not how much it should hold",
  why: '"range" and "interval" are read as anything from half of the outcomes to all of them',
  remedy: 'say how much it holds: "80% of outcomes", "10th to 90th percentile", "± 1 standard error", "minimum to maximum"',
  check: (figure) =>
    !saysBand(figure) || saysProbability(figure)
      ? []
      : bandsOf(figure)
          .slice(0, 1)
          .map(({ path }) => ({ what: "the band is named, but no text says how much of the outcomes it holds", path })),
};
