import { atPlace } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { searchRoots } from "../host/find-project.ts";
import { fitOutputs } from "../host/fit-outputs.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { checkFolder, writeFolder } from "../host/write-folder.ts";
import { answerFit } from "../report/fit-answer.ts";
import { fitDocument } from "../report/fit-document.ts";
import { renderFit } from "../report/fit-report.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import { formatJson } from "../report/formats/json.ts";
import { curvesAlong, readCeilingPath } from "./fit-ceiling-path.ts";
import { chooseFitCurves } from "./fit-curves.ts";
import { readSubject } from "./fit-data.ts";
import type { FitOptions } from "./fit-options.ts";
import { readFitParameters } from "./fit-parameter-values.ts";
import { usesColor } from "./uses-color.ts";

/** On the way to the ceiling that was given, if one was. */
function placedCurves(curves: readonly Curve[], { ceiling, curves: asked }: FitOptions, subject: FitSubject): readonly Curve[] {
  if (ceiling === undefined) return curves;
  const from = (subject.points[0]?.x ?? 0) - subject.clock.origin;
  return atPlace({ file: "--ceiling" }, () => curvesAlong(curves, readCeilingPath(ceiling, subject), from, asked !== "auto"));
}

/** Fits, writes the folder where one is asked for, and returns what is to be printed; `notes` are for standard error. */
export async function runFit(options: FitOptions): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const { out } = options;
  // a folder that cannot be written is said before the work, not after it
  if (out !== undefined) checkFolder(out);
  const subject = await readSubject(options);
  const curves = placedCurves(chooseFitCurves(options), options, subject);
  const question = {
    curves,
    ...(options.curves === "auto" ? { isOpen: true } : {}),
    noise: options.noise,
    intervals: options.intervals,
    level: options.level,
    fixed: readFitParameters(options.fixed, curves, subject, "--fix"),
    ...(options.start === undefined ? {} : { start: readFitParameters(options.start, curves, subject, "--start") }),
  };
  const answer = atPlace({ file: options.data }, () => answerFit(subject, question));
  let written: string | undefined;
  if (out !== undefined) {
    const outputs = await fitOutputs(answer, modelCacheFolder(searchRoots(process.cwd())));
    await writeFolder(out, outputs);
    written = `${out} (${outputs.length} files)`;
  }
  if (options.quiet) return { text: "", notes: [] };
  if (options.json) return { text: formatJson(fitDocument(answer)), notes: subject.notes };
  const width = process.stdout.columns ?? 100;
  return { text: renderFit(answer, { width, color: usesColor(), ...(written === undefined ? {} : { out: written }) }), notes: [] };
}
