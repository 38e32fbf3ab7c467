import { normalDistribution } from "../numerics/normal.ts";
import { dimensionless } from "../units/unit.ts";
import type { FormulaFunction } from "./formula-function.ts";
import { called, numberTree, product } from "./make-tree.ts";

/** Larger means have a probability of none that no double holds. */
const LARGEST_MEAN = 700;

/** The smallest whole number at or below which a share of a Poisson distribution lies, by adding up its terms; NaN for a mean below 0 or above 700 and for no share, and all of it lies below nothing. */
function poissonQuantile(share: number, mean: number): number {
  if (!(mean >= 0 && mean <= LARGEST_MEAN)) return Number.NaN;
  if (!(share >= 0 && share <= 1)) return Number.NaN;
  if (share === 1) return mean === 0 ? 0 : Number.POSITIVE_INFINITY;
  let [count, term] = [0, Math.exp(-mean)];
  for (let sum = term; sum < share && term > 0; sum += term) {
    count++;
    term *= mean / count;
  }
  return count;
}

const plain = (name: string) => ({ name, unit: dimensionless });

/** What turns a standard normal shock into something else that is random. */
export const chanceFunctions: readonly FormulaFunction[] = [
  {
    name: "normal_cdf",
    meaning: "share of a standard normal at or below a plain number: of a shock, a number that lies evenly between 0 and 1",
    parameters: [plain("z")],
    variadic: false,
    resultUnit: () => dimensionless,
    evaluate: (args) => normalDistribution(args[0] ?? Number.NaN),
    slope: ([z = numberTree(Number.NaN, 0)]) =>
      product(numberTree(1 / Math.sqrt(2 * Math.PI), z.at), called("exp", [product(numberTree(-0.5, z.at), product(z, z))])),
  },
  {
    name: "poisson_quantile",
    meaning: "the smallest whole number at or below which this share of a Poisson distribution with this mean lies",
    parameters: [plain("share"), plain("mean")],
    variadic: false,
    resultUnit: () => dimensionless,
    evaluate: (args) => poissonQuantile(args[0] ?? Number.NaN, args[1] ?? Number.NaN),
    // it steps, and is level between
    slope: ([share]) => numberTree(0, share?.at ?? 0),
  },
];
