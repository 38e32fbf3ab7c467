import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { distributionKinds } from "../distributions/index.ts";
import { interval90 } from "../distributions/interval.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import type { StatedPrior } from "../report/posterior-answer.ts";
import { splitInterval } from "../scenario/split-interval.ts";
import { readFitValue } from "./read-fit-value.ts";

const OPTION = "--prior";
/** What a posterior has in place of a value that is known. */
const HOLD = "a narrow range, as in 99 to 101, holds it";
/** Another name for the parameter that sets a curve's ceiling. */
const CEILING = "ceiling";
/** The standard normal's 95% point. */
const REACH_90 = normalQuantile(0.95);

/** Priors as written, `A to B` as a 90% interval, by the curve's parameters, `ceiling` or `noise`; numbers as `--fix` has them. */
export function readFitPriors(
  given: Readonly<Record<string, string>>,
  curve: Curve,
  subject: FitSubject,
  noise: "auto" | "additive" | "multiplicative",
): readonly StatedPrior[] {
  const kinds = kindsOf(curve, noise);
  const taken = new Map<string, string>();
  return Object.entries(given).map(([name, text]) => {
    const kind =
      kinds.get(name) ??
      fail(
        name === CEILING
          ? `${curve.name} has no ceiling; its parameters are ${[...kinds.keys()].join(", ")}`
          : `unknown parameter "${name}"${suggestion(name, kinds.keys())}`,
        { file: OPTION },
      );
    const before = taken.get(kind.name);
    if (before !== undefined)
      fail(`duplicate prior: ${before} and ${name} are one parameter of ${curve.name}; give it once`, { file: OPTION });
    taken.set(kind.name, name);
    return { name: kind.name, stated: text, is: distributionOf(text, kind, subject) };
  });
}

/** What a prior may be on; `ceiling` is the one parameter in the data's own unit of a curve that has a ceiling. */
function kindsOf({ parameters, ceiling }: Curve, noise: string): ReadonlyMap<string, CurveParameter> {
  const kinds = new Map(
    [...parameters, noiseParameter(noise === "additive" ? "additive" : "multiplicative")].map((kind) => [kind.name, kind]),
  );
  const top = ceiling === undefined ? undefined : parameters.find(({ unit }) => unit === "y");
  if (top !== undefined) kinds.set(CEILING, top);
  return kinds;
}

function distributionOf(text: string, kind: CurveParameter, subject: FitSubject): Distribution {
  const read = (part: string): number => readFitValue(part, kind, subject, OPTION);
  const isPlace = kind.unit === "year" && kind.min < 0;
  const named = /^(\w+)\s*\((.*)\)$/.exec(text.trim());
  if (named !== null) return namedDistribution(named[1] ?? "", named[2] ?? "", kind, read);
  const ends = splitInterval(text, isPlace && subject.clock.kind === "date");
  if (ends === undefined)
    return fail(`"${text}" is no interval; write ${kind.name}="A to B" for 90% between the two; ${HOLD}`, { file: OPTION });
  const [low, high] = [read(ends[0]), read(ends[1])];
  if (!(low < high)) fail(`invalid interval "${text}" of ${kind.name}: the high end must be above the low end`, { file: OPTION });
  // a place in time is uncertain by days, and how far it lies from the clock's origin says nothing about how many
  return isPlace
    ? distributionKinds.get("normal").make({ mean: 0.5 * low + 0.5 * high, sd: (high - low) / (2 * REACH_90) })
    : interval90(low, high);
}

/** `uniform(low=5B, high=60B)`: a distribution by name; a sigma, and a width in time, are plain numbers. */
function namedDistribution(
  name: string,
  inside: string,
  { name: of, unit, min }: CurveParameter,
  read: (part: string) => number,
): Distribution {
  const place = { file: OPTION };
  const kind = distributionKinds.get(name, place);
  const isPlace = unit === "year" && min < 0;
  const values: Record<string, number> = {};
  for (const part of inside.split(",").filter((piece) => piece.trim() !== "")) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()];
    const keys = kind.parameters.map((one) => one.name);
    const parameter =
      kind.parameters.find((one) => one.name === key) ?? fail(`unknown parameter "${key}" of ${name}${suggestion(key, keys)}`, place);
    const isPlain = parameter.plain === true || (parameter.width === true && isPlace);
    values[key] = isPlain ? Number(value) : read(value);
  }
  const missing = kind.parameters.filter((one) => one.optional !== true && values[one.name] === undefined).map((one) => one.name);
  if (missing.length > 0) fail(`the prior of ${of}: ${name} needs ${missing.join(" and ")}`, place);
  const made = kind.make(values);
  return made.logDensity === undefined ? fail(`the prior of ${of} is one number; ${HOLD}`, place) : made;
}
