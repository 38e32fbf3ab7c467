import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { interval90 } from "../src/distributions/interval.ts";
import type { FitSubject } from "../src/fit/fit-subject.ts";
import { answerPosterior, type PosteriorAnswer } from "../src/fit/posterior-answer.ts";
import { subjectOfColumns } from "../src/fit/subject-of-columns.ts";
import { stream } from "../src/numerics/random.ts";

const logistic = curves.get("logistic");
const ERROR = 2;
const noise = new Float64Array(20);
stream(7, "errors", 0, 0).normals(noise);
/** From 2 to 90 of a ceiling of 100, with errors of one size. */
const LEVELS = Float64Array.from(noise, (miss, t) => logistic.value(t, [100, 0.5, 11]) + ERROR * miss);
const subject = (y: Float64Array, weights?: Float64Array): FitSubject =>
  subjectOfColumns(
    {
      x: { name: "t", kind: "number", values: Float64Array.from(y.keys()) },
      y: { name: "v", values: y },
      ...{ incomplete: 0, guessed: [], lacking: [], warnings: [] },
      ...(weights === undefined ? {} : { weights }),
    },
    "v.csv",
    "0",
  );
const answered = (y: Float64Array, weights?: Float64Array): PosteriorAnswer =>
  answerPosterior(subject(y, weights), {
    ...{ curve: logistic, noise: "auto", level: 0.95, effective: 500 },
    priors: [{ name: "capacity", stated: "80 to 120", is: interval90(80, 120) }],
  });
const positive = LEVELS.map((level) => Math.max(0.1, level));

describe("the noise of a posterior", () => {
  test("is on the scale that the values favour, and says so", () => {
    const { found } = answered(positive);
    expect(found.noise).toMatchObject({ model: "additive", choice: "by evidence" });
    expect(found.noise.because).toMatch(/of one size at every level: the data favour that/);
  });

  test("is that of a point of median weight, whatever weights are measured in", () => {
    const weights = Float64Array.from(positive, (_, i) => (i % 2 === 0 ? 1 : 4));
    const [one, other] = [
      answered(positive, weights),
      answered(
        positive,
        weights.map((weight) => weight * 3e-8),
      ),
    ].map(({ found }) => found.posterior.parameters);
    const ofNoise = one?.find(({ name }) => name === "noise");
    expect(ofNoise?.median).toBeGreaterThan(0.5 * ERROR);
    expect(ofNoise?.median).toBeLessThan(3 * ERROR);
    for (const [j, { median }] of (one ?? []).entries()) expect((other?.[j]?.median ?? 0) / median).toBeCloseTo(1, 6);
  });
});
