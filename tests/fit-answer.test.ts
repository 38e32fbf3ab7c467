import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import type { PointColumns } from "../src/data/read-columns.ts";
import { answerFit, type FitAnswer } from "../src/fit/fit-answer.ts";
import { offTheLast } from "../src/fit/off-the-last.ts";
import { stream } from "../src/numerics/random.ts";
import { fitClauses } from "../src/report/fit-clauses.ts";
import { subjectOf } from "./fixtures/points-of.ts";

const logistic = curves.get("logistic");
const few = ["exponential", "logistic", "gompertz"].map((name) => curves.get(name));

/** Monthly levels of a logistic curve towards 1,000 that has been bent for a year, with errors of 2%. */
function saturating(count: number): Float64Array {
  const normals = new Float64Array(count);
  stream(5, "fit-answer-test", 0, 0).normals(normals);
  return normals.map((z, i) => (1000 / (1 + Math.exp(-0.3 * (i - 12)))) * Math.exp(0.02 * z));
}

function answer(y: Float64Array, asked = [logistic], columns: Partial<PointColumns["y"]> = {}): FitAnswer {
  return answerFit(subjectOf(y, columns), { curves: asked, noise: "auto", errors: "auto", fixed: {}, level: 0.95 });
}

function withPoint(y: Float64Array, index: number, factor: number): Float64Array {
  return y.map((level, i) => (i === index ? level * factor : level));
}

describe("one point that lies far off", () => {
  const clean = saturating(30);
  const told = answer(clean).fit.verdict.ceiling;

  test.each([2, 10])("at %i times its level leaves the ceiling where it was, whichever mode tells it", (factor) => {
    for (const asked of [[logistic], few]) {
      const { fit, mode, early } = answer(withPoint(clean, 15, factor), asked);
      expect(mode?.mode).toBe("least-squares");
      expect(fit.verdict.errors.kind).toBe("student");
      expect((fit.verdict.ceiling?.estimate ?? 0) / (told?.estimate ?? 1)).toBeCloseTo(1, 1);
      const middle = early?.ceiling.find(({ probability }) => probability === 0.5)?.value ?? 0;
      expect(middle / (told?.estimate ?? 1)).toBeGreaterThan(0.9);
      expect(middle / (told?.estimate ?? 1)).toBeLessThan(1.4);
      expect(early?.verdict.text).toContain("the point at 30 Apr 2022 far off the others is left out of the growth rates");
    }
  });

  test("ranks all curves under errors with outliers", () => {
    const { ranking } = answer(withPoint(clean, 15, 2), few);
    expect(ranking?.rows[0]?.name).toBe("logistic");
    expect(new Set(ranking?.rows.map(({ fit }) => fit?.verdict.errors.kind))).toEqual(new Set(["student"]));
    expect(ranking?.warning).toContain("takes their errors to have outliers");
  });

  test("is found among twelve, where it draws the curve to itself", () => {
    const short = saturating(12);
    expect(answer(short).fit.verdict.residuals.outlier.flagged).toBe(false);
    const { verdict } = answer(withPoint(short, 7, 2)).fit;
    expect(verdict.errors).toMatchObject({ kind: "student", choice: "by evidence" });
    expect(verdict.residuals.outlier).toMatchObject({ index: 7, flagged: true });
  });
});

describe("a level that rose and fell", () => {
  const hump = Float64Array.from(
    saturating(24),
    (level, i) => (level / (1000 / (1 + Math.exp(-0.3 * (i - 12))))) * 1000 * Math.exp(-(((i - 12) / 7) ** 2)),
  );

  test("tells no ceiling, by neither mode, and says first that it falls", () => {
    const found = answer(hump);
    expect(found.early).toBeUndefined();
    expect(found.fit.verdict.ceiling).toMatchObject({ identified: false, estimate: null });
    expect(fitClauses(found)[0]).toMatch(/^the level falls over the last 8 points \(log growth −3\.\d a year; 9\d% below its peak\)/);
  });

  test("is not what scatter about a ceiling looks like", () => {
    expect(answer(saturating(40)).fit.verdict.ceiling?.identified).toBe(true);
  });
});

describe("percentages", () => {
  const inPercent = { inPercent: true } as const;

  test("are shares, whose ceilings end at the whole", () => {
    const half = saturating(13).map((level) => level / 1300);
    const { early } = answer(half, [logistic], inPercent);
    expect(early?.verdict.clauses[0]).toMatch(/it lies between \d+% and the whole \(95% posterior interval\)$/);
    expect(early?.verdict.text).not.toContain("more than ten times the last level is");
    const { fit } = answer(half, [curves.get("gompertz")], inPercent);
    expect(fit.verdict.ceiling?.identified).toBe(false);
    expect(fit.verdict.text).toMatch(/the curve heads for a ceiling of .* and no share passes the whole/);
  });

  test("beyond the whole are none", () => {
    const { early } = answer(
      saturating(13).map((level) => level / 200),
      [logistic],
      inPercent,
    );
    expect(early?.verdict.text).not.toContain("the whole");
  });
});

test("a curve that errors that last leave beside the last points is said to lie there", () => {
  const points = Array.from({ length: 12 }, (_, t) => ({ t, y: 100 }));
  const at = (level: number): readonly number[] => points.map(() => level);
  expect(offTheLast(points, at(80), 85)).toEqual([
    "the curve lies 20% below the last 4 points on average, and its ceiling below all of them: errors that last may hold the level there for long, or another curve is the right one",
  ]);
  expect(offTheLast(points, at(120), 150)[0]).toMatch(/^the curve lies 20% above the last 4 points on average: errors that last/);
  expect(offTheLast(points, at(97), undefined)).toEqual([]);
  expect(offTheLast(points, [...at(80).slice(1), 101], undefined)).toEqual([]);
});

test("a ranking of all curves says which were not tried, and why", () => {
  const asked = [...few, curves.get("richards")];
  const question = { curves: asked, noise: "auto", errors: "auto", fixed: {}, level: 0.95, isOpen: true } as const;
  const leftOut = [{ name: "bass", because: "needs --launch" }];
  expect(answerFit(subjectOf(saturating(30)), { ...question, leftOut }).notTried).toEqual([
    ...leftOut,
    { name: "richards", because: "fewer than 8 points for each of its 4 parameters" },
  ]);
  expect(answerFit(subjectOf(saturating(40)), question).notTried).toEqual([]);
});
