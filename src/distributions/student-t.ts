import { failWithin } from "../base/errors.ts";
import { logStudentShape } from "../numerics/log-student-shape.ts";
import { scoreTable } from "../numerics/score-table.ts";
import { studentAbove } from "../numerics/student-above.ts";
import { studentUpperQuantile } from "../numerics/student-upper-quantile.ts";
import { atScore } from "./at-score.ts";
import type { Distribution, DistributionKind } from "./distribution.ts";
import { readValues } from "./read-values.ts";
import { sayNumber } from "./say-number.ts";

/** With fewer degrees of freedom a value once in 10³⁰ draws may be no number any more. */
const FEWEST_DEGREES = 0.1;
/** With so many it is the normal in six digits. */
const MOST_DEGREES = 1e6;

/** The bell curve with heavy tails: what mostly stays near the middle and now and then lies far out. */
export const studentT: DistributionKind = {
  name: "student_t",
  meaning: "the bell curve with heavy tails, heavier the fewer degrees of freedom; moved by location, stretched by scale",
  parameters: [
    { name: "location", meaning: "the middle: the median, and with more than one degree of freedom the mean" },
    { name: "scale", meaning: "the spread; the standard deviation is larger by √(df / (df − 2))", width: true },
    { name: "df", meaning: "degrees of freedom, which need not be whole: 1 is Cauchy's, 30 nearly normal", plain: true },
  ],
  make(values) {
    const [location, scale, df] = readValues("student_t", ["location", "scale", "df"], values);
    if (!(scale > 0)) failWithin(["scale"], `invalid scale: ${scale}; must be above 0`);
    if (!(df >= FEWEST_DEGREES))
      failWithin(["df"], `invalid df: ${df}; must be at least ${FEWEST_DEGREES}, for with fewer the tails have no end`);
    if (df > MOST_DEGREES) failWithin(["df"], `invalid df: ${df}; must be at most ${MOST_DEGREES}, for with more a normal says the same`);
    return studentOf(location, scale, df);
  },
  examples: [
    { values: { location: 0, scale: 1, df: 1 }, p: 0.75, quantile: 1, because: "Cauchy's quartile is its scale" },
    { values: { location: 10, scale: 2, df: 4 }, p: 0.975, quantile: 10 + 2 * 2.7764451051977934, because: "the familiar 2.776" },
    {
      values: { location: 0, scale: 1, df: 2 },
      p: 0.9,
      quantile: 0.8 * Math.sqrt(1 / (2 * 0.9 * 0.1)),
      because: "(2p − 1) / √(2p(1 − p))",
    },
  ],
};

function studentOf(location: number, scale: number, df: number): Distribution {
  /** how far the tail that holds this probability begins from the middle; negative for more than half */
  const reach = (probability: number): number =>
    probability > 0.5 ? -scale * studentUpperQuantile(1 - probability, df) : scale * studentUpperQuantile(probability, df);
  const beyond = (distance: number): number =>
    distance < 0 ? 1 - studentAbove(-distance / scale, df) : studentAbove(distance / scale, df);
  const quantiles = { quantile: (p: number) => location - reach(p), quantileAbove: (q: number) => location + reach(q) };
  return {
    name: "student_t",
    describe: `student_t, location ${sayNumber(location)}, scale ${sayNumber(scale)}, ${sayNumber(df)} degrees of freedom`,
    ...quantiles,
    ofScore: scoreTable(atScore(quantiles)),
    probabilityBelow: (value) => beyond(location - value),
    probabilityAbove: (value) => beyond(value - location),
    logDensity: (value) => logStudentShape((value - location) / scale, df) - Math.log(scale),
    mean: df > 1 ? location : Number.NaN,
    variance: df > 2 ? scale * scale * (df / (df - 2)) : df > 1 ? Number.POSITIVE_INFINITY : Number.NaN,
    support: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
  };
}
