import type { ValueDeclaration } from "../model/declaration.ts";
import type { MergedScenario } from "../scenario/load-scenario.ts";
import { type Day, formatDay, formatMonth, monthOf } from "../units/time.ts";

/** A small scenario with lines of its own, every part of it explained; it runs as it is. */
export function scenarioOfItsOwn(name: string, asOf: Day): string {
  const last = `${asOf.year + 1}-12`;
  return `# What is here runs as it is. Put in your own numbers, say of each where it comes from, and look:
#   forecast check ${name}.yaml      everything that can be wrong, without running
#   forecast scenario ${name}.yaml   writes out/${name}/ and prints the answer
title: If growth halves within about a year, yearly sales at the end of ${asOf.year + 1}

# the day up to which publications are known; later facts are never seen
as_of: ${formatDay(asOf)}
# the periods that are simulated; step is month, quarter or year
horizon: { from: ${formatMonth(monthOf(asOf) + 1)}, until: ${last}, step: month }
# the answer: one line at one date
headline: { line: sales, at: ${last}, label: yearly sales }

# Numbers from outside. A value is a number with its unit ($1.2M/year, 40%, 9 weeks, 2%/month), a 90% interval (6 to 18 months), or a
# distribution such as { uniform: { low: 60%, high: 70% } }. grade is measured, derived, analogue or judgement; what is not judged has a source.
inputs:
  opening:
    meaning: yearly sales when the horizon begins
    unit: USD/year
    value: $1.2M/year
    grade: judgement
    why: an example; the books would say, and the grade would be measured
  growth_now:
    meaning: log growth of sales now (0.7 doubles them in a year)
    unit: 1/year
    value: 50% to 90%/year
    grade: judgement
    why: an example; the last four quarters would say
  half_life:
    meaning: time in which growth halves
    unit: year
    value: 6 to 18 months
    grade: judgement
    why: an example; larger shops of this kind would say
  margin:
    meaning: what is left of a dollar of sales after what was sold is paid for
    unit: 1
    value: { uniform: { low: 60%, high: 70% } }
    grade: judgement
    why: an example; the books would say

# Quantities over time, one formula each; units are checked. t is years since the horizon began, dt the length of a period in years.
# A stock (the default) is a level at the period's end, a flow an amount over the period.
lines:
  growth: { unit: 1/year, formula: growth_now * exp(-log(2) * t / half_life), meaning: log growth of sales }
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt), meaning: yearly sales, positive: true }
  revenue: { unit: USD, kind: flow, formula: "mean(previous(sales), sales) * dt", meaning: sales of the month }
  gross_profit: { unit: USD, kind: flow, formula: revenue * margin, meaning: what is left of them }

# Dated changes: a pulse acts in one period, a step from there on, a ramp rises over some time; an amount is added, x0.9 multiplies.
# events:
#   second_shop: { on: growth, at: ${asOf.year + 1}-03, pulse: +0.4/year, why: a second shop opens }

# Statements to be given a probability; over: CY${asOf.year + 1} sums a flow
targets:
  two_million: { line: sales, at_least: $2M/year, at: ${last} }
  profit: { line: gross_profit, at_least: $1M, over: CY${asOf.year + 1} }

# What must hold on every path, or on all but a share of them (tolerate: 1%)
checks:
  growing: { that: growth >= 0, why: a shop that shrinks is another scenario }

# What is drawn; forecast list figures says what each shows
figures:
  fan: { figure: fan, line: sales }
  profit: { figure: bars, line: gross_profit, by: quarter }

# What the data cannot say, a sentence each
caveats:
  example: The numbers are an example and come from nowhere.
`;
}

/** A scenario that changes nothing yet, and lists what could differ. */
export function extendingScenario(name: string, base: string, merged: MergedScenario, asOf: string | undefined): string {
  const inputs = [...merged.inputs].map(([input, { declared, given }]) => {
    const value = given.value.value === undefined ? "a fit" : sayValue(given.value.value);
    return `#   ${input}: ${value}${declared.meaning === undefined ? "" : `   (${declared.meaning})`}`;
  });
  const { title } = merged.scalars;
  const [example = "an_input"] = merged.inputs.keys();
  return `# What differs from ${base}.yaml; all else is as it says, and the random draws are the same.
#   forecast check ${name}.yaml      everything that can be wrong, without running
#   forecast scenario ${name}.yaml   writes out/${name}/ and prints the answer
# say what is different: a scenario is conditional
title: ${JSON.stringify(title === undefined ? `If all is as in ${base}` : title.value)}
extends: ${base}
${asOf === undefined ? "" : `as_of: ${asOf}\n`}
# An input that is stated here is replaced whole, with its grade, why and source; null removes an event, a target, a check or a figure:
# inputs:
#   ${example}:
#     value: …
#     grade: judgement
#     why: …
#
# The inputs of ${base}.yaml as they are:
${inputs.join("\n")}
`;
}

/** A value as a file has it, in one line. */
function sayValue(value: ValueDeclaration): string {
  if (typeof value !== "object") return String(value);
  const parts = (map: object): string =>
    `{ ${Object.entries(map)
      .map(([key, inner]) => `${key}: ${typeof inner === "object" ? parts(inner) : String(inner)}`)
      .join(", ")} }`;
  return parts(value);
}
