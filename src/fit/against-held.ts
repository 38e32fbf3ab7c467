import { formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import type { CurveFit } from "./curve-fit.ts";
import { sayOdds } from "./say-odds.ts";

/** 99.9% points of chi-squared with one, two and three degrees of freedom; more parameters than these are hardly held at once. */
const TOLD_BY_LIKELIHOOD = [10.83, 13.82, 16.27];

/** What the data say against parameters that are held, by the likelihood of the same curve with all of them free; nothing where chance explains it. */
export function againstHeld(held: CurveFit, free: CurveFit, names: readonly string[]): string | undefined {
  const gain = 2 * (free.logLikelihood - held.logLikelihood);
  const bar = TOLD_BY_LIKELIHOOD[Math.min(names.length, TOLD_BY_LIKELIHOOD.length) - 1] ?? 0;
  if (free.outcome !== "converged" || !(gain > bar)) return undefined;
  const say = (value: number): string => formatQuantity(value, dimensionless, { significant: 3 });
  const found = free.parameters.filter(({ name, identified }) => names.includes(name) && identified);
  const elsewhere = found.map(
    ({ name, estimate, interval: { low, high } }) => `${name} ${say(estimate)} (${say(low ?? Number.NaN)} to ${say(high ?? Number.NaN)})`,
  );
  const other = elsewhere.length === 0 ? "" : `, with ${elsewhere.join(" and ")}`;
  return `the data contradict ${names.length === 1 ? "the value" : "values"} that ${names.length === 1 ? "is" : "are"} held: left free, the curve is ${sayOdds(gain)} to 1 likelier${other}`;
}
