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

describe("several points that lie far off", () => {
  const noOutliers = (y: Float64Array) =>
    answerFit(subjectOf(y), { curves: [logistic], noise: "auto", errors: "independent", fixed: {}, level: 0.95 }).fit.verdict;

  test("are found where they draw the curve to themselves, so that none looks far off", () => {
    const y = saturating(30).map((level, i) => level * ({ 12: 3, 16: 3, 20: 3 }[i] ?? 1));
    expect(noOutliers(y).residuals.outlier.flagged).toBe(false);
    expect(answer(y).fit.verdict.errors).toMatchObject({ kind: "student", choice: "by evidence" });
  });

  test("or a single one do not decide the kind of noise", () => {
    const y = withPoint(saturating(30), 4, 8);
    expect(noOutliers(y).noise.model).toBe("additive");
    expect(answer(y).fit.verdict).toMatchObject({ errors: { kind: "student" }, noise: { model: "multiplicative", choice: "by evidence" } });
  });

  test("are found together, and choose no kind of noise for the others", () => {
    const clean = saturating(30);
    const y = clean.map((level, i) => level * ({ 4: 4, 15: 2.5, 22: 0.3 }[i] ?? 1));
    for (const asked of [[logistic], few]) {
      const { fit, mode } = answer(y, asked);
      expect(fit.verdict.errors).toMatchObject({ kind: "student", choice: "by evidence" });
      expect(fit.verdict.noise).toMatchObject({ model: "multiplicative", contradicted: false });
      expect(fit.verdict.text).toContain("the farthest of 3 that lie far off");
      expect(fit.verdict.text).not.toContain("told to be");
      expect(mode?.mode).toBe("least-squares");
      expect(fit.verdict.ceiling?.low).toBeGreaterThan(900);
      expect(fit.verdict.ceiling?.high).toBeLessThan(1100);
    }
  });
});

test("a curve that has long been flat under errors that last tells its ceiling itself", () => {
  const normals = new Float64Array(60);
  stream(7, "fit-answer-test/lasting", 0, 0).normals(normals);
  let error = 0;
  const y = normals.map((z, i) => {
    error = 0.8 * error + 0.03 * z;
    return (1000 / (1 + Math.exp(-0.3 * (i - 15)))) * Math.exp(error);
  });
  const { fit, mode, early } = answer(y);
  expect(fit.verdict.errors.kind).toBe("ar1");
  expect(mode).toMatchObject({ mode: "least-squares" });
  expect(mode?.because).toContain("over growth rates with noise");
  expect(fit.verdict.ceiling?.low).toBeLessThan(1000);
  expect(fit.verdict.ceiling?.high).toBeGreaterThan(1000);
  // what it is spared
  expect(early?.ceiling.find(({ probability }) => probability === 0.025)?.value).toBeGreaterThan(1000);
});

describe("what is given", () => {
  const y = saturating(24);
  const held = (capacity: number) =>
    answerFit(subjectOf(y), { curves: [logistic], noise: "auto", errors: "auto", fixed: { capacity }, level: 0.95 });

  test("a parameter that is held against the data is said to be, with what they say", () => {
    expect(held(2000).against).toMatch(
      /^the data contradict the value that is held: left free, the curve is more than a million to 1 likelier, with capacity 1,0\d\d \(9\d\d to 1,0\d\d\)$/,
    );
    expect(fitClauses(held(2000))[1]).toBe(held(2000).against);
    expect(held(1000).against).toBeUndefined();
  });

  test("standard errors that the points do not keep to are said to be wrong", () => {
    const withErrors = (share: number) =>
      answerFit(
        { ...subjectOf(y), standardErrors: y.map((level) => share * level) },
        { curves: [logistic], noise: "additive", errors: "auto", fixed: {}, level: 0.95 },
      ).fit.verdict.text;
    expect(withErrors(0.001)).toMatch(/the points lie \d\d times as far off the curve as their standard errors say: these are too small/);
    expect(withErrors(0.2)).toMatch(/the points lie only 0\.\d+ times as far off the curve .* too large/);
    expect(withErrors(0.02)).not.toContain("standard errors say");
  });

  test("a launch at the first point is no place for errors in proportion to the level", () => {
    const bass = curves.get("bass");
    const x = subjectOf(y).points[0]?.x ?? 0;
    const question = { curves: [bass], errors: "auto", fixed: {}, level: 0.95, launch: x - subjectOf(y).clock.origin } as const;
    const { fit } = answerFit(subjectOf(y), { ...question, noise: "auto" });
    expect(fit.verdict.noise).toMatchObject({ model: "additive", choice: "by evidence" });
    expect(fit.verdict.noise.because).toContain("at some of the points the curve is 0");
    expect(() => answerFit(subjectOf(y), { ...question, noise: "multiplicative" })).toThrow(
      /try additive noise, or a launch before the first point/,
    );
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

test("a fall that lasting errors explain, or that is over, leaves the talk of a ceiling, though growth rates have nothing to say of it", () => {
  const steep = Float64Array.from({ length: 24 }, (_, i) => (1000 / (1 + Math.exp(-0.5 * (i - 8)))) * (1 + 0.02 * Math.sin(9 * i * i)));
  const found = answer(steep.map((level, i) => (i < 19 ? level : 0.7 * level)));
  expect(found.fit.verdict.ceiling?.identified).toBe(true);
  expect(found.fit.verdict.text).toContain("the level falls over the last 8 points");
  expect(found.early).toBeUndefined();
  expect(answer(steep).early).toBeDefined();
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

test("a ceiling beside a curve that has none is told as what it hangs on", () => {
  const found = answer(
    Float64Array.from({ length: 24 }, (_, i) => 100 + 10 * i + 2 * Math.sin(9 * i * i)),
    [curves.get("linear")],
  );
  const beside = (identified: boolean, clause: string): readonly string[] => {
    const early = { ...(answer(saturating(13)).early ?? expect.unreachable()), verdict: { identified, clauses: [clause], text: clause } };
    return fitClauses({ ...found, early, mode: { mode: "early", because: "it is early" } });
  };
  expect(beside(true, "the ceiling is about 5")).toContain("linear has no ceiling; if the level has one, the ceiling is about 5");
  expect(beside(false, "9 points do not tell a ceiling")).toContain("9 points do not tell a ceiling");
});
