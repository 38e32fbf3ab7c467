import { formatProbability, formatQuantity } from "../../units/format.ts";
import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { targetsMemo } from "../memo/targets-memo.ts";
import { medianAtDate, sayMedianAtDate, sayNeeds, sayRate, sayTarget, sayTargetMedian, statedError, whenOf } from "../say.ts";
import { day, display, number, type TableKind, tableOf, text } from "../table.ts";

/** Each target with its probability, what it would take, and who set it. */
export const targets: TableKind = {
  name: "targets",
  file: "targets.csv",
  meaning: "one target: its probability with the Monte Carlo error, the median beside it, and what reaching it takes",
  key: ["scenario", "target"],
  memo: targetsMemo,
  make(run) {
    return tableOf(targets, run.targets, [
      text("scenario", "name of the scenario", () => run.name),
      text("target", "name of the target", (target) => target.name),
      display("statement", "the target in words", (target) => sayTarget(target, run)),
      text("line", "name of the line", (target) => target.line),
      text("direction", "at_least or at_most", (target) => target.direction),
      number("level", "the level that is to be reached", (target) => target.level),
      text("unit", "unit of level, medians and needs_from", (target) => formatUnit(target.unit)),
      text("when_kind", "at (that period's end), by (any period up to it) or over (the sum over a span)", (target) => target.when.kind),
      text("when", "month, or name of the span", (target) => whenOf(target.when)),
      number("probability", "share of paths that reach it", (target) => target.probability.value, "1"),
      number("probability_error", "Monte Carlo standard error of the probability", (target) => statedError(target.probability, run), "1"),
      display("probability_display", "the probability with the digits that are stable", (target) =>
        formatProbability(target.probability.value, target.probability.error, run.paths),
      ),
      number(
        "median",
        "the line's median at that date or over that span; where when_kind is by, the median of each path's highest (at_most: lowest) point up to it",
        (target) => target.median.value,
      ),
      number("median_error", "Monte Carlo standard error of the median", (target) => statedError(target.median, run)),
      display("median_display", "the median with the digits that are stable", (target) => sayTargetMedian(target, run)),
      number(
        "median_at_date",
        "the line's median at the end of that date; empty over a span",
        (target) => medianAtDate(target, run)?.value,
      ),
      number("median_at_date_error", "Monte Carlo standard error of it", (target) => {
        const median = medianAtDate(target, run);
        return median && statedError(median, run);
      }),
      display("median_at_date_display", "the same with the digits that are stable", (target) => sayMedianAtDate(target, run) || undefined),
      number("percentile", "percent of paths below the level", (target) => target.percentile),
      number("needs_from", "level of the last fact, or of the nowcast, from which it is reached", (target) => target.needs?.from),
      display("needs_from_display", "the same in words", (target) =>
        target.needs === undefined ? undefined : `${formatQuantity(target.needs.from, target.unit)}${sayRate(target, run)}`,
      ),
      day("needs_from_day", "day of that level", (target) => (target.needs === undefined ? undefined : formatDay(target.needs.fromDay))),
      number("needs_multiple", "the level over the level of that day", (target) => target.needs?.multiple, "1"),
      number("needs_years", "years that are left", (target) => target.needs?.years, "year"),
      number("needs_doubling_years", "doubling time that it takes", (target) => target.needs?.doublingYears, "year"),
      display("needs_display", "what it takes, in words", (target) => (target.needs === undefined ? undefined : sayNeeds(target.needs))),
      text("set_by", "who set the level", (target) => target.setBy),
      text("by_construction", "what is so by construction of the scenario", (target) => target.byConstruction),
      text("note", "what else is to be said", (target) => target.note),
    ]);
  },
};
