import { fail } from "../base/errors.ts";
import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { Curve } from "../curves/curve.ts";
import { curves as every } from "../curves/index.ts";
import { readDateCell, readNumberCell } from "../data/read-cell.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { readFitValue } from "./read-fit-value.ts";

const PLACE = { file: "--ceiling" };
const CEILING = { name: "the ceiling", meaning: "the ceiling", unit: "y", min: 0, max: Number.POSITIVE_INFINITY } as const;

/** `2026-01=50B,2030-12=200B` as a path on the fit's own clock; a month or a quarter is its end, as in a column of dates. */
export function readCeilingPath(given: Readonly<Record<string, string>>, subject: FitSubject): CeilingPath {
  const { clock } = subject;
  const knots = Object.entries(given).map(([when, text]) => {
    const at = clock.kind === "date" ? readDateCell(when) : readNumberCell(when);
    if (at === undefined)
      return fail(`cannot read "${when}"; write ${clock.kind === "date" ? "a date, as in 2026-06=50" : "a number"}`, PLACE);
    return { time: at - clock.origin, level: readFitValue(text, CEILING, subject, PLACE.file) };
  });
  knots.sort((a, b) => a.time - b.time);
  return { times: knots.map(({ time }) => time), levels: knots.map(({ level }) => level) };
}

/** Curves on the way to a ceiling that moves: those named must be able to, of all only those that can are taken. */
export function curvesAlong(curves: readonly Curve[], path: CeilingPath, from: number, areNamed: boolean): readonly Curve[] {
  const unable = curves.find(({ along }) => along === undefined);
  if (areNamed && unable !== undefined) {
    const able = [...every].filter(({ along }) => along !== undefined).map(({ name }) => name);
    fail(`${unable.name} has no law that follows a ceiling; these have: ${able.join(", ")}`, PLACE);
  }
  return curves.flatMap(({ along }) => along?.(path, from) ?? []);
}
