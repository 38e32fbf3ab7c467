import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";

/** A curve of which some parameters are known. */
export interface HeldCurve {
  /** the curve in the parameters that are not */
  readonly free: Curve;
  /** index in the whole curve of each free parameter */
  readonly indices: readonly number[];
  /** all parameters of the whole curve from the free ones, written into `out` */
  expand(free: ArrayLike<number>, out: Float64Array): Float64Array;
}

/** Holds parameters at these values, by name, in natural units. */
export function holdParameters(curve: Curve, held: Readonly<Record<string, number>>): HeldCurve {
  const names = curve.parameters.map(({ name }) => name);
  for (const name of Object.keys(held))
    if (!names.includes(name))
      fail(`unknown parameter "${name}" in fixed${suggestion(name, names)}; ${curve.name} has ${names.join(", ")}`);
  for (const { name, min, max } of curve.parameters) {
    const value = held[name];
    if (value !== undefined && !(value > min && value < max))
      fail(`invalid fixed value of "${name}": ${value}; it must lie between ${min} and ${max}`);
  }
  const indices = names.flatMap((name, j) => (held[name] === undefined ? [j] : []));
  if (indices.length === 0) fail(`every parameter of ${curve.name} is fixed, so there is nothing to fit; write the numbers as inputs`);
  const base = Float64Array.from(names, (name) => held[name] ?? Number.NaN);
  const expand = (free: ArrayLike<number>, out: Float64Array): Float64Array => {
    out.set(base);
    for (const [k, j] of indices.entries()) out[j] = free[k] as number;
    return out;
  };
  return { free: indices.length === names.length ? curve : reduced(curve, indices, expand), indices, expand };
}

function reduced(curve: Curve, indices: readonly number[], expand: HeldCurve["expand"]): Curve {
  const whole = new Float64Array(curve.parameters.length);
  const slopes = new Float64Array(curve.parameters.length);
  // what is left out speaks of the whole curve's parameters
  const { ceiling, along: _, fill: __, inflection: ___, ...rest } = curve;
  return {
    ...rest,
    parameters: indices.flatMap((j) => curve.parameters[j] ?? []),
    value: (t, free) => curve.value(t, expand(free, whole)),
    gradient(t, free, out) {
      curve.gradient(t, expand(free, whole), slopes);
      for (const [k, j] of indices.entries()) out[k] = slopes[j] as number;
    },
    growth: (level, t, free) => curve.growth(level, t, expand(free, whole)),
    ...(ceiling === undefined ? {} : { ceiling: (free: ArrayLike<number>) => ceiling(expand(free, whole)) }),
    guess(points) {
      const guess = curve.guess(points);
      return indices.map((j) => guess[j] ?? Number.NaN);
    },
    examples: [],
  };
}
