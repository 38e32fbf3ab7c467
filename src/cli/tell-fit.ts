import { atPlace } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { searchRoots } from "../host/find-project.ts";
import { fitOutputs } from "../host/fit-outputs.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { answerFit } from "../report/fit-answer.ts";
import { fitDocument } from "../report/fit-document.ts";
import { renderFit } from "../report/fit-report.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import { curvesAlong, readCeilingPath } from "./fit-ceiling-path.ts";
import { chooseFitCurves } from "./fit-curves.ts";
import { readSubject } from "./fit-data.ts";
import { readLaunch } from "./fit-launch.ts";
import type { FitOptions } from "./fit-options.ts";
import { readFitParameters } from "./fit-parameter-values.ts";
import { type ProgressLine, progressLine } from "./progress-line.ts";
import { tellFormula } from "./tell-formula.ts";
import { tellPosterior } from "./tell-posterior.ts";
import type { ToldFit } from "./told-fit.ts";

/** Fits what was asked: a formula, a curve under priors, else a curve or several by least squares. */
export async function tellFit(options: FitOptions): Promise<ToldFit> {
  if (options.formula !== undefined) return tellFormula(options, options.formula);
  const subject = await readSubject(options);
  const launch = readLaunch(options, subject);
  if (options.priors !== undefined) return tellPosterior(options, subject, launch);
  const curves = placedCurves(chooseFitCurves(options), options, subject);
  const question = {
    curves,
    ...(options.curves === "auto" ? { isOpen: true } : {}),
    noise: options.noise,
    intervals: options.intervals,
    level: options.level,
    fixed: readFitParameters(options.fixed, curves, subject, "--fix"),
    ...(launch === undefined ? {} : { launch }),
    ...(options.start === undefined ? {} : { start: readFitParameters(options.start, curves, subject, "--start") }),
  };
  const progress = progressLine(!options.json && !options.quiet);
  const answer = cleared(progress, () => atPlace({ file: options.data }, () => answerFit(subject, question, progress.tell)));
  return {
    outputs: () => fitOutputs(answer, modelCacheFolder(searchRoots(process.cwd()))),
    document: () => fitDocument(answer),
    report: (shape) => renderFit(answer, shape),
    notes: subject.notes,
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
function placedCurves(curves: readonly Curve[], { ceiling, curves: asked }: FitOptions, subject: FitSubject): readonly Curve[] {
  if (ceiling === undefined) return curves;
  const from = (subject.points[0]?.x ?? 0) - subject.clock.origin;
  return atPlace({ file: "--ceiling" }, () => curvesAlong(curves, readCeilingPath(ceiling, subject), from, asked !== "auto"));
}
