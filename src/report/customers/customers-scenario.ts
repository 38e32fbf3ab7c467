import { fail } from "../../base/errors.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { counted } from "../../fit/customers/counted.ts";
import { formatCount } from "../../units/format.ts";
import { formatDay, formatMonth, lastDay, type Month, sayMonth } from "../../units/time.ts";
import { type MoneyWords, moneyWords } from "./money-words.ts";
import { caveatsOf, correlationsOf } from "./scenario-caveats.ts";
import { type Filled, scenarioInputs } from "./scenario-inputs.ts";
import { standingOf } from "./standing-customers.ts";
import { roundUp } from "./value-words.ts";

/** How far such a scenario looks, in months, and where its headline stands. */
const HORIZON = 36;
const HEADLINE = 12;
const YEAR = 12;
/** Months below which nothing of a forecast would be measured. */
const FEWEST_MONTHS = 4;

/** A scenario of `saas-roll-forward` for the company of an export: what the export tells is filled in, what it cannot is an example to be replaced, and says so. */
export function customersScenario(name: string, analysis: CustomerAnalysis, file: string, sha256?: string): string {
  const { billing, movements } = analysis;
  const { ledger } = billing;
  const { first, last } = ledger;
  refuseUnfit(analysis, file);
  const until = last + HORIZON;
  const headline = formatMonth(last + HEADLINE);
  const standing = standingOf(analysis);
  const money = moneyWords(ledger.currency);
  const arr = ((movements.closing[last - first] ?? 0) * YEAR) / ledger.parts;
  const inputs = scenarioInputs(analysis, standing, money, arr);
  const correlations = correlationsOf(analysis);
  const caveats = caveatsOf(analysis);
  const past = pastOf(analysis, file, money);
  return `# ${file}${sha256 === undefined ? "" : ` (sha256 ${sha256})`}: ${formatCount(billing.rows)} rows, ${sayMonth(first)} to ${sayMonth(last)}. What it tells is filled in; inputs of grade judgement are examples: put in your own.
#   forecast check ${name}.yaml      everything that can be wrong, without running
#   forecast scenario ${name}.yaml   writes out/${name}/ and prints the answer
title: If customers go on as in the ${counted(last - first + 1, "month", "months")} to ${sayMonth(last)}, ARR at the end of ${sayMonth(last + HEADLINE)}
model: saas-roll-forward
${
  money.code === "USD"
    ? ""
    : `currency: ${money.code}
`
}as_of: ${formatDay(lastDay(last))}
horizon: { from: ${formatMonth(last + 1)}, until: ${formatMonth(until)}, step: month }
headline: { line: arr, at: ${headline}, label: ARR }

inputs:
${Object.entries(inputs)
  .map(([input, { value, grade, why }]) => entryOf(input, value, grade, why, grade === "judgement" ? undefined : file))
  .join("\n")}

# customers of ${sayMonth(last)} and what they pay a year, by the month in which they began
lines:
  standing_customers:
    meaning: customers who are there, by the month in which they began
    unit: customer
    kind: flow
    earlier:${mapOf(standing.byMonth, ({ customers }) => `${customers} customers`)}
    formula: 0
  standing_arr:
    meaning: what they pay
    unit: ${money.code}/year
    kind: flow
    earlier:${mapOf(standing.byMonth, ({ arr: amount }) => money.of(amount, "year"))}
    formula: 0
${
  correlations.length === 0
    ? ""
    : `
correlations:
${correlations.map(([a, b, value]) => `  ${a}_and_${b}: [${a}, ${b}, ${value}]`).join("\n")}
`
}
targets:
  half_more: { line: arr, at_least: "${money.of(roundUp(arr * 1.5), "year")}", at: ${headline} }
  twice: { line: arr, at_least: "${money.of(roundUp(arr * 2), "year")}", at: ${formatMonth(last + 2 * HEADLINE)} }
  cash_lasts: { line: cash, at_least: "${money.of(0)}", at: ${formatMonth(until)}, note: costs and cash are in no billing export }

${past}caveats:
${caveats.map(([key, text]) => `  ${key}: ${JSON.stringify(text)}`).join("\n")}
`;
}

/** Tables of what was, month by month, and the figures that show it before the forecast. */
function pastOf({ billing: { ledger }, movements }: CustomerAnalysis, file: string, money: MoneyWords): string {
  const { first, last, parts } = ledger;
  const months = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const arr = new Map(months.map((month, i) => [month, ((movements.closing[i] ?? 0) * YEAR) / parts]));
  const customers = new Map(months.map((month, i) => [month, movements.customers[i] ?? 0]));
  return `# what was, month by month, for the figures to show before the forecast
tables:
  past_arr:
    meaning: ${JSON.stringify(`ARR by ${file}: 12 times the MRR of each month`)}
    unit: ${money.code}/year
    by: date
    points:${mapOf(arr, (amount) => money.of(amount, "year"))}
  past_customers:
    meaning: ${JSON.stringify(`customers who paid in each month, by ${file}`)}
    unit: customer
    by: date
    points:${mapOf(customers, (count) => `${count} ${count === 1 ? "customer" : "customers"}`)}

# the model has more figures, to which these are joined by name
figures:
  arr: { figure: fan, line: arr, history: past_arr }
  customers: { figure: fan, line: customers, history: past_customers }

`;
}

/** A company without customers has nothing to go on from, and a currency without a code no unit. */
function refuseUnfit({ billing: { ledger }, movements }: CustomerAnalysis, file: string): void {
  if ((movements.customers.at(-1) ?? 0) === 0)
    fail(
      `nobody pays in ${sayMonth(ledger.last)}, the last month, so there is nothing to go on from; cut it with --until`,
      { file },
      "refused",
    );
  if (ledger.last - ledger.first + 1 < FEWEST_MONTHS)
    fail(
      `${counted(ledger.last - ledger.first + 1, "month", "months")} cannot tell how customers come and stay, so that a forecast would be belief alone; ${FEWEST_MONTHS} are needed at least`,
      { file },
      "refused",
    );
  if (ledger.currency !== undefined && !/^[A-Z]{3}$/.test(ledger.currency))
    fail(`"${ledger.currency}" is no code of a currency; write one of three letters in the export, such as PLN`, { file });
}

function entryOf(name: string, value: string, grade: Filled["grade"], why: string, source: string | undefined): string {
  const lines = [`  ${name}:`, `    value: ${value}`, `    grade: ${grade}`, `    why: ${JSON.stringify(why)}`];
  return [...lines, ...(source === undefined ? [] : [`    source: ${JSON.stringify(source)}`])].join("\n");
}

function mapOf<T>(map: ReadonlyMap<Month, T>, say: (value: T) => string): string {
  if (map.size === 0) return " {}";
  return `\n${[...map].map(([month, value]) => `      ${formatMonth(month)}: ${say(value)}`).join("\n")}`;
}
