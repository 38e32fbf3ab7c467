import { suggestion } from "../base/did-you-mean.ts";
import { atPlace, fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { isDateParameter } from "../curves/is-date-parameter.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { findParameter } from "../distributions/find-parameter.ts";
import { distributionKinds } from "../distributions/index.ts";
import { interval90 } from "../distributions/interval.ts";
import { curveQuantities } from "../fit/curve-quantities.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import type { NoiseScale } from "../fit/noise.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import { priorNames } from "../fit/prior-names.ts";
import { priorTarget } from "../fit/prior-target.ts";
import type { StatedPrior } from "../fit/stated-prior.ts";
import { normalQuantile } from "../numerics/normal.ts";
import { refuseMixedPercent, splitInterval } from "../scenario/split-interval.ts";
import { parameterCalled } from "./parameter-called.ts";
import { readFitValue } from "./read-fit-value.ts";

const OPTION = "--prior";
const PLACE = { file: OPTION };
/** The standard normal's 95% point. */
const REACH_90 = normalQuantile(0.95);

/** Priors as written, `A to B` as a 90% interval, by the curve's parameters, the quantities that they give or `noise`; numbers as `--fix` has them. */
export function readFitPriors(
  given: Readonly<Record<string, string>>,
  curve: Curve,
  subject: FitSubject,
  noise: NoiseScale["name"],
  held: Readonly<Record<string, number>>,
): readonly StatedPrior[] {
  const taken = new Map<string, string>();
  return Object.entries(given).map(([name, text]) => {
    const { kind, decides } = targetOf(name, curve, noise);
    const before = taken.get(decides);
    if (before !== undefined) fail(`duplicate prior: ${before} and ${name} both decide ${decides} of ${curve.name}; give one`, PLACE);
    // a quantity in another unit may leave something open beside a parameter that is held
    if (held[decides] !== undefined && kind.name === decides)
      fail(`conflicting: ${decides} is held by --fix, so that nothing is left to believe of ${name}; give one of them`, PLACE);
    taken.set(decides, name);
    return { name: kind.name, stated: text, is: distributionOf(text, kind, subject, holdText(kind, curve)) };
  });
}

/** What a prior is on, as the parameter as which its numbers are read, and the parameter that it decides. */
function targetOf(name: string, curve: Curve, noise: NoiseScale["name"]): { readonly kind: CurveParameter; readonly decides: string } {
  const noiseKind = noiseParameter(noise);
  const own = parameterCalled(name, curve) ?? (noiseKind.name === name ? noiseKind : undefined);
  if (own !== undefined) return { kind: own, decides: own.name };
  const target = priorTarget(name, curve);
  if (target === undefined) {
    const names = priorNames(curve);
    return curveQuantities.find(name) === undefined
      ? fail(`unknown parameter "${name}"${suggestion(name, names)}`, PLACE)
      : fail(`${curve.name} has no ${name}; a prior may be on ${names.join(", ")}`, PLACE);
  }
  const { unit, insteadOf = name } = target;
  return { kind: { name, meaning: name, unit, min: 0, max: Number.POSITIVE_INFINITY }, decides: insteadOf };
}

/** By what a value that is known is given, where it can be. */
function holdText({ name }: CurveParameter, { parameters }: Curve): string {
  return parameters.some((parameter) => parameter.name === name) ? `; --fix ${name}=… holds a value that is known` : "";
}

function distributionOf(text: string, kind: CurveParameter, subject: FitSubject, hold: string): Distribution {
  const read = (part: string): number => readFitValue(part, kind, subject, OPTION);
  const isPlace = isDateParameter(kind);
  const named = /^(\w+)\s*\((.*)\)$/.exec(text.trim());
  if (named !== null) return namedDistribution({ name: named[1] ?? "", inside: named[2] ?? "" }, kind, read, hold);
  const ends = splitInterval(text, isPlace && subject.clock.kind === "date");
  if (ends === undefined) return fail(`"${text}" is no interval; write ${kind.name}="A to B" for 90% between the two${hold}`, PLACE);
  refuseMixedPercent(ends, PLACE);
  const [low, high] = [read(ends[0]), read(ends[1])];
  if (!(low < high)) fail(`invalid interval "${text}" of ${kind.name}: the high end must be above the low end`, PLACE);
  // a place in time is uncertain by days, and how far it lies from the clock's origin says nothing about how many
  return isPlace
    ? distributionKinds.get("normal").make({ mean: 0.5 * low + 0.5 * high, sd: (high - low) / (2 * REACH_90) })
    : interval90(low, high);
}

/** `uniform(low=5B, high=60B)`: a distribution by name; a sigma, and a width in time, are plain numbers. */
function namedDistribution(
  { name, inside }: { readonly name: string; readonly inside: string },
  parameterKind: CurveParameter,
  read: (part: string) => number,
  hold: string,
): Distribution {
  const { name: of } = parameterKind;
  const kind = distributionKinds.get(name, PLACE);
  const isPlace = isDateParameter(parameterKind);
  const values: Record<string, number> = {};
  for (const part of inside.split(",").filter((piece) => piece.trim() !== "")) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()];
    const keys = kind.parameters.map((one) => one.name);
    const parameter = findParameter(kind, key) ?? fail(`unknown parameter "${key}" of ${name}${suggestion(key, keys)}`, PLACE);
    if (parameter.list !== undefined)
      fail(`the prior of ${of}: a ${name} is given by lists, which an option does not hold; give quantiles with metalog`, PLACE);
    const isPlain = parameter.plain === true || (parameter.width === true && isPlace);
    values[key] = isPlain ? Number(value) : read(value);
  }
  const missing = kind.parameters
    .filter((one) => one.optional !== true && one.form === undefined && values[one.name] === undefined)
    .map((one) => one.name);
  if (missing.length > 0) fail(`the prior of ${of}: ${name} needs ${missing.join(" and ")}`, PLACE);
  const made = atPlace(PLACE, () => kind.make(values));
  return made.logDensity === undefined ? fail(`the prior of ${of} is one number${hold}`, PLACE) : made;
}
