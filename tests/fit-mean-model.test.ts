import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { curveModel } from "../src/fit/mean-model.ts";

/** Far beyond what data reach, so that neither end of a curve over- or underflows into nonsense. */
const TIMES = Float64Array.of(-2000, -30, -1, 0, 0.5, 3, 40, 2000);

describe.each([...curves].map((curve) => [curve.name, curve] as const))("%s as a model", (_, curve) => {
  const [{ parameters = [] } = {}] = curve.examples;
  const model = curveModel(curve, TIMES);
  const [values, gradients] = [new Float64Array(TIMES.length), new Float64Array(TIMES.length * parameters.length)];

  test("says of all times what the curve says of each", () => {
    model.values(parameters, values);
    model.gradients(parameters, gradients);
    const one = new Float64Array(parameters.length);
    for (const [i, t] of TIMES.entries()) {
      expect(values[i]).toBe(curve.value(t, parameters));
      curve.gradient(t, parameters, one);
      for (const [j, slope] of one.entries()) expect(gradients[j * TIMES.length + i]).toBe(slope);
    }
  });

  if (model.both === undefined) return;
  test("says both at once, to rounding", () => {
    const [sameValues, sameGradients] = [values.slice().fill(Number.NaN), gradients.slice().fill(Number.NaN)];
    model.both?.(parameters, sameValues, sameGradients);
    for (const [found, wanted] of [
      [sameValues, values],
      [sameGradients, gradients],
    ] as const)
      for (const [i, value] of wanted.entries())
        expect(Math.abs((found[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-14 * Math.abs(value) + Number.MIN_VALUE);
  });
});
