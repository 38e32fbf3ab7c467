import { afterEach, describe, expect, test, vi } from "vitest";
import { progressLine } from "../src/cli/progress-line.ts";
import { curves } from "../src/curves/index.ts";
import { bestOfStarts } from "../src/fit/best-of-starts.ts";
import { condensed } from "../src/fit/condensed.ts";
import { fit } from "../src/fit/fit.ts";
import { planOf } from "../src/fit/fit-plan.ts";
import { checkData } from "../src/fit/fit-request.ts";
import { curveModel } from "../src/fit/mean-model.ts";
import { additive } from "../src/fit/noise-additive.ts";
import { multiplicative } from "../src/fit/noise-multiplicative.ts";
import { profileBand } from "../src/fit/profile-band.ts";
import { profileInterval } from "../src/fit/profile-interval.ts";
import { solvedOnAverages, solveModel } from "../src/fit/solve-model.ts";
import { uncertaintyOf } from "../src/fit/uncertainty.ts";
import { leastSquares } from "../src/numerics/least-squares.ts";
import { outwardRoot } from "../src/numerics/outward-root.ts";
import { stream } from "../src/numerics/random.ts";
import { studentReach } from "../src/numerics/student.ts";

const POINTS = 1500;
const logistic = curves.get("logistic");

function noisy(weights?: Float64Array) {
  const normals = new Float64Array(POINTS);
  stream(3, "many-points-test", 0, POINTS).normals(normals);
  const x = Float64Array.from({ length: POINTS }, (_, i) => (10 * i) / POINTS);
  const y = x.map((t, i) => (100 / (1 + Math.exp(-1.1 * (t - 6)))) * Math.exp(0.1 * (normals[i] ?? 0)));
  const data = checkData(x, y, weights === undefined ? {} : { weights });
  const plan = planOf({ x, y, curve: logistic }, data);
  return { x, y, data, plan, solved: solveModel(curveModel(logistic, x), data, multiplicative, plan) };
}

describe("a fit of many points", () => {
  test("ends where searches through all of them end, and says that averages led there", () => {
    const { solved, data, plan, x, y } = noisy();
    const everywhere = bestOfStarts(solved.problem, plan.startsFor(solved.problem, data)).best;
    expect(solved.coarse?.problem.points).toBe(400);
    for (const [j, position] of everywhere.parameters.entries()) expect(solved.best.parameters[j]).toBeCloseTo(position, 10);
    expect(fit({ x, y, curve: logistic }).reason).toContain("starts agree on 400 averages of neighbouring points");
  });

  test("has the profile intervals that searches through all of them find", () => {
    const { solved, x, y } = noisy();
    const reach = studentReach(0.95, solved.degreesOfFreedom);
    const found = fit({ x, y, curve: logistic, noise: "multiplicative" }).parameters;
    for (const [j, { interval }] of found.entries()) {
      const { low, high } = profileInterval(solved, j, reach, Number.NaN);
      const from = solved.problem.scales[j]?.from ?? Number;
      expect((interval.low ?? 0) / from(low ?? 0)).toBeCloseTo(1, 6);
      expect((interval.high ?? 0) / from(high ?? 0)).toBeCloseTo(1, 6);
    }
  });

  test("has the bands of all of them to a hundredth of their width", () => {
    const { solved, x, y } = noisy();
    const found = fit({ x, y, curve: logistic, noise: "multiplicative" }).band(9, "confidence");
    const there = curveModel(logistic, Float64Array.of(9));
    const all = profileBand(solved, there, studentReach(0.95, solved.degreesOfFreedom), "confidence");
    const width = (all.high ?? 0) - (all.low ?? 0);
    expect(found.fitted).toBeCloseTo(all.fitted, 2);
    expect(Math.abs((found.low ?? 0) - (all.low ?? 0))).toBeLessThan(0.01 * width);
    expect(Math.abs((found.high ?? 0) - (all.high ?? 0))).toBeLessThan(0.01 * width);
  });

  describe("is the best one of its averages too, which tell as much", () => {
    const even = Float64Array.from({ length: 4000 }, (_, i) => i / 400);
    const gapped = Float64Array.from({ length: 4000 }, (_, i) => (i < 2005 ? i / 2005 : 9 + (i - 2005) / 1995));
    const weights = Float64Array.from({ length: 4000 }, (_, i) => 1 + (i % 7));
    const wells = [
      { what: "over a gap", x: gapped, growth: 1, scale: multiplicative, given: {} },
      { what: "on a steep stretch", x: even, growth: 60, scale: additive, given: {} },
      { what: "with weights", x: gapped, growth: 1, scale: multiplicative, given: { weights } },
    ] as const;
    test.each(wells)("$what", ({ x, growth, scale, given }) => {
      const normals = new Float64Array(x.length);
      stream(5, "many-points-test", 0, x.length).normals(normals);
      const truth = (t: number): number => 100 / (1 + Math.exp(-growth * (t - 5)));
      const y = x.map((t, i) => scale.from(scale.to(truth(t)) + (scale === additive ? 3 : 0.03) * (normals[i] ?? 0)));
      const data = checkData(x, y, given);
      const request = { x, y, curve: logistic, ...given };
      const solved = solveModel(curveModel(logistic, x), data, scale, planOf(request, data));
      const averages = solvedOnAverages(solved);
      expect(averages.problem.points).toBeLessThan(900);
      const found = leastSquares(
        averages.problem,
        averages.best.parameters.map((at) => 1.001 * at),
      );
      const told = uncertaintyOf(averages.best, averages.problem.points, 1 / averages.problem.size).standardErrors;
      const wanted = uncertaintyOf(solved.best, solved.problem.points, 1 / solved.problem.size).standardErrors;
      for (const [j, error] of wanted.entries()) {
        expect(Math.abs((found.parameters[j] ?? 0) - (solved.best.parameters[j] ?? 0))).toBeLessThan(1e-4 * error * solved.deviation);
        expect((told[j] ?? 0) / error).toBeCloseTo(1, 2);
      }
      const whole = fit({ ...request, noise: scale.name });
      for (const t of [0.5, 5]) {
        const { low, high, fitted } = whole.band(t, "confidence");
        const all = profileBand(
          solved,
          curveModel(logistic, Float64Array.of(t)),
          studentReach(0.95, solved.degreesOfFreedom),
          "confidence",
        );
        const width = (all.high ?? 0) - (all.low ?? 0);
        expect(fitted).toBe(whole.value(t));
        expect(Math.abs((low ?? 0) - (all.low ?? 0)) / width).toBeLessThan(0.02);
        expect(Math.abs((high ?? 0) - (all.high ?? 0)) / width).toBeLessThan(0.02);
      }
    });
  });

  test("averages neighbours on the scale of the errors, each counting for as much as its points", () => {
    const weights = Float64Array.from({ length: POINTS }, (_, i) => 1 + (i % 3));
    const { data, y } = noisy(weights);
    const few = condensed(data, multiplicative);
    expect(few?.weights?.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
      weights.reduce((sum, weight) => sum + weight, 0),
      6,
    );
    const [a, b, c] = [Math.log(y[0] as number), Math.log(y[1] as number), Math.log(y[2] as number)];
    expect(few?.weights?.[0]).toBe(6);
    expect(Math.log(few?.y[0] ?? 0)).toBeCloseTo((a + 2 * b + 3 * c) / 6, 12);
    expect(condensed({ ...data, x: data.x.subarray(0, 500), y: y.subarray(0, 500) }, multiplicative)).toBeUndefined();
  });

  test("needs few values to find an end where each is costly", () => {
    const tries = (isCostly: boolean): { root: number | null; count: number } => {
      let count = 0;
      const rise = (at: number): number => {
        count += 1;
        return Math.sinh(at);
      };
      const root = outwardRoot(rise, { start: 0, stride: 0.5, end: 10, level: 2, isCostly });
      return { root, count };
    };
    const [careful, quick] = [tries(false), tries(true)];
    expect(quick.root).toBeCloseTo(Math.asinh(2), 5);
    expect(careful.root).toBeCloseTo(Math.asinh(2), 8);
    expect(quick.count).toBeLessThan(careful.count / 2);
  });
});

describe("the line that tells of long work", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  function written(isTerminal: boolean, isWanted = true): string[] {
    const lines: string[] = [];
    let now = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    const before = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
    Object.defineProperty(process.stderr, "isTTY", { value: isTerminal, configurable: true });
    const line = progressLine(isWanted);
    for (now = 0; now <= 1200; now += 50) line.tell("fitting logistic", now / 50, 25);
    line.clear();
    if (before === undefined) Reflect.deleteProperty(process.stderr, "isTTY");
    else Object.defineProperty(process.stderr, "isTTY", before);
    return lines;
  }

  test("comes after a second, on a terminal, and is gone at the end", () => {
    const clear = "\r\u001b[2K";
    expect(written(true)).toEqual([21, 23, 25].map((k) => `${clear}forecast: fitting logistic, ${k} of 25`).concat(clear));
  });

  test("never comes elsewhere, or where it is not wanted", () => {
    expect(written(false)).toEqual([]);
    expect(written(true, false)).toEqual([]);
  });
});
