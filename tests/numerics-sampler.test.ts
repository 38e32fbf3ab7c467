import { describe, expect, test } from "vitest";
import { chainDiagnostics } from "../src/numerics/chain-diagnostics.ts";
import { fitNormalMixture, independentNormal, squareFrom } from "../src/numerics/normal-mixture.ts";
import { stream } from "../src/numerics/random.ts";
import { type Sample, sampleDensity } from "../src/numerics/sampler.ts";

function sample(logDensity: (at: Float64Array) => number, dimensions: number, seed = 1): Sample {
  return sampleDensity(
    { logDensity, middle: new Float64Array(dimensions), deviations: new Float64Array(dimensions).fill(1) },
    { seed, name: "test" },
  );
}

/** Mean of a function of a state over all draws. */
function meanOf({ draws, rows }: Sample, of: (row: Float64Array) => number): number {
  const width = draws.length / rows;
  let sum = 0;
  for (let r = 0; r < rows; r++) sum += of(draws.subarray(r * width, (r + 1) * width));
  return sum / rows;
}

/** Four standard errors of a mean with two thousand independent draws and this standard deviation. */
const within = (deviation: number): number => (4 * deviation) / Math.sqrt(2000);

describe("draws of a density", () => {
  test("have its means and variances: normal, correlated", () => {
    const drawn = sample(([x = 0, y = 0, z = 0]) => -0.5 * (x * x + 100 * (y - 3 * x) * (y - 3 * x) + (z * z) / 9), 3);
    expect(drawn.outcome).toBe("settled");
    expect(drawn.reason).toMatch(/\d+ draws are worth at least 2\d\d\d independent ones/);
    expect(Math.abs(meanOf(drawn, ([x = 0]) => x))).toBeLessThan(within(1));
    expect(Math.abs(meanOf(drawn, ([x = 0]) => x * x) - 1)).toBeLessThan(within(Math.SQRT2));
    expect(Math.abs(meanOf(drawn, ([x = 0, y = 0]) => x * y) / 3 - 1)).toBeLessThan(within(2));
    expect(Math.abs(meanOf(drawn, ([, , z = 0]) => z * z) / 9 - 1)).toBeLessThan(within(Math.SQRT2));
  });

  test("follow a curve", () => {
    // x is normal and y lies about x² − 1
    const drawn = sample(([x = 0, y = 0]) => -0.5 * x * x - 8 * (y - x * x + 1) * (y - x * x + 1), 2);
    expect(drawn.outcome).toBe("settled");
    expect(Math.abs(meanOf(drawn, ([x = 0]) => x))).toBeLessThan(within(1));
    expect(Math.abs(meanOf(drawn, ([x = 0]) => x * x) - 1)).toBeLessThan(within(Math.SQRT2));
    expect(Math.abs(meanOf(drawn, ([, y = 0]) => y))).toBeLessThan(within(Math.SQRT2));
  });

  test("stay within walls and fill them", () => {
    const drawn = sample(([x = 0, y = 0]) => (Math.abs(x) < 1 && Math.abs(y - x) < 0.1 ? 0 : Number.NEGATIVE_INFINITY), 2);
    expect(drawn.outcome).toBe("settled");
    expect(meanOf(drawn, ([x = 0, y = 0]) => (Math.abs(x) < 1 && Math.abs(y - x) < 0.1 ? 1 : 0))).toBe(1);
    expect(Math.abs(meanOf(drawn, ([x = 0]) => x * x) - 1 / 3)).toBeLessThan(within(0.3));
  });

  test("have thick tails where the density has", () => {
    const drawn = sample(([x = 0, y = 0]) => -2.5 * Math.log1p((x * x + y * y) / 3), 2);
    // P(radius² > r²) = (1 + r²/3)^(−3/2)
    for (const square of [1, 10, 40]) {
      const expected = 1 / ((1 + square / 3) * Math.sqrt(1 + square / 3));
      const seen = meanOf(drawn, ([x = 0, y = 0]) => (x * x + y * y > square ? 1 : 0));
      expect(Math.abs(seen - expected)).toBeLessThan(within(Math.sqrt(expected)));
    }
  });

  test("are the same for the same seed, others for another", () => {
    const density = ([x = 0]: Float64Array): number => -0.5 * x * x;
    expect(sample(density, 1).draws).toEqual(sample(density, 1).draws);
    expect(sample(density, 1, 2).draws).not.toEqual(sample(density, 1).draws);
  });

  test("are said not to be trusted where chains do not meet, and not made where there is no density", () => {
    // a thin, long and strongly bent ridge, and little time for it
    const ridge = sampleDensity(
      {
        logDensity: ([x = 0, y = 0]) => -0.5 * x * x - 5000 * (y - 5 * x * x) * (y - 5 * x * x),
        middle: new Float64Array(2),
        deviations: Float64Array.of(1, 1),
      },
      { seed: 1, name: "ridge", mostRounds: 250 },
    );
    expect(ridge.outcome).toBe("unsettled");
    expect(ridge.reason).toContain("not to be trusted");
    const nowhere = sample(() => Number.NaN, 2);
    expect([nowhere.outcome, nowhere.rows]).toEqual(["not-finite", 0]);
  });
});

describe("how far chains can be trusted", () => {
  const [rounds, chains] = [500, 4];
  const noise = new Float64Array(rounds * chains);
  stream(1, "chains", 0, 0).normals(noise);

  test("independent draws count fully, and an autoregression by its own time", () => {
    const fresh = chainDiagnostics(noise, rounds, chains, 1, 0);
    expect(fresh.effective).toBeGreaterThan(1500);
    expect(fresh.splitRhat).toBeLessThan(1.01);
    const memory = 0.8;
    const slow = noise.slice();
    for (let k = chains; k < slow.length; k++)
      slow[k] = memory * (slow[k - chains] ?? 0) + Math.sqrt(1 - memory * memory) * (noise[k] ?? 0);
    const { effective } = chainDiagnostics(slow, rounds, chains, 1, 0);
    const expected = (rounds * chains * (1 - memory)) / (1 + memory);
    expect(effective / expected).toBeGreaterThan(0.7);
    expect(effective / expected).toBeLessThan(1.4);
  });

  test("chains that are apart, drift or stand still are noticed", () => {
    const apart = noise.map((value, k) => value + (k % chains === 0 ? 1 : 0));
    expect(chainDiagnostics(apart, rounds, chains, 1, 0).splitRhat).toBeGreaterThan(1.05);
    const drifting = noise.map((value, k) => value + k / noise.length);
    expect(chainDiagnostics(drifting, rounds, chains, 1, 0).splitRhat).toBeGreaterThan(1.02);
    const still = noise.map((_, k) => k % chains);
    expect(chainDiagnostics(still, rounds, chains, 1, 0).splitRhat).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("a mixture of normals", () => {
  test("finds two groups, their sizes and widths", () => {
    const rows = 600;
    const states = new Float64Array(2 * rows);
    stream(2, "groups", 0, 0).normals(states);
    for (let r = 0; r < rows; r++) {
      const far = r % 3 === 0;
      states[2 * r] = (far ? 10 : 0) + (far ? 0.5 : 2) * (states[2 * r] ?? 0);
    }
    const mixture = fitNormalMixture(states, rows, 2, 2);
    const far = (mixture?.centres[0] ?? 0) > 5 ? 0 : 1;
    expect(mixture?.shares[far]).toBeCloseTo(1 / 3, 1);
    expect(mixture?.centres[2 * far]).toBeCloseTo(10, 0);
    expect(mixture?.roots[4 * far]).toBeCloseTo(0.5, 1);
    expect(mixture?.roots[4 * (1 - far)]).toBeCloseTo(2, 0);
    expect(mixture?.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test("measures distances in its own deviations, and is refused by states that do not spread", () => {
    const one = independentNormal(Float64Array.of(1, 2), Float64Array.of(2, 3));
    expect(squareFrom(one, 0, [5, 5], 0, new Float64Array(2))).toBeCloseTo(4 + 1, 12);
    expect(one.logVolumes[0]).toBeCloseTo(Math.log(6), 12);
    expect(fitNormalMixture(new Float64Array(40), 20, 2, 1)).toBeUndefined();
  });
});
