import { errorsAsShares } from "../fit/errors-as-shares.ts";
import { searchRoots } from "../host/find-project.ts";
import { fitOutputs } from "../host/fit-outputs.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { answerAsked } from "../library/answer-asked.ts";
import { fitDocument } from "../report/fit-document.ts";
import { renderFit } from "../report/fit-report.ts";
import { askedOfFit } from "./asked-of-fit.ts";
import { readSubject } from "./fit-data.ts";
import type { FitOptions } from "./fit-options.ts";
import { type ProgressLine, progressLine } from "./progress-line.ts";
import { tellFormula } from "./tell-formula.ts";
import { tellPosterior } from "./tell-posterior.ts";
import type { ToldFit } from "./told-fit.ts";

/** Fits what was asked: a formula, a curve under priors, else a curve or several by least squares. */
export async function tellFit(options: FitOptions): Promise<ToldFit> {
  if (options.formula !== undefined) return tellFormula(options, options.formula);
  const read = await readSubject(options);
  const subject = options.noise === "multiplicative" ? errorsAsShares(read) : read;
  if (options.priors !== undefined) return tellPosterior(options, subject);
  const progress = progressLine(!options.json && !options.quiet);
  const answer = cleared(progress, () => answerAsked(options, subject, options.data, progress.tell));
  return {
    outputs: () =>
      fitOutputs(answer, options.looks, modelCacheFolder(searchRoots(process.cwd())), askedOfFit(options, subject), progress.tell).finally(
        progress.clear,
      ),
    document: () => fitDocument(answer),
    report: (shape) => renderFit(answer, shape),
    notes: subject.notes,
    ...(subject.warnings === undefined ? {} : { warnings: subject.warnings }),
  };
}

/** Whatever comes of it, the line that told of the work is gone after it. */
function cleared<T>(progress: ProgressLine, work: () => T): T {
  try {
    return work();
  } finally {
    progress.clear();
  }
}
