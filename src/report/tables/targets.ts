import { formatProbability, formatQuantity } from "../../units/format.ts";
import { formatDay } from "../../units/time.ts";
import { formatUnit } from "../../units/unit.ts";
import { sayNeeds, sayTarget, simulated, statedError, whenOf } from "../say.ts";
import { day, display, number, type TableKind, tableOf, text } from "../table.ts";

/** Each target with its probability, what it would take, and who set it. */
export const targets: TableKind = {
  name: "targets",
  file: "targets.csv",
  meaning: "one target: its probability with the Monte Carlo error, the median beside it, and what reaching it takes",
  make(run) {
    return tableOf("targets", run.targets, [
      text("scenario", () => run.name),
      text("target", (target) => target.name),
      display("statement", (target) => sayTarget(target, run)),
      text("line", (target) => target.line),
      text("direction", (target) => target.direction),
      number("level", (target) => target.level),
      text("unit", (target) => formatUnit(target.unit)),
      text("when_kind", (target) => target.when.kind),
      text("when", (target) => whenOf(target.when)),
      number("probability", (target) => target.probability.value, "1"),
      number("probability_error", (target) => statedError(target.probability, run), "1"),
      display("probability_display", (target) => formatProbability(target.probability.value, target.probability.error, run.paths)),
      number("median", (target) => target.median.value),
      number("median_error", (target) => statedError(target.median, run)),
      display("median_display", (target) => simulated(target.median, target.unit)),
      number("percentile", (target) => target.percentile),
      number("needs_from", (target) => target.needs?.from),
      display("needs_from_display", (target) => (target.needs === undefined ? undefined : formatQuantity(target.needs.from, target.unit))),
      day("needs_from_day", (target) => (target.needs === undefined ? undefined : formatDay(target.needs.fromDay))),
      number("needs_multiple", (target) => target.needs?.multiple, "1"),
      number("needs_years", (target) => target.needs?.years, "year"),
      number("needs_doubling_years", (target) => target.needs?.doublingYears, "year"),
      display("needs_display", (target) => (target.needs === undefined ? undefined : sayNeeds(target.needs))),
      text("set_by", (target) => target.setBy),
      text("by_construction", (target) => target.byConstruction),
      text("note", (target) => target.note),
    ]);
  },
};
