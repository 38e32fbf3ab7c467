import { FaultList, failWithin } from "../base/errors.ts";
import type { DistributionKind, DistributionValues } from "./distribution.ts";
import { metalogCurve } from "./metalog-curve.ts";
import { metalogEnds } from "./metalog-ends.ts";
import { metalogOf } from "./metalog-of.ts";
import { metalogRemedy, type NamedQuantile } from "./metalog-remedy.ts";
import { readValues } from "./read-values.ts";
import { refuseUnknown } from "./refuse-unknown.ts";
import { sayNumber } from "./say-number.ts";

/** The keys of quantiles: `p10`, `p2.5`. */
const QUANTILE = /^p(\d{1,2}(?:\.\d+)?)$/;
/** Fewer say nothing of skewness, which is what the metalog is for. */
const FEWEST = 3;
/** With more terms the curve through all quantiles swings between them. */
const MOST = 10;

/** Through stated quantiles: what an expert says when asked "in one of ten cases it is below …". */
export const metalog: DistributionKind = {
  name: "metalog",
  meaning: "through three to ten stated quantiles such as p10, p50 and p90, by a smooth curve; low and high are ends, where there are any",
  parameters: [
    { name: "p10, p50, p90, …", meaning: "the value below which so many percent lie", form: QUANTILE },
    { name: "low", meaning: "nothing lies below; without it there is no end", optional: true },
    { name: "high", meaning: "nothing lies above; without it there is no end", optional: true },
  ],
  make(values) {
    const { quantiles, low, high } = readQuantiles(values);
    const ends = metalogEnds(low, high);
    const placed = quantiles.map((one) => ({ ...one, place: ends.toLine(one.value) }));
    const coefficients = metalogCurve(placed);
    if (coefficients !== undefined) return metalogOf(placed, coefficients, ends);
    const said = placed.map(({ name, value }) => `${name} ${sayNumber(value)}`).join(", ");
    const remedy = metalogRemedy(placed, ends);
    return failWithin(
      placed.length === FEWEST ? [placed[1]?.name ?? ""] : [],
      `infeasible metalog: the curve through ${said} would have to fall; ${remedy}`,
    );
  },
  examples: [
    { values: { p10: 9, p50: 12, p90: 20, low: 0 }, p: 0.9, quantile: 20, because: "it passes through what was stated" },
    { values: { p10: 9, p50: 12, p90: 20 }, p: 0.1, quantile: 9, because: "it passes through what was stated" },
    { values: { p5: 1, p25: 3, p50: 4, p75: 6, p95: 9, low: 0, high: 10 }, p: 0.75, quantile: 6, because: "through five as through three" },
    { values: { p25: -Math.log(3), p50: 0, p75: Math.log(3) }, p: 0.9, quantile: Math.log(9), because: "the logistic is one of them" },
  ],
};

interface ReadQuantiles {
  readonly quantiles: readonly Omit<NamedQuantile, "place">[];
  readonly low: number;
  readonly high: number;
}

function readQuantiles(values: DistributionValues): ReadQuantiles {
  const names = Object.keys(values).filter((name) => QUANTILE.test(name) && shareOf(name) > 0);
  const ends = ["low", "high"].filter((name) => values[name] !== undefined);
  const faults = new FaultList();
  refuseUnknown("metalog", [...names, "low", "high", "p10", "p50", "p90"], values, faults);
  const numbers = faults.collect(() => readValues("metalog", [...names, ...ends], pick(values, [...names, ...ends]))) ?? [];
  if (names.length < FEWEST)
    faults.add(`metalog needs ${FEWEST} quantiles or more, such as p10, p50 and p90, and ${names.length} are given`);
  if (names.length > MOST)
    faults.add(`metalog takes ${MOST} quantiles at most, and ${names.length} are given; leave out those nearest to each other`);
  faults.throwIfAny();
  const byName = new Map([...names, ...ends].map((name, i) => [name, numbers[i] ?? Number.NaN]));
  const quantiles = names
    .map((name) => ({ name, share: shareOf(name), value: byName.get(name) ?? Number.NaN }))
    .sort((a, b) => a.share - b.share);
  const read = { quantiles, low: byName.get("low") ?? Number.NEGATIVE_INFINITY, high: byName.get("high") ?? Number.POSITIVE_INFINITY };
  checkOrder(read);
  return read;
}

function shareOf(name: string): number {
  return Number(QUANTILE.exec(name)?.[1] ?? 0) / 100;
}

function pick(values: DistributionValues, names: readonly string[]): DistributionValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function checkOrder({ quantiles, low, high }: ReadQuantiles): void {
  const faults = new FaultList();
  const stated = [{ name: "low", value: low }, ...quantiles, { name: "high", value: high }];
  for (const [i, { name, value }] of stated.entries()) {
    const before = stated[i - 1];
    if (before !== undefined && !(value > before.value))
      faults.addWithin([name], `invalid ${name}: ${value}; must be above ${before.name} ${before.value}`);
  }
  for (const [i, { name, share }] of quantiles.entries())
    if (share === quantiles[i - 1]?.share)
      faults.addWithin([name], `${quantiles[i - 1]?.name} and ${name} are the same quantile; give one of them`);
  faults.throwIfAny();
}
