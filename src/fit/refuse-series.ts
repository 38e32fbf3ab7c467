import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { Series } from "../data/fact.ts";
import { formatDay } from "../units/time.ts";

/**
 * Refuses a curve that counts from a launch or may pass through zero, and a series with too few points, with values at or below zero, or with all points at one time. A stated prior stands in
 * for one point: without any, a curve needs one point more than it has parameters to estimate.
 */
export function refuseSeries(series: Series, curve: Curve, priors: number): void {
  if (curve.startsAt === "launch")
    fail(
      `${curve.name} counts time from a launch, and the facts of "${series.name}" do not say when that was: fit a curve that needs no launch date`,
      undefined,
      "refused",
    );
  if (curve.sign === "any")
    fail(
      `${curve.name} may pass through zero, and this fit takes errors in percent, on the log scale: fit a curve that stays positive`,
      undefined,
      "refused",
    );
  const [needed, given] = [curve.parameters.length + 1, series.points.length];
  const until = formatDay(series.choice.asOf);
  if (given + priors < needed)
    fail(
      `${curve.name} has ${curve.parameters.length} parameters and needs at least ${needed} points; the series "${series.name}" has ${given} by ${until}${priors === 0 ? "" : `, and ${priors === 1 ? "one prior is" : `${priors} priors are`} stated`}: add facts, state a prior for ${needed - given - priors === 1 ? "a parameter" : `${needed - given - priors} parameters`}, or fit a curve with fewer parameters`,
      undefined,
      "refused",
    );
  const low = series.points.find(({ value }) => !(value > 0 && Number.isFinite(value)));
  if (low !== undefined)
    fail(
      `the series "${series.name}" has the value ${low.value} as of ${formatDay(low.fact.asOf)}; a fit on the log scale needs positive values: leave the point out`,
      undefined,
      "refused",
    );
  if (series.points.every(({ time }) => time === series.points[0]?.time))
    fail(`all points of the series "${series.name}" lie at one time; growth needs at least two`, undefined, "refused");
}
