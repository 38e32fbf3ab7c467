import fc from "fast-check";
import { expect, test } from "vitest";
import { minimise, type Objective } from "../src/numerics/minimise.ts";

const rosenbrock: Objective = {
  parameters: 2,
  value: ([x = 0, y = 0]) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x),
  gradient([x = 0, y = 0], out) {
    out[0] = -400 * x * (y - x * x) - 2 * (1 - x);
    out[1] = 200 * (y - x * x);
  },
};

test("a curved valley is followed to its end, from anywhere near", () => {
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (x, y) => {
      const found = minimise(rosenbrock, [x, y]);
      expect(found.outcome).toBe("converged");
      expect(found.reason).toMatch(/a full step would gain no more than [\d.e+-]+ \(limit 1\.0e-13\)/);
      for (const value of found.parameters) expect(value).toBeCloseTo(1, 6);
      expect(found.hessian[0]?.[0]).toBeCloseTo(802, 1);
    }),
  );
});

test("steepness of very different sizes does not hinder", () => {
  const sizes = [1e-6, 1, 1e8];
  const found = minimise(
    {
      parameters: 3,
      value: (at) => at.reduce((sum, x, j) => sum + Math.cosh((x - j) * Math.sqrt(sizes[j] ?? 1)), 0),
      gradient: (at, out) => {
        for (const [j, x] of at.entries()) out[j] = Math.sinh((x - j) * Math.sqrt(sizes[j] ?? 1)) * Math.sqrt(sizes[j] ?? 1);
      },
    },
    [5, 3, 2.001],
  );
  expect(found.outcome).toBe("converged");
  for (const [j, x] of found.parameters.entries()) expect(Math.abs(x - j) * Math.sqrt(sizes[j] ?? 1)).toBeLessThan(1e-5);
});

test("what is no minimum is not said to be one", () => {
  const flat = minimise({ parameters: 2, value: ([x = 0]) => x * x, gradient: ([x = 0], out) => out.set([2 * x, 0]) }, [0, 3]);
  expect(flat.outcome).toBe("stalled");
  const saddle = minimise(
    { parameters: 2, value: ([x = 0, y = 0]) => x * x - y * y, gradient: ([x = 0, y = 0], out) => out.set([2 * x, -2 * y]) },
    [0, 0],
  );
  expect(saddle.outcome).toBe("stalled");
  expect(saddle.reason).toContain("flat or bends down");
  const falling = minimise({ parameters: 1, value: ([x = 0]) => -x, gradient: (_, out) => out.fill(-1) }, [0]);
  expect(falling.outcome).not.toBe("converged");
  const nowhere = minimise({ parameters: 1, value: () => Number.NaN, gradient: (_, out) => out.fill(Number.NaN) }, [0]);
  expect(nowhere.outcome).toBe("not-finite");
  const short = minimise(rosenbrock, [-3, 3], { mostSteps: 2 });
  expect([short.outcome, short.steps]).toEqual(["out-of-steps", 2]);
});

test("places without a value are walked around", () => {
  // log x has no value below 0, and the first full step would go there
  const found = minimise({ parameters: 1, value: ([x = 0]) => x - 2 * Math.log(x), gradient: ([x = 0], out) => out.fill(1 - 2 / x) }, [30]);
  expect(found.outcome).toBe("converged");
  expect(found.parameters[0]).toBeCloseTo(2, 6);
});
