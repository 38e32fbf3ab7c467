import fc from "fast-check";
import { expect, test } from "vitest";
import type { Curve } from "../src/curves/curve.ts";
import { curves } from "../src/curves/index.ts";
import { earlyOrLateTime, extremeParameters, extremeTime, plausibleParameters, plausibleTime } from "./fixtures/curve-arguments.ts";
import { exactAt } from "./fixtures/exact-formula.ts";
import { slopesOf } from "./fixtures/slopes-of.ts";

/** Below this doubles lose digits. */
const SMALLEST = 1e-290;
/** What a curve may lose beyond the rounding of its arguments. */
const ROUNDING = 2e-15;
/** Value and gradient against the curve's own formula text in long decimals. */
function agreesWithFormula(curve: Curve, t: number, parameters: readonly number[]): void {
  const { value, gradient, condition } = exactAt(curve, t, parameters);
  const size = Math.abs(value.toNumber());
  const tallest = curve.parameters.reduce(
    (most, { unit }, j) => (unit === "y" ? Math.max(most, Math.abs(parameters[j] ?? 0)) : most),
    size,
  );
  // Where the arguments' own rounding leaves no digits, or the formula loses them itself, there is nothing to compare.
  if (!(condition < 1e4) || size < 1e-18 * tallest) return;
  const tolerance = ROUNDING * (1 + condition);
  const where = `t = ${t}, parameters ${parameters.join(", ")}`;
  if (size > SMALLEST && size < 1e290)
    expect(value.minus(curve.value(t, parameters)).div(value).abs().toNumber(), `value at ${where}`).toBeLessThan(tolerance);
  const slopes = slopesOf(curve, t, parameters);
  for (const [j, { name }] of curve.parameters.entries()) {
    const exact = gradient[j];
    if (exact === undefined) throw new Error("a slope for each parameter");
    if (!(exact.abs().toNumber() < 1e290)) continue;
    // Relative to the slope itself, so that one near a ceiling must not be told by a difference of two shares that are nearly 1.
    const limit = 1e4 * tolerance * exact.abs().toNumber();
    // What the long decimals themselves do not resolve.
    const unseen = 1e-280 + (1e-30 * tallest) / Math.max(Math.abs(parameters[j] ?? 1), 1e-6);
    expect(
      exact
        .minus(slopes[j] ?? Number.NaN)
        .abs()
        .toNumber(),
      `d ${name} at ${where}`,
    ).toBeLessThan(limit + unseen);
  }
}

for (const curve of curves)
  test(`${curve.name} has the value of its formula, and the gradient of its value`, () => {
    fc.assert(
      fc.property(plausibleParameters(curve), plausibleTime(curve), (parameters, t) => agreesWithFormula(curve, t, parameters)),
      { numRuns: 6, seed: 1, endOnFailure: true },
    );
    fc.assert(
      fc.property(plausibleParameters(curve), earlyOrLateTime(curve), (parameters, t) => agreesWithFormula(curve, t, parameters)),
      { numRuns: 16, seed: 3, endOnFailure: true },
    );
    fc.assert(
      fc.property(extremeParameters(curve, 1e3, 1e9), extremeTime(curve, 1e3), (parameters, t) => agreesWithFormula(curve, t, parameters)),
      { numRuns: 12, seed: 2, endOnFailure: true },
    );
  });
