import { number, type TableKind, tableOf, text } from "../table.ts";

/** Parameters of the curves that were fitted, with what the data can tell about them. */
export const fits: TableKind = {
  name: "fits",
  file: "fits.csv",
  meaning:
    "one parameter of one fit: posterior median, standard error and interval, its prior and the prior's share of what is known, and the fit's outcome and verdict",
  make(run) {
    const items = run.fits.flatMap(({ name, fit }) => fit.parameters.map((parameter) => ({ name, fit, parameter })));
    return tableOf("fits", items, [
      text("scenario", () => run.name),
      text("fit", ({ name }) => name),
      text("curve", ({ fit }) => fit.curve.name),
      text("series", ({ fit }) => fit.series.name),
      text("parameter", ({ parameter }) => parameter.name),
      text("meaning", ({ parameter }) => parameter.meaning),
      number("estimate", ({ parameter }) => parameter.estimate),
      number("standard_error", ({ parameter }) => parameter.standardError),
      number("low", ({ parameter }) => parameter.interval.low),
      number("high", ({ parameter }) => parameter.interval.high),
      number("interval_level", ({ parameter }) => parameter.interval.level, "1"),
      text("interval_method", ({ parameter }) => parameter.interval.method),
      text("prior", ({ parameter }) => parameter.prior),
      number("prior_share", ({ parameter }) => parameter.priorShare, "1"),
      text("unit", ({ parameter }) => parameter.unit),
      number("points", ({ fit }) => fit.points),
      number("degrees_of_freedom", ({ fit }) => fit.degreesOfFreedom),
      number("residual_sd", ({ fit }) => fit.residualStandardDeviation, "1"),
      number("autocorrelation", ({ fit }) => fit.autocorrelation, "1"),
      text("outcome", ({ fit }) => fit.outcome),
      text("reason", ({ fit }) => fit.reason),
      text("identified", ({ fit }) => (fit.verdict.identified ? "yes" : "no")),
      text("verdict", ({ fit }) => fit.verdict.text),
    ]);
  },
};
