import { formatPercent } from "../units/format.ts";
import type { CurveVerdict, EstimatedParameter } from "./curve-fit.ts";
import type { Estimate } from "./estimate.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import type { ResidualChecks } from "./residual-checks.ts";
import { INDEPENDENT } from "./settle-errors.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";

/** What the data tell of a formula's parameters, and what they cannot, with the parameters by name. */
export function formulaVerdict(
  parameters: readonly EstimatedParameter[],
  { outcome, undetermined, degreesOfFreedom }: Pick<Estimate, "outcome" | "undetermined" | "degreesOfFreedom">,
  noise: NoiseVerdict,
  residuals: ResidualChecks,
): CurveVerdict {
  const free = parameters.filter(({ fixed }) => !fixed);
  const open = free.filter(({ identified }) => !identified).map(({ name }) => name);
  const rests = outcome === "converged" || undetermined;
  const clauses = rests
    ? [settled(free, open, degreesOfFreedom), ...unsure(free), ...warnings(residuals)]
    : [`the search did not converge (${outcome}), so the numbers are provisional and nothing is settled: try other starts`];
  return {
    ...verdictOfClauses(rests && open.length === 0, clauses),
    ...{ unidentified: open, noise, errors: INDEPENDENT, residuals },
  };
}

function settled(free: readonly EstimatedParameter[], open: readonly string[], degreesOfFreedom: number): string {
  if (free.length === 0) return "every parameter is given, none is estimated";
  if (degreesOfFreedom === 0)
    return "there are as many parameters as points, so nothing tells how far off they are: their intervals are open";
  if (open.length > 0)
    return `the data do not settle ${sayList(open)}: ${open.length === 1 ? "its interval is" : "their intervals are"} open`;
  return `the data settle ${sayList(free.map(({ name }) => name))}: ${free.length === 1 ? "its interval is" : "their intervals are"} closed`;
}

/** Parameters of which the data do not tell the sign: without them the formula might describe the data as well. */
function unsure(free: readonly EstimatedParameter[]): string[] {
  const names = free.flatMap(({ name, interval: { low, high } }) => (low !== null && high !== null && low < 0 && high > 0 ? [name] : []));
  return names.length === 0 ? [] : [`${sayList(names)} may be zero as far as the data tell`];
}

function warnings({ autocorrelation, variance, leverage }: ResidualChecks): string[] {
  return [
    ...(autocorrelation?.flagged === true
      ? ["the residuals follow each other, so the formula bends otherwise than the data and the intervals are too narrow"]
      : []),
    ...(variance?.flagged === true ? ["the residuals' size changes with the level, so that the other noise may serve better"] : []),
    ...(leverage.flagged
      ? [`the fit hangs on point ${leverage.index + 1}: ${formatPercent(leverage.value, 0)} of its fitted value is its own`]
      : []),
  ];
}

function sayList(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
