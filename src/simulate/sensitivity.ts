import { normalQuantile } from "../numerics/normal.ts";
import { medianOf, type QuantileEstimate, quantiles } from "../numerics/quantile.ts";
import { ranks } from "../numerics/ranks.ts";
import { regress } from "../numerics/regression.ts";

export interface InfluenceRow {
  readonly name: string;
  /** share of the variance of the outcome that moves with this input */
  readonly share: number;
  readonly whenLow: QuantileEstimate;
  readonly whenHigh: QuantileEstimate;
}

/** So many paths, the first ones, are ranked: they put a share within about two points. */
const RANKED = 2048;

/** So many paths, the first ones, are looked at for the medians at either end: a fifth of them leaves two digits standing as a rule. */
const MEDIANS_FROM = 4096;

/** A fifth of the paths at either end: enough of them for a stable median, far enough apart to show the effect. */
const TAIL = 0.2;

/**
 * How much of the outcome's spread goes with each input, from the run's own draws. Outcome and inputs are turned into normal scores of their ranks (so that neither
 * tails nor units matter), the outcome is regressed on the inputs, and each input gets coefficient × covariance (Pratt 1987), which sums to R² also when inputs are
 * correlated. What is left over is noise from period to period, and interplay.
 */
export function influences(
  allInputs: ReadonlyMap<string, Float64Array>,
  allOutcomes: Float64Array,
): { rows: InfluenceRow[]; unexplained: number } {
  const outcome = allOutcomes.subarray(0, RANKED);
  const inputs = new Map([...allInputs].map(([name, column]) => [name, column.subarray(0, RANKED)]));
  const names = [...inputs.keys()];
  const normalScores = normalScorer(outcome.length);
  const scores = names.map((name) => normalScores(inputs.get(name) ?? new Float64Array(0)));
  const y = normalScores(outcome);
  const { coefficients, rSquared } = regress(scores, y);
  const variance = dot(y, y);
  const rows = names.map((name, i) => {
    const score = scores[i] ?? new Float64Array(0);
    const share = variance === 0 ? 0 : ((coefficients[i] ?? 0) * dot(score, y)) / variance;
    return { name, share, ...medianAtEnds(allInputs.get(name)?.subarray(0, MEDIANS_FROM) ?? new Float64Array(0), allOutcomes) };
  });
  return { rows: rows.sort((a, b) => b.share - a.share), unexplained: 1 - rSquared };
}

function medianAtEnds(input: Float64Array, outcome: Float64Array): Pick<InfluenceRow, "whenLow" | "whenHigh"> {
  const [low = 0, high = 0] = quantiles(input, [TAIL, 1 - TAIL]);
  const kept = new Float64Array(input.length);
  let count = 0;
  for (let i = 0; i < input.length; i++) if ((input[i] as number) <= low) kept[count++] = outcome[i] as number;
  const whenLow = medianOf(kept.subarray(0, count));
  count = 0;
  for (let i = 0; i < input.length; i++) if ((input[i] as number) >= high) kept[count++] = outcome[i] as number;
  const whenHigh = medianOf(kept.subarray(0, count));
  return { whenLow, whenHigh };
}

/** Φ⁻¹ of the ranks; ranks are whole or half numbers, so each score is worked out once. */
function normalScorer(count: number): (values: Float64Array) => Float64Array {
  const known = new Float64Array(2 * count + 1).fill(Number.NaN);
  return (values) =>
    ranks(values).map((rank) => {
      const place = 2 * rank;
      const score = known[place] as number;
      if (!Number.isNaN(score)) return score;
      const fresh = normalQuantile((rank - 0.5) / count);
      known[place] = fresh;
      return fresh;
    });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
