import { tellDistribution } from "../distributions/tell-distribution.ts";
import type { QuantileWorkspace } from "../numerics/order-statistics.ts";
import { quantiles } from "../numerics/quantile.ts";
import { counted } from "../units/counted.ts";
import { formatExact } from "../units/format-exact.ts";
import { type Day, dayAt, sayDay } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";
import type { InputDraws } from "./draw-inputs.ts";
import { SET_OPTION } from "./load-scenario.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { InputResult } from "./run-result.ts";
import { stateValue } from "./state-value.ts";
import { isStatedInPercent } from "./stated-in-percent.ts";
import type { SummaryRoom } from "./summarise-column.ts";

/** What is printed where nobody says why. */
export const NO_REASON = "no reason given";

/** Every input as stated, as understood, and as drawn. */
export function inputResults(scenario: ResolvedScenario, draws: InputDraws, { workspace }: SummaryRoom): InputResult[] {
  return scenario.inputs.map((input) => {
    const { given, declared } = input.merged;
    const { p5, p50, p95 } = drawn(input, draws, workspace);
    return {
      name: input.name,
      meaning: declared.meaning ?? "",
      unit: input.unit,
      stated: statedText(input),
      understood: understoodText(input, scenario),
      grade: given.value.grade ?? "judgement",
      why: given.value.why ?? NO_REASON,
      source: given.value.source ?? "",
      place: input.place,
      ...(given.document.file === SET_OPTION ? { isSet: true as const } : {}),
      ...(unitToTell(input).inPercent === true ? { inPercent: true as const } : {}),
      p5,
      p50,
      p95,
      ...(input.isDate ? { days: { p5: dayOf(p5, scenario), p50: dayOf(p50, scenario), p95: dayOf(p95, scenario) } } : {}),
    };
  });
}

/** A date, from years since the horizon began. */
function dayOf(years: number, { horizon }: ResolvedScenario): Day {
  return dayAt(years + horizon.origin);
}

function drawn(input: ResolvedInput, draws: InputDraws, workspace: QuantileWorkspace): { p5: number; p50: number; p95: number } {
  const column = draws.get(input.fit === undefined ? input.name : `${input.name}.start`);
  if (typeof column !== "object") return { p5: column ?? Number.NaN, p50: column ?? Number.NaN, p95: column ?? Number.NaN };
  const [p5 = Number.NaN, p50 = Number.NaN, p95 = Number.NaN] = quantiles(column, [0.05, 0.5, 0.95], { workspace });
  return { p5, p50, p95 };
}

function statedText({ merged }: ResolvedInput): string {
  const { value, fit } = merged.given.value;
  if (fit === undefined) return stateValue(value);
  const priors = Object.entries(fit.priors ?? {}).map(([name, prior]) => `, prior of ${name} ${stateValue(prior)}`);
  const fixed = Object.entries(fit.fixed ?? {}).map(([name, known]) => `, ${name} fixed at ${known}`);
  const when = `${fit.since === undefined ? "" : `, since ${fit.since}`}${fit.until === undefined ? "" : `, until ${fit.until}`}`;
  return `fit of ${fit.series}, ${fit.curve}${when}${[...priors, ...fixed].join("")}`;
}

function understoodText(input: ResolvedInput, scenario: ResolvedScenario): string {
  const { distribution, fit } = input;
  if (fit !== undefined) return `${fit.curve.name} on ${counted(fit.points, "fact")}, one joint draw of its posterior a path`;
  if (distribution === undefined) return "";
  const say = (value: number): string => (input.isDate ? sayDay(dayOf(value, scenario)) : formatExact(value, unitToTell(input)));
  return tellDistribution(distribution, say);
}

/** The unit in which people are told of an input: in percent where it was written so. */
function unitToTell({ unit, merged }: ResolvedInput): Unit {
  return isStatedInPercent(merged.given.value.value, unit) ? { ...unit, inPercent: true } : unit;
}
