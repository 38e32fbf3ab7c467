import fc from "fast-check";
import { expect, test } from "vitest";
import { exponential, timesExponential } from "../src/numerics/times-exponential.ts";

test("the exponential is Math.exp to the bit, near zero, where it is worked out here, and everywhere else", () => {
  const edges = [0.3465, 0.34657359027997264, 7.450580596923828e-9, 0, 1, 709, 710, Number.POSITIVE_INFINITY, Number.NaN, 5e-324];
  for (const edge of edges)
    for (const x of [edge, edge * (1 + Number.EPSILON), edge * (1 - Number.EPSILON)])
      for (const signed of [x, -x]) expect(exponential(signed), String(signed)).toBe(Math.exp(signed));
  fc.assert(
    fc.property(fc.double({ min: -0.35, max: 0.35, noNaN: true }), fc.integer({ min: -30, max: 0 }), (x, size) => {
      const small = x * Math.exp(size);
      const factors = Float64Array.of(3, x, 1);
      const values = Float64Array.of(x, small, -x);
      const expected = values.map((value, i) => (factors[i] ?? 0) * Math.exp(value));
      expect(exponential(small)).toBe(Math.exp(small));
      expect(timesExponential(factors, 1, values, new Float64Array(3), 3)).toEqual(expected);
    }),
    { numRuns: 20_000 },
  );
});

test("a column times exponentials is what it is one by one, whichever part is a number", () => {
  const x = Float64Array.of(0.1, -0.2, 3, 0.3, 0, -0, 1e-9, 0.2, -700, Number.NaN, 0.05);
  const factors = x.map((value, i) => value + i);
  for (const factor of [factors, 2.5])
    for (const scale of [1, 0.3, -2])
      for (const n of [0, 1, 2, 7, x.length]) {
        const expected = Float64Array.from(
          x.subarray(0, n),
          (value, i) => (typeof factor === "number" ? factor : (factor[i] ?? 0)) * Math.exp(scale * value),
        );
        expect(timesExponential(factor, scale, x, new Float64Array(x.length), n).subarray(0, n)).toEqual(expected);
      }
});
