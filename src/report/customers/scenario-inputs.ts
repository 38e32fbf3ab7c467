import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { estimateOfDraws } from "../../fit/customers/estimate.ts";
import { MOST_MONTHS } from "../../fit/customers/new-customers.ts";
import { formatCount, formatPercent } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import type { MoneyWords } from "./money-words.ts";
import type { Standing } from "./standing-customers.ts";
import { digits, normalWords, rangeWords, rateWords, roundUp, shareWords } from "./value-words.ts";

const YEAR = 12;

/** One input of the scenario. */
export interface Filled {
  readonly value: string;
  readonly grade: "measured" | "derived" | "judgement";
  readonly why: string;
}

/** All inputs of `saas-roll-forward` that an export fills in, and examples of those that it cannot, in the order in which they are written. */
export function scenarioInputs(analysis: CustomerAnalysis, standing: Standing, money: MoneyWords, arr: number): Record<string, Filled> {
  return { ...openings(analysis, standing, money), ...fitted(analysis, money), ...examples(arr, money) };
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
            why: `6 to 54 months are believed beforehand, and ${newCustomers.months} months of new customers narrow that little`,
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
        : "no contract holds its customer for longer than a month, as far as the export tells",
    ),
    returns: measured(rateWords(existing.returns), existing.returns.from),
    leaver_size: measured(rangeWords(existing.leaverSize, 1, ""), existing.leaverSize.from),
    expansion: measured(rateWords(existing.expansion), existing.expansion.from),
    contraction: measured(rateWords(existing.contraction), existing.contraction.from),
    departure_chance: measured(
      digits(typeof retention === "string" ? 1 : retention.fits.dispersion),
      typeof retention === "string"
        ? "customers are taken to leave for reasons of their own"
        : "how far cohorts scatter about the curve of retention, over what chance alone would do",
    ),
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
