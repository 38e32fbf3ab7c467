import { atPlace } from "../base/errors.ts";
import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { Curve } from "../curves/curve.ts";
import { CORRELATION } from "../fit/errors.ts";
import { errorsAsShares } from "../fit/errors-as-shares.ts";
import { answerFit } from "../fit/fit-answer.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { searchRoots } from "../host/find-project.ts";
import { fitOutputs } from "../host/fit-outputs.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { fitDocument } from "../report/fit-document.ts";
import { renderFit } from "../report/fit-report.ts";
import { askedOfFit } from "./asked-of-fit.ts";
import { curvesAlong, readCeilingPath } from "./fit-ceiling-path.ts";
import { chooseFitCurves, curvesLeftOut } from "./fit-curves.ts";
import { readSubject } from "./fit-data.ts";
import { FIT_DEFAULTS } from "./fit-defaults.ts";
import { readLaunch } from "./fit-launch.ts";
import type { FitOptions } from "./fit-options.ts";
import { type ProgressLine, progressLine } from "./progress-line.ts";
import { readFitParameters } from "./read-fit-parameters.ts";
import { tellFormula } from "./tell-formula.ts";
import { tellPosterior } from "./tell-posterior.ts";
import type { ToldFit } from "./told-fit.ts";

/** Fits what was asked: a formula, a curve under priors, else a curve or several by least squares. */
export async function tellFit(options: FitOptions): Promise<ToldFit> {
  if (options.formula !== undefined) return tellFormula(options, options.formula);
  const read = await readSubject(options);
  const subject = options.noise === "multiplicative" ? errorsAsShares(read) : read;
  const launch = readLaunch(options, subject);
  if (options.priors !== undefined) return tellPosterior(options, subject, launch);
  const ceiling = options.ceiling === undefined ? undefined : readCeilingPath(options.ceiling, subject);
  const curves = placedCurves(chooseFitCurves(options), ceiling, options, subject);
  const ofErrors = options.errors === "ar1" ? [CORRELATION] : [];
  const question = {
    curves,
    ...(options.curves === undefined ? { isOpen: true, leftOut: curvesLeftOut(options) } : {}),
    noise: options.noise ?? FIT_DEFAULTS.noise,
    errors: options.errors ?? FIT_DEFAULTS.errors,
    intervals: options.intervals,
    level: options.level ?? FIT_DEFAULTS.level,
    fixed: readFitParameters(options.fixed, curves, subject, "--fix", ofErrors),
    ...(launch === undefined ? {} : { launch }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(options.start === undefined ? {} : { start: readFitParameters(options.start, curves, subject, "--start", ofErrors) }),
  };
  const progress = progressLine(!options.json && !options.quiet);
  const answer = cleared(progress, () => atPlace({ file: options.data }, () => answerFit(subject, question, progress.tell)));
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

/** On the way to the ceiling that was given, if one was. */
function placedCurves(
  curves: readonly Curve[],
  ceiling: CeilingPath | undefined,
  { curves: asked }: FitOptions,
  { points, clock }: FitSubject,
): readonly Curve[] {
  if (ceiling === undefined) return curves;
  const from = (points[0]?.x ?? 0) - clock.origin;
  return atPlace({ file: "--ceiling" }, () => curvesAlong(curves, ceiling, from, asked !== undefined));
}
