import { atPlace, fail } from "../base/errors.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { distributionKinds } from "../distributions/index.ts";
import { interval90 } from "../distributions/interval.ts";
import type { ValueDeclaration } from "../model/declaration.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { readDistribution, type ValuePlaces } from "./read-distribution.ts";
import { readNumber, type ValueScope } from "./read-number.ts";
import { refuseMixedPercent, splitInterval } from "./split-interval.ts";

/** The standard normal's 95% point. */
const REACH_90 = normalQuantile(0.95);

/** Reads an input's value: a number, a quantity, `A to B`, a date, or one named distribution, whose lists may hold such values. `at` gives the places within it. */
export function readValue(value: ValueDeclaration, scope: ValueScope, at: ValuePlaces): Distribution {
  if (typeof value === "object") return readDistribution(value, scope, at, readValue);
  const ends = typeof value === "string" ? splitInterval(value, scope.isDate) : undefined;
  if (ends !== undefined) return betweenEnds(ends, scope, at);
  const number = readNumber(value, scope, at([]));
  return atPlace(at([]), () => distributionKinds.get("fixed").make({ value: number }));
}

function betweenEnds([low, high]: readonly [string, string], scope: ValueScope, at: ValuePlaces): Distribution {
  const place = at([]);
  refuseMixedPercent([low, high], place);
  const a = readNumber(low, scope, place);
  const b = readNumber(high, scope, place);
  if (!(a < b)) return fail(`invalid interval "${low} to ${high}": the high end must be above the low end`, place);
  // a date is uncertain by days, and how far it lies from the origin says nothing about how many
  return atPlace(place, () =>
    scope.isDate ? distributionKinds.get("normal").make({ mean: (a + b) / 2, sd: (b - a) / (2 * REACH_90) }) : interval90(a, b),
  );
}
