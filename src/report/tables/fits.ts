import { fitsMemo } from "../memo/fits-memo.ts";
import { number, type TableKind, tableOf, text } from "../table.ts";

/** Parameters of the curves that were fitted, with what the data can tell about them. */
export const fits: TableKind = {
  name: "fits",
  file: "fits.csv",
  meaning:
    "one parameter of one fit: posterior median, standard error and interval, its prior and the prior's share of what is known, and the fit's outcome and verdict",
  key: ["scenario", "fit", "parameter"],
  memo: fitsMemo,
  make(run) {
    const items = run.fits.flatMap(({ name, fit }) => fit.parameters.map((parameter) => ({ name, fit, parameter })));
    return tableOf(fits, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("fit", "name of the input that is a fit", ({ name }) => name),
      text("curve", "the curve", ({ fit }) => fit.curve.name),
      text("series", "the series that was fitted", ({ fit }) => fit.series.name),
      text("parameter", "name of the parameter", ({ parameter }) => parameter.name),
      text("meaning", "what it is, in words", ({ parameter }) => parameter.meaning),
      number("estimate", "posterior median", ({ parameter }) => parameter.estimate),
      number("standard_error", "standard error of the estimate", ({ parameter }) => parameter.standardError),
      number("low", "lower end of the interval", ({ parameter }) => parameter.interval.low),
      number("high", "upper end of the interval", ({ parameter }) => parameter.interval.high),
      number("interval_level", "confidence level of the interval", ({ parameter }) => parameter.interval.level, "1"),
      text("interval_method", "how the interval was made", ({ parameter }) => parameter.interval.method),
      text("prior", "what was believed beforehand", ({ parameter }) => parameter.prior),
      number("prior_share", "share of what is known of the parameter that is the prior's", ({ parameter }) => parameter.priorShare, "1"),
      text("unit", "unit of the estimate and its interval", ({ parameter }) => parameter.unit),
      number("points", "facts that were fitted", ({ fit }) => fit.points),
      number("degrees_of_freedom", "points less parameters", ({ fit }) => fit.degreesOfFreedom),
      number(
        "residual_sd",
        "standard deviation of the residuals, as a share of the level",
        ({ fit }) => fit.residualStandardDeviation,
        "1",
      ),
      number("autocorrelation", "correlation of residuals that follow each other", ({ fit }) => fit.autocorrelation, "1"),
      text("outcome", "how the search ended", ({ fit }) => fit.outcome),
      text("reason", "the end of the search, in words", ({ fit }) => fit.reason),
      text("identified", "whether the data tell the curve's parameters: yes or no", ({ fit }) => (fit.verdict.identified ? "yes" : "no")),
      text("verdict", "what the data can and cannot tell", ({ fit }) => fit.verdict.text),
    ]);
  },
};
