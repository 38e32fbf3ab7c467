import type { CurveParameter } from "../curves/curve.ts";

/**
 * Where a parameter is estimated: on a line without ends, so that no step and no interval leaves the parameter's range, and a positive
 * quantity is uncertain by a factor. `slope` is d natural / d scale at a position.
 */
export interface EstimationScale {
  to(natural: number): number;
  from(position: number): number;
  slope(position: number): number;
}

const plain: EstimationScale = { to: (natural) => natural, from: (position) => position, slope: () => 1 };

/** Logarithm above a lower end, mirrored below an upper end, log odds between two, and the number itself without ends. */
export function estimationScale({ min, max }: Pick<CurveParameter, "min" | "max">): EstimationScale {
  if (Number.isFinite(min) && Number.isFinite(max)) return between(min, max);
  if (Number.isFinite(min))
    return { to: (natural) => Math.log(natural - min), from: (position) => min + Math.exp(position), slope: Math.exp };
  if (!Number.isFinite(max)) return plain;
  return {
    to: (natural) => -Math.log(max - natural),
    from: (position) => max - Math.exp(-position),
    slope: (position) => Math.exp(-position),
  };
}

function between(min: number, max: number): EstimationScale {
  const share = (position: number): number => 1 / (1 + Math.exp(-position));
  return {
    to: (natural) => Math.log((natural - min) / (max - natural)),
    from: (position) => min + (max - min) * share(position),
    slope: (position) => (max - min) * share(position) * share(-position),
  };
}
