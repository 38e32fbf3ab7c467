import { FARTHEST_FACTOR, type NoiseScale } from "./noise.ts";

/** Without any spread in the values, this share of the largest stands in for one. */
const SHARE_OF_LEVEL = 0.1;

/** Errors of one size at every level: measurement with a fixed precision. */
export const additive: NoiseScale = {
  name: "additive",
  formula: "y = f + noise * e",
  meaning: "errors are of one size, in the unit of the data, at every level",
  phrase: "of one size at every level",
  positive: false,
  admits: Number.isFinite,
  to: (value) => value,
  from: (position) => position,
  slope: () => 1,
  logSlope: () => 0,
  spreadBetween(low, high) {
    const level = Math.max(Math.abs(low), Math.abs(high));
    if (high - low > 0) return Math.min(high - low, Number.MAX_VALUE);
    return level > 0 ? SHARE_OF_LEVEL * level : 1;
  },
  sizeOf: (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1,
  farthest: (size) => FARTHEST_FACTOR * size,
};
