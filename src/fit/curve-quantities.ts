import { defineRegistry } from "../base/registry.ts";
import type { Curve, CurveUnit } from "../curves/curve.ts";

/** A quantity that a curve's parameters give, on which something may be believed. */
export interface CurveQuantity {
  readonly name: string;
  readonly meaning: string;
  readonly unit: CurveUnit;
  /** undefined for a curve that has none; `t` = 0 at the last fact */
  of(curve: Curve): ((parameters: ArrayLike<number>) => number) | undefined;
  /** the parameter whose default prior gives way: the quantity rises or falls throughout with it. Without one the belief comes on top of the defaults */
  insteadOf(curve: Curve): string | undefined;
}

const ceiling: CurveQuantity = {
  name: "ceiling",
  meaning: "the level that the curve never passes",
  unit: "y",
  of: (curve) => curve.ceiling,
  insteadOf: (curve) => curve.parameters.find(({ unit }) => unit === "y")?.name,
};

const doublingTime: CurveQuantity = {
  name: "doubling_time",
  meaning: "how long a doubling takes at the pace of the last fact",
  unit: "year",
  of: (curve) => (parameters) => {
    const growth = curve.growth(curve.value(0, parameters), 0, parameters);
    return growth > 0 ? Math.LN2 / growth : Number.NaN;
  },
  // with a ceiling, growth at the last fact hangs on everything, and not in one direction
  insteadOf: (curve) => (curve.ceiling === undefined ? onlyRate(curve) : undefined),
};

function onlyRate(curve: Curve): string | undefined {
  const rates = curve.parameters.filter(({ unit }) => unit === "1/year");
  return rates.length === 1 ? rates[0]?.name : undefined;
}

/** Quantities besides a curve's parameters on which a prior may be stated. */
export const curveQuantities = defineRegistry("quantity", [ceiling, doublingTime]);
