import type { FitSubject } from "../fit/fit-subject.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { posteriorOutputs } from "../host/posterior-outputs.ts";
import { answerBelieved } from "../library/answer-asked.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorNotes } from "../report/posterior-notes.ts";
import { renderPosterior } from "../report/posterior-report.ts";
import { askedOfFit } from "./asked-of-fit.ts";
import type { FitOptions } from "./fit-options.ts";
import type { ToldFit } from "./told-fit.ts";

/** One curve under priors. Options that belong to least squares alone are faults. */
export function tellPosterior(options: FitOptions, subject: FitSubject): ToldFit {
  const answer = answerBelieved(options, subject, options.data);
  return {
    outputs: () => posteriorOutputs(answer, options.looks, modelCacheFolder(searchRoots(process.cwd())), askedOfFit(options, subject)),
    document: () => posteriorDocument(answer),
    report: (shape) => renderPosterior(answer, shape),
    notes: posteriorNotes(subject),
    ...(subject.warnings === undefined ? {} : { warnings: subject.warnings }),
  };
}
