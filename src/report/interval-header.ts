import type { CurveFit } from "../fit/curve-fit.ts";
import { formatLevel } from "../units/format.ts";

/** `95% interval (profile)` above a column of intervals; parameters that were all given have no method. */
export function intervalHeader(parameters: readonly Pick<CurveFit["parameters"][number], "fixed" | "interval">[], level: number): string {
  const method = parameters.find(({ fixed }) => !fixed)?.interval.method;
  return `${formatLevel(level)} interval${method === undefined ? "" : ` (${method})`}`;
}
