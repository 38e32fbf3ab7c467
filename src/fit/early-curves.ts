import { defineRegistry } from "../base/registry.ts";

/**
 * A saturating curve as a growth rate, which needs no starting level and no midpoint: only how far below its ceiling a level is. `distance` is
 * log(ceiling / level), at least 0; `rate` is the curve's own, 1/year.
 */
export interface EarlyCurve {
  readonly name: string;
  readonly reference: string;
  /** growth rate d log level / dt at a distance below the ceiling, 1/year */
  growth(distance: number, rate: number): number;
  /** log growth over `years` from a distance below the ceiling, along the curve */
  rise(distance: number, rate: number, years: number): number;
  /** rate × the years that the curve takes from 10% to 90% of its ceiling */
  readonly span: number;
  /** worked examples: `rise` after `years` */
  readonly examples: readonly { readonly distance: number; readonly rate: number; readonly years: number; readonly rise: number }[];
}

const logistic: EarlyCurve = {
  name: "logistic",
  reference: "Verhulst (1838)",
  growth: (distance, rate) => -rate * Math.expm1(-distance),
  rise: (distance, rate, years) => {
    const share = Math.exp(-distance);
    return -Math.log(share - Math.expm1(-distance) * Math.exp(-rate * years));
  },
  // the odds go from 1 : 9 to 9 : 1
  span: Math.log(81),
  examples: [
    // from odds of 1 : 1 to 2 : 1, from a half to two thirds
    { distance: Math.LN2, rate: Math.LN2, years: 1, rise: Math.log(4 / 3) },
    { distance: Math.LN2, rate: 1, years: 200, rise: Math.LN2 },
  ],
};

const gompertz: EarlyCurve = {
  name: "gompertz",
  reference: "Gompertz (1825); as a growth curve Winsor (1932)",
  growth: (distance, rate) => rate * distance,
  rise: (distance, rate, years) => -distance * Math.expm1(-rate * years),
  // the distance goes from log 10 to log 10/9
  span: Math.log(Math.log(10) / Math.log(10 / 9)),
  examples: [
    // the distance halves
    { distance: Math.log(4), rate: Math.LN2, years: 1, rise: Math.LN2 },
    { distance: Math.LN2, rate: 1, years: 200, rise: Math.LN2 },
  ],
};

/** The curves that early data are read with. One turns late (at half of its ceiling), one early (at 1/e), so that together they bracket most. */
export const earlyCurves = defineRegistry("early curve", [logistic, gompertz]);
