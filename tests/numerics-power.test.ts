import fc from "fast-check";
import { expect, test } from "vitest";
import { power } from "../src/numerics/power.ts";

/** Math.pow, which the sources may not use, is the reference for its own edge cases. */
const reference = Math.pow;
const edges = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, 1e308, -1e308, 5e-324, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
const exponents = [...edges, 1023, 1024, 1025, 2000, 2001, -1025, 9007199254740991, 1e20];

test("zero, infinite, negative and not-a-number arguments follow Math.pow", () => {
  for (const base of edges)
    for (const exponent of exponents) {
      const [given, expected] = [power(base, exponent), reference(base, exponent)];
      const near = Math.abs(given - expected) <= 1e-12 * Math.abs(expected) && Math.sign(given) === Math.sign(expected);
      expect(Object.is(given, expected) || near, `${base} ^ ${exponent}: ${given} instead of ${expected}`).toBe(true);
    }
});

test("whole exponents are products, exact where the product is", () => {
  expect(power(3, 20)).toBe(3486784401);
  expect(power(-2, 51)).toBe(-2251799813685248);
  expect(power(10, 22)).toBe(1e22);
  expect(power(2, -1074)).toBe(5e-324);
  // The square of the base overflows, its reciprocal does not.
  expect(power(1e155, -2) / 1e-310).toBeCloseTo(1, 6);
  expect(power(1.5, 2)).toBe(2.25);
});

test("any other exponent agrees with Math.pow as far as a logarithm carries", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.double({ min: -20, max: 20, noNaN: true }), (base, exponent) => {
      const expected = reference(base, exponent);
      expect(Math.abs(power(base, exponent) / expected - 1)).toBeLessThan(1e-13);
    }),
  );
});
