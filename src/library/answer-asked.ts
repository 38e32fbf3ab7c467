import { atPlace, fail } from "../base/errors.ts";
import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { Curve } from "../curves/curve.ts";
import { curves } from "../curves/index.ts";
import { CORRELATION } from "../fit/errors.ts";
import { answerFit, type FitAnswer } from "../fit/fit-answer.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { noiseOfPosterior } from "../fit/noise-of-posterior.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import { answerPosterior, type PosteriorAnswer } from "../fit/posterior-answer.ts";
import type { TellProgress } from "../fit/tell-progress.ts";
import type { AskedFit } from "./asked-fit.ts";
import { curvesAlong, readCeilingPath } from "./fit-ceiling-path.ts";
import { chooseFitCurves, curvesLeftOut } from "./fit-curves.ts";
import { FIT_DEFAULTS } from "./fit-defaults.ts";
import { readLaunch } from "./fit-launch.ts";
import { readFitPriors } from "./fit-priors.ts";
import { readFitParameters } from "./read-fit-parameters.ts";

const NOISE = noiseParameter("multiplicative").name;

/** Fits a curve, or ranks several, by least squares on what was asked; `of` is what messages call the data. */
export function answerAsked(asked: AskedFit, subject: FitSubject, of: string, tell?: TellProgress): FitAnswer {
  const launch = readLaunch(asked, subject);
  const ceiling = asked.ceiling === undefined ? undefined : readCeilingPath(asked.ceiling, subject);
  const chosen = placedCurves(chooseFitCurves(asked), ceiling, asked, subject);
  const ofErrors = asked.errors === "ar1" ? [CORRELATION] : [];
  const question = {
    curves: chosen,
    ...(asked.curves === undefined ? { isOpen: true, leftOut: curvesLeftOut(asked) } : {}),
    noise: asked.noise ?? FIT_DEFAULTS.noise,
    errors: asked.errors ?? FIT_DEFAULTS.errors,
    intervals: asked.intervals,
    level: asked.level ?? FIT_DEFAULTS.level,
    fixed: readFitParameters(asked.fixed, chosen, subject, "--fix", ofErrors),
    ...(launch === undefined ? {} : { launch }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(asked.start === undefined ? {} : { start: readFitParameters(asked.start, chosen, subject, "--start", ofErrors) }),
  };
  return atPlace({ file: of }, () => answerFit(subject, question, tell));
}

/** One curve under the priors that were asked for. What belongs to least squares alone is a fault. */
export function answerBelieved(asked: AskedFit, subject: FitSubject, of: string): PosteriorAnswer {
  const launch = readLaunch(asked, subject);
  const place = { file: "--prior" };
  const [name, ...others] = asked.curves ?? [];
  if (name === undefined || others.length > 0) return fail("is for one curve; name it with --curve", place);
  if (asked.ceiling !== undefined)
    fail("does not go with --prior; a ceiling that moves is given, one that is believed stands still", { file: "--ceiling" });
  if (asked.intervals !== undefined)
    fail("does not go with --prior, whose intervals are the posterior's; leave it out", { file: "--intervals" });
  if (asked.errors !== undefined && asked.errors !== "independent")
    fail("does not go with --prior, which takes errors as independent; leave it out", { file: "--errors" });
  const curve = curves.get(name, { file: "--curve" });
  const { level = FIT_DEFAULTS.level, start, priors = {} } = asked;
  const fixed = readFitParameters(asked.fixed, [curve], subject, "--fix");
  if (curve.parameters.every((parameter) => fixed[parameter.name] !== undefined))
    fail(`holds every parameter of ${curve.name}, so that nothing is left for --prior to decide; leave one free`, { file: "--fix" });
  const placed = launch === undefined ? {} : { launch };
  const likely = noiseOfPosterior(subject, curve, { noise: asked.noise ?? FIT_DEFAULTS.noise, fixed, ...placed });
  // percent is a word on the scale, too, where nothing but evidence speaks against it
  const noise = likely.choice === "by evidence" && isShare(priors[NOISE]) ? "multiplicative" : (asked.noise ?? FIT_DEFAULTS.noise);
  const scale = noise === "multiplicative" ? noise : likely.model;
  const question = {
    ...{ curve, noise, level, priors: readFitPriors(priors, curve, subject, scale, fixed) },
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...placed,
    ...(start === undefined ? {} : { start: readFitParameters(start, [curve], subject, "--start") }),
  };
  return atPlace({ file: of }, () => answerPosterior(subject, question));
}

/** Noise that is believed to be so many percent is in proportion to the level. */
function isShare(prior: string | undefined): boolean {
  return prior?.includes("%") === true;
}

/** On the way to the ceiling that was given, if one was. */
function placedCurves(
  chosen: readonly Curve[],
  ceiling: CeilingPath | undefined,
  { curves: asked }: AskedFit,
  { points, clock }: FitSubject,
): readonly Curve[] {
  if (ceiling === undefined) return chosen;
  const from = (points[0]?.x ?? 0) - clock.origin;
  return atPlace({ file: "--ceiling" }, () => curvesAlong(chosen, ceiling, from, asked !== undefined));
}
