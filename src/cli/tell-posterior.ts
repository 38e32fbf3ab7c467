import { atPlace, fail } from "../base/errors.ts";
import { curves } from "../curves/index.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { posteriorOutputs } from "../host/posterior-outputs.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import { answerPosterior } from "../report/posterior-answer.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorNotes } from "../report/posterior-notes.ts";
import { renderPosterior } from "../report/posterior-report.ts";
import type { FitOptions } from "./fit-options.ts";
import { readFitParameters } from "./fit-parameter-values.ts";
import { readFitPriors } from "./fit-priors.ts";
import type { ToldFit } from "./told-fit.ts";

/** One curve under priors. Options that belong to least squares alone are faults. */
export function tellPosterior(options: FitOptions, subject: FitSubject, launch: number | undefined): ToldFit {
  const place = { file: "--prior" };
  const [name, ...others] = options.curves === "auto" ? [] : options.curves;
  if (name === undefined || others.length > 0) return fail("is for one curve; name it with --curve", place);
  if (options.ceiling !== undefined)
    fail("does not go with --prior; a ceiling that moves is given, one that is believed stands still", { file: "--ceiling" });
  if (options.intervals !== undefined && options.intervals !== "profile")
    fail("does not go with --prior, whose intervals are the posterior's; leave it out", { file: "--intervals" });
  if (Object.keys(options.fixed).length > 0)
    fail('cannot be held beside --prior; give it a narrow prior instead, as in --prior capacity="99 to 101"', { file: "--fix" });
  const curve = curves.get(name, { file: "--curve" });
  const { noise, level, start, priors = {} } = options;
  const question = {
    ...{ curve, noise, level, priors: readFitPriors(priors, curve, subject, noise) },
    ...(launch === undefined ? {} : { launch }),
    ...(start === undefined ? {} : { start: readFitParameters(start, [curve], subject, "--start") }),
  };
  const answer = atPlace({ file: options.data }, () => answerPosterior(subject, question));
  return {
    outputs: () => posteriorOutputs(answer, modelCacheFolder(searchRoots(process.cwd()))),
    document: () => posteriorDocument(answer),
    report: (shape) => renderPosterior(answer, shape),
    notes: posteriorNotes(subject),
  };
}
