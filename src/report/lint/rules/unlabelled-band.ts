import { bandsOf, saysBand } from "../bands.ts";
import type { FigureRule } from "../rule.ts";

/** The Bank of England's fan charts say in words what their bands hold; so must every band. */
export const unlabelledBand: FigureRule = {
  name: "unlabelled-band",
  appliesTo: "figure",
  meaning: "a band or error bar of which no text says what it is",
  why: "a band can be a range of outcomes, a confidence interval, a standard error or a minimum and maximum, and each means something else",
  remedy: 'say what it is in a key, a label or the subtitle: "band: 80% of simulated outcomes"',
  check: (figure) =>
    saysBand(figure)
      ? []
      : bandsOf(figure)
          .slice(0, 1)
          .map(({ path, type }) => ({
            what: `no text says what the ${type === "errorbar" ? "error bars mean" : "band means"}`,
            path,
          })),
};
