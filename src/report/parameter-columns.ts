import type { FitClock } from "../fit/fit-subject.ts";
import { type ShownParameter, writeParameter } from "./fit-parameters.ts";
import { type ColumnOf, display, number, text } from "./table.ts";

/** The estimate as tables have it: one that the data do not identify is none. */
export function estimateColumn(name: string, clock: FitClock): ColumnOf<ShownParameter> {
  return {
    name,
    meaning: "the estimate; empty where the data do not identify the parameter",
    kind: "number",
    of: (one) => (one.parameter.identified ? writeParameter(one.parameter.estimate, one, clock) : null),
  };
}

/** The estimate in any case, as the drawn curve has it. */
export function anyEstimateColumn(name: string, clock: FitClock): ColumnOf<ShownParameter> {
  return {
    name,
    meaning: "the estimate in any case, as what is drawn or fitted has it",
    kind: "number",
    of: (one) => writeParameter(one.parameter.estimate, one, clock),
  };
}

/** The interval of a parameter, how it was made, and whether the data identify the parameter; what was given has none. */
export function intervalColumns(clock: FitClock): readonly ColumnOf<ShownParameter>[] {
  const end = (name: "low" | "high"): ColumnOf<ShownParameter> => ({
    ...{
      name,
      meaning: `${name === "low" ? "lower" : "upper"} end of the interval; empty where it is open or the parameter was given`,
      kind: "number",
    },
    of: (one) => (one.parameter.fixed ? null : writeParameter(one.parameter.interval[name], one, clock)),
  });
  return [
    ...[end("low"), end("high")],
    number("interval_level", "confidence level of the interval; empty for what was given", ({ parameter }) =>
      parameter.fixed ? null : parameter.interval.level,
    ),
    text("interval_method", "how the interval was made", ({ parameter }) => (parameter.fixed ? "" : parameter.interval.method)),
    text("identified", "yes, no, or given", ({ parameter }) => (parameter.fixed ? "given" : parameter.identified ? "yes" : "no")),
  ];
}

/** What a parameter is and how its numbers read; `estimate` is what these are called. */
export function wordColumns(estimate: string): readonly ColumnOf<ShownParameter>[] {
  return [
    text("unit", "unit of the numbers in this row", ({ unit }) => unit),
    text("meaning", "what it is, in words", ({ meaning }) => meaning),
    display(`${estimate}_display`, `the ${estimate} in words`, (one) => one.estimate),
    display("low_display", "lower end of the interval in words", ({ low }) => low),
    display("high_display", "upper end of the interval in words", ({ high }) => high),
  ];
}
