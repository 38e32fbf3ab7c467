import { atPlace, fail } from "../base/errors.ts";
import { curves } from "../curves/index.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { noiseOfPosterior } from "../fit/noise-of-posterior.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import { answerPosterior } from "../fit/posterior-answer.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { posteriorOutputs } from "../host/posterior-outputs.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorNotes } from "../report/posterior-notes.ts";
import { renderPosterior } from "../report/posterior-report.ts";
import { askedOfFit } from "./asked-of-fit.ts";
import { FIT_DEFAULTS } from "./fit-defaults.ts";
import type { FitOptions } from "./fit-options.ts";
import { readFitPriors } from "./fit-priors.ts";
import { readFitParameters } from "./read-fit-parameters.ts";
import type { ToldFit } from "./told-fit.ts";

const NOISE = noiseParameter("multiplicative").name;

/** Noise that is believed to be so many percent is in proportion to the level. */
function isShare(prior: string | undefined): boolean {
  return prior?.includes("%") === true;
}

/** One curve under priors. Options that belong to least squares alone are faults. */
export function tellPosterior(options: FitOptions, subject: FitSubject, launch: number | undefined): ToldFit {
  const place = { file: "--prior" };
  const [name, ...others] = options.curves ?? [];
  if (name === undefined || others.length > 0) return fail("is for one curve; name it with --curve", place);
  if (options.ceiling !== undefined)
    fail("does not go with --prior; a ceiling that moves is given, one that is believed stands still", { file: "--ceiling" });
  if (options.intervals !== undefined)
    fail("does not go with --prior, whose intervals are the posterior's; leave it out", { file: "--intervals" });
  if (options.errors !== undefined && options.errors !== "independent")
    fail("does not go with --prior, which takes errors as independent; leave it out", { file: "--errors" });
  const curve = curves.get(name, { file: "--curve" });
  const { level = FIT_DEFAULTS.level, start, priors = {} } = options;
  const fixed = readFitParameters(options.fixed, [curve], subject, "--fix");
  if (curve.parameters.every((parameter) => fixed[parameter.name] !== undefined))
    fail(`holds every parameter of ${curve.name}, so that nothing is left for --prior to decide; leave one free`, { file: "--fix" });
  const placed = launch === undefined ? {} : { launch };
  const likely = noiseOfPosterior(subject, curve, { noise: options.noise ?? FIT_DEFAULTS.noise, fixed, ...placed });
  // percent is a word on the scale, too, where nothing but evidence speaks against it
  const noise = likely.choice === "by evidence" && isShare(priors[NOISE]) ? "multiplicative" : (options.noise ?? FIT_DEFAULTS.noise);
  const scale = noise === "multiplicative" ? noise : likely.model;
  const question = {
    ...{ curve, noise, level, priors: readFitPriors(priors, curve, subject, scale, fixed) },
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...placed,
    ...(start === undefined ? {} : { start: readFitParameters(start, [curve], subject, "--start") }),
  };
  const answer = atPlace({ file: options.data }, () => answerPosterior(subject, question));
  return {
    outputs: () => posteriorOutputs(answer, options.looks, modelCacheFolder(searchRoots(process.cwd())), askedOfFit(options, subject)),
    document: () => posteriorDocument(answer),
    report: (shape) => renderPosterior(answer, shape),
    notes: posteriorNotes(subject),
    ...(subject.warnings === undefined ? {} : { warnings: subject.warnings }),
  };
}
