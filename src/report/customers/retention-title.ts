import { estimateOfDraws } from "../../fit/customers/estimate.ts";
import type { FittedRetention } from "../../fit/customers/fit-customers.ts";
import { formatPercent } from "../../units/format.ts";

const YEAR = 12;

/** `Of new customers 74% (69–78%) stay for a year; no customer has been seen beyond 22 months`. */
export function retentionTitle({ firstYear, secondYear, oldest }: FittedRetention): string {
  const one = sayInterval(firstYear);
  if (oldest < YEAR)
    return `Of new customers ${one} would stay for a year if the curves hold: no customer has been seen beyond ${oldest} ${oldest === 1 ? "month" : "months"}`;
  const two = sayInterval(secondYear.map((share, i) => share * (firstYear[i] as number)));
  const years = oldest < 2 * YEAR ? `${one} stay for a year` : `${one} stay for a year and ${two} for two`;
  return `Of new customers ${years}; no customer has been seen beyond ${oldest} months`;
}

/** `74% (69–78%)`: the median and the central 90%. */
function sayInterval(draws: Float64Array): string {
  const { low, median, high } = estimateOfDraws(draws, "");
  return `${formatPercent(median, 0)} (${formatPercent(low, 0).replace("%", "")}–${formatPercent(high, 0)})`;
}
