import { fail } from "../base/errors.ts";
import type { Series } from "../data/fact.ts";
import { countLeftOut } from "./count-left-out.ts";
import type { FactSource, FitSubject } from "./fit-subject.ts";

/** A series of facts as what a curve is fitted to: the middles of the facts' intervals at their dates. Refuses a series of which no fact may be used, and says why none may. */
export function subjectOfSeries(series: Series, files: FactSource["files"]): FitSubject {
  const last = series.points.at(-1);
  if (last === undefined) {
    const why = countLeftOut(series.leftOut).map(({ why, count }) => `${count} left out because ${why}`);
    return fail(
      `no fact of "${series.name}" may be used: ${why.join("; ")}; choose with --use, --as-of, --since and --until`,
      undefined,
      "refused",
    );
  }
  return {
    name: series.name,
    unit: series.unit,
    clock: { kind: "date", name: "as of", origin: last.time, years: true },
    points: series.points.map(({ time, value, interval }) => ({ x: time, y: value, interval })),
    source: { kind: "facts", series, files },
    notes: ["rounding, floors and windows of dates make intervals of the facts, of which the middle is fitted"],
  };
}
