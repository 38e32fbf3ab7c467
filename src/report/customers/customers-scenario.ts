import { fail } from "../../base/errors.ts";
import { eachCustomer } from "../../data/customers/each-customer.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { counted } from "../../fit/customers/counted.ts";
import { estimateOfDraws } from "../../fit/customers/estimate.ts";
import { MOST_MONTHS } from "../../fit/customers/new-customers.ts";
import { spearman } from "../../numerics/ranks.ts";
import { formatCount, formatPercent } from "../../units/format.ts";
import { fixedSize } from "../../units/round.ts";
import { formatDay, formatMonth, lastDay, type Month, sayMonth } from "../../units/time.ts";
import { digits, normalWords, rangeWords, rateWords, roundUp, shareWords } from "./value-words.ts";

/** How far such a scenario looks, in months, and where its headline stands. */
const HORIZON = 36;
const HEADLINE = 12;
const YEAR = 12;
/** Months below which nothing of a forecast would be measured. */
const FEWEST_MONTHS = 4;
/** Weaker correlations than this make no difference. */
const LEAST_CORRELATION = 0.1;

/** One input of the scenario. */
interface Filled {
  readonly value: string;
  readonly grade: "measured" | "derived" | "judgement";
  readonly why: string;
}

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
  const inputs = { ...openings(analysis, standing, money), ...fitted(analysis, money), ...examples(arr, money) };
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

interface MoneyWords {
  readonly code: string;
  of(amount: number, per?: string): string;
}

/** Exact amounts for what is known to the cent. */
function moneyWords(currency: string | undefined): MoneyWords {
  const code = currency ?? "USD";
  return {
    code,
    of: (amount, per) => {
      const digits = fixedSize(amount, 2).replace(/\.00$/, "");
      if (code === "USD") return `$${digits}${per === undefined ? "" : `/${per}`}`;
      return `${digits} ${code}${per === undefined ? "" : `/${per}`}`;
    },
  };
}

interface Standing {
  readonly byMonth: ReadonlyMap<Month, { customers: number; arr: number }>;
  readonly olderCustomers: number;
  readonly olderArr: number;
}

/** Customers of the last month by the month in which they began, or began anew after a month without paying. */
function standingOf({ billing: { ledger } }: CustomerAnalysis): Standing {
  const { first, last, parts } = ledger;
  const end = last - first;
  const byMonth = new Map<Month, { customers: number; arr: number }>();
  let [olderCustomers, olderArr] = [0, 0];
  eachCustomer(ledger, (paid, _from, to) => {
    if (to !== end) return;
    let began = end;
    while (began > 0 && (paid[began - 1] as number) > 0) began -= 1;
    const arr = ((paid[end] as number) * YEAR) / parts;
    if (began === 0) {
      olderCustomers += 1;
      olderArr += arr;
      return;
    }
    const known = byMonth.get(first + began) ?? { customers: 0, arr: 0 };
    byMonth.set(first + began, { customers: known.customers + 1, arr: known.arr + arr });
  });
  return { byMonth: new Map([...byMonth].sort(([a], [b]) => a - b)), olderCustomers, olderArr };
}

function openings({ billing: { ledger }, movements }: CustomerAnalysis, standing: Standing, money: MoneyWords): Record<string, Filled> {
  const end = ledger.last - ledger.first;
  const then = `in ${sayMonth(ledger.last)}`;
  const customers = movements.customers[end] ?? 0;
  const away =
    ledger.offsets.reduce((count, offset, c) => (c > 0 && offset > (ledger.offsets[c - 1] as number) ? count + 1 : count), 0) - customers;
  const measured = (value: string, why: string): Filled => ({ value, grade: "measured", why });
  return {
    arr_now: measured(money.of(((movements.closing[end] ?? 0) * YEAR) / ledger.parts, "year"), `12 times the MRR ${then}`),
    customers_now: measured(`${customers} customers`, `who paid ${then}`),
    older_customers: measured(
      `${standing.olderCustomers} customers`,
      `who paid in every month since ${sayMonth(ledger.first)}, where the export begins: since when is not known`,
    ),
    older_arr: measured(money.of(standing.olderArr, "year"), `what those paid ${then}`),
    away_now: measured(`${away} customers`, `who have paid before and not ${then}`),
  };
}

/** Inputs from the fits; where a fit could not be made, a wide belief that says so. */
function fitted(analysis: CustomerAnalysis, money: MoneyWords): Record<string, Filled> {
  const { fits } = analysis;
  const { retention, older, newCustomers, existing } = fits;
  const measured = (value: string, why: string): Filled => ({ value, grade: "measured", why });
  const judged = (value: string, why: string): Filled => ({ value, grade: "judgement", why: `${why}; a belief, not a measurement` });
  const years = (draws: ArrayLike<number>, from: string): Filled => measured(shareWords(estimateOfDraws(draws, from)), from);
  const kept =
    typeof retention === "string"
      ? {
          kept_first_year: judged("{ metalog: { p5: 45%, p50: 78%, p95: 95%, low: 0.1%, high: 99.9% } }", retention),
          kept_second_year: judged("{ metalog: { p5: 60%, p50: 85%, p95: 97%, low: 0.1%, high: 99.9% } }", retention),
        }
      : {
          kept_first_year: years(retention.firstYear, retentionFrom(retention.left, retention.looked, retention.oldest)),
          kept_second_year: years(
            retention.secondYear,
            `${retentionFrom(retention.left, retention.looked, retention.oldest)}${retention.oldest < 2 * YEAR ? `; nobody of known age has been seen through a second year` : ""}`,
          ),
        };
  return {
    older_kept:
      typeof older === "string"
        ? judged("{ metalog: { p5: 50%, p50: 80%, p95: 96%, low: 0.1%, high: 99.9% } }", older)
        : years(older.yearly, older.estimate.from),
    ...kept,
    ...(typeof newCustomers === "string"
      ? {
          new_now: judged(guessOfNew(analysis), newCustomers),
          growth_now: judged("{ normal: { low: -60%/year, high: 60%/year } }", newCustomers),
          growth_half_life: judged("6 months to 54 months", newCustomers),
          new_scatter: judged("1 customer", newCustomers),
        }
      : {
          new_now: measured(
            rangeWords(estimateOfDraws(newCustomers.level, ""), 1, " customers/year"),
            `a level with fading growth through the last ${newCustomers.months} months of new customers`,
          ),
          growth_now: measured(
            normalWords(estimateOfDraws(newCustomers.growth, "")),
            `the same; it moves with new_now and growth_half_life as stated below`,
          ),
          growth_half_life: {
            value: rangeWords(estimateOfDraws(newCustomers.halfLife, ""), YEAR, " months"),
            grade: "derived",
            why: `mostly a belief (6 to 54 months) that ${newCustomers.months} months hardly narrow`,
          } satisfies Filled,
          new_scatter: measured(
            `${digits(newCustomers.dispersion)} ${newCustomers.dispersion === 1 ? "customer" : "customers"}`,
            newCustomers.dispersion > 1
              ? "months scatter further than independent customers would"
              : "months scatter as independent customers do",
          ),
        }),
    price: measured(`${rangeWords(existing.price, 1, ` ${money.code}/(customer*year)`)}`, existing.price.from),
    price_spread: measured(formatPercent(existing.priceSpread), existing.price.from),
    annual_share: measured(
      formatPercent(existing.annualShare),
      existing.annualShare > 0
        ? "revenue by contracts of a year and more"
        : "nothing in the export says that contracts are for longer than a month",
    ),
    returns: measured(rateWords(existing.returns), existing.returns.from),
    leaver_size: measured(rangeWords(existing.leaverSize, 1, ""), existing.leaverSize.from),
    expansion: measured(rateWords(existing.expansion), existing.expansion.from),
    contraction: measured(rateWords(existing.contraction), existing.contraction.from),
    revenue_noise: measured(
      formatPercent(existing.noise),
      `how far the months of existing customers' revenue strayed from a steady course in the last ${existing.months} months`,
    ),
  };
}

/** Within a factor of four of what came since the first month, or of the customers who are there. */
function guessOfNew({ billing: { ledger }, movements: { counts, customers } }: CustomerAnalysis): string {
  const months = Math.min(ledger.last - ledger.first, MOST_MONTHS);
  const came = counts.new.subarray(counts.new.length - months).reduce((sum, count) => sum + count, 0);
  const yearly = months > 0 ? (YEAR * (came + HALF)) / months : (customers[0] ?? 1);
  return rangeWords({ low: yearly / GUESSED_WITHIN, median: yearly, high: yearly * GUESSED_WITHIN, from: "" }, 1, " customers/year");
}

const HALF = 0.5;
const GUESSED_WITHIN = 4;

function retentionFrom(left: number, looked: number, oldest: number): string {
  return `${formatCount(left)} departures in ${formatCount(looked)} months of customers, cohorts up to ${oldest} months old, all curves mixed by their weights`;
}

/** What no export knows. Amounts stand in proportion to the ARR, so that they are of a size at least. */
function examples(arr: number, money: MoneyWords): Record<string, Filled> {
  const example = (value: string, why: string): Filled => ({ value, grade: "judgement", why: `an example: ${why}` });
  return {
    gross_margin: example("{ uniform: { low: 70%, high: 80% } }", "the books say what delivery costs"),
    acquisition_cost: example(
      `${money.of(roundUp(arr / 400))}/customer`.replace(`${money.code}/customer`, `${money.code}/customer`),
      "sales and marketing of a year over its new customers",
    ),
    fixed_costs: example(money.of(roundUp(arr * 0.6), "year"), "all that is neither delivery nor sales and marketing"),
    fixed_growth: example("20%/year", "the plan of hires says"),
    cash_now: example(money.of(roundUp(arr)), "the bank says"),
    multiple: example("4 to 10", "listed software businesses traded at such multiples of run rate; look up yours"),
    discount_rate: example("{ uniform: { low: 12%/year, high: 20%/year } }", "what investors ask of a business of this age"),
    mature_margin: example("{ uniform: { low: 15%, high: 30% } }", "what grown software businesses keep as cash"),
    long_growth: example("{ uniform: { low: 2%/year, high: 4%/year } }", "about that of the economy"),
  };
}

function correlationsOf({ fits: { retention, newCustomers } }: CustomerAnalysis): readonly (readonly [string, string, string])[] {
  const pairs: [string, string, Float64Array, Float64Array][] = [];
  if (typeof retention !== "string") pairs.push(["kept_first_year", "kept_second_year", retention.firstYear, retention.secondYear]);
  if (typeof newCustomers !== "string") {
    const { level, growth, halfLife } = newCustomers;
    pairs.push(
      ["new_now", "growth_now", level, growth],
      ["growth_now", "growth_half_life", growth, halfLife],
      ["new_now", "growth_half_life", level, halfLife],
    );
  }
  return pairs.flatMap(([a, b, one, other]) => {
    const value = spearman(one, other);
    return Math.abs(value) < LEAST_CORRELATION ? [] : [[a, b, value.toFixed(2)] as const];
  });
}

function caveatsOf({ billing, fits: { retention, newCustomers } }: CustomerAnalysis): readonly (readonly [string, string])[] {
  const { ledger, repairs, warnings } = billing;
  const months = ledger.last - ledger.first + 1;
  return [
    ...warnings.map((warning, i) => [`look_${i + 1}`, `${warning}.`] as const),
    ...(ledger.currency === undefined
      ? [
          [
            "currency",
            "The export names no currency: its amounts are taken to be US dollars (--only EUR, given to forecast new, says otherwise).",
          ] as const,
        ]
      : []),
    [
      "history",
      `${counted(months, "month", "months")} of one company: what has not happened in them (a new competitor, a change of prices, a lost market) is in no range here.`,
    ],
    ...(typeof retention !== "string" && retention.oldest < 2 * YEAR
      ? [
          [
            "retention",
            `No customer of known age is older than ${retention.oldest} months; what stays longer is the curves' word.`,
          ] as const,
        ]
      : []),
    ...(typeof newCustomers !== "string"
      ? [["growth", "How fast the growth of new customers fades is mostly believed, and it decides the later years."] as const]
      : []),
    ["season", "A season within the year is not fitted: a year or two can hardly show one."],
    ["costs", "Margin, costs, cash, multiple and discount rate are in no billing export; ARR and customers do not hang on them."],
    ...(repairs.length === 0 ? [] : [["repairs", `The export needed repairs: ${repairs.map(({ text }) => text).join("; ")}.`] as const]),
  ];
}

function entryOf(name: string, value: string, grade: Filled["grade"], why: string, source: string | undefined): string {
  const lines = [`  ${name}:`, `    value: ${value}`, `    grade: ${grade}`, `    why: ${JSON.stringify(why)}`];
  return [...lines, ...(source === undefined ? [] : [`    source: ${JSON.stringify(source)}`])].join("\n");
}

function mapOf<T>(map: ReadonlyMap<Month, T>, say: (value: T) => string): string {
  if (map.size === 0) return " {}";
  return `\n${[...map].map(([month, value]) => `      ${formatMonth(month)}: ${say(value)}`).join("\n")}`;
}
