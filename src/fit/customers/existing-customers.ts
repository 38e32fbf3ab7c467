import type { Ledger } from "../../data/billing/ledger.ts";
import { eachCustomer, monthCount } from "../../data/customers/each-customer.ts";
import type { Movements } from "../../data/customers/movements.ts";
import { formatCount } from "../../units/format.ts";
import { type CustomerEstimate, estimateOfLog } from "./estimate.ts";

/** What becomes of the revenue of customers who are there, from the last months of a ledger. Rates are a year, of the revenue at the start of a month. */
export interface ExistingCustomers {
  readonly expansion: CustomerEstimate;
  readonly contraction: CustomerEstimate;
  /** what a customer who leaves had paid, over what the average customer paid */
  readonly leaverSize: CustomerEstimate;
  /** returns a year of each customer who has left and is away */
  readonly returns: CustomerEstimate;
  /** what a new customer pays a year, in the currency */
  readonly price: CustomerEstimate;
  /** share of revenue by contracts of a year and more */
  readonly annualShare: number;
  /** standard deviation of what a new customer pays, over its mean */
  readonly priceSpread: number;
  /** standard deviation over a year of the log of existing customers' revenue about what the rates say */
  readonly noise: number;
  /** months that were looked at */
  readonly months: number;
}

/** Rates are those of the last year: older ones say less of what comes. */
const WINDOW = 12;
const YEAR = 12;
/** What leavers paid over what all paid is believed to lie about 1, before any has left. */
const LEAVERS_PRIOR = 0.5;
/** Chances that are not yet seen: Jeffreys' half an event. */
const HALF_EVENT = 0.5;

/** Sums over customers and months. Two counts of one thing differ by customer, so that the scatter between customers says how sure a rate is. */
interface Sums {
  base: number;
  up: number;
  down: number;
  /** of each customer's part: up, down and base, squared and multiplied */
  upUp: number;
  downDown: number;
  upBase: number;
  downBase: number;
  baseBase: number;
}

/** Measures the rates on a ledger of two months at least. */
export function measureExisting(ledger: Ledger, movements: Movements): ExistingCustomers {
  const length = monthCount(ledger);
  const months = Math.min(WINDOW, length - 1);
  const first = length - months;
  const sums: Sums = { base: 0, up: 0, down: 0, upUp: 0, downDown: 0, upBase: 0, downBase: 0, baseBase: 0 };
  let [raised, cut, customerMonths, away] = [0, 0, 0, 0];
  let [newCount, newSum, newSquares, annual] = [0, 0, 0, 0];
  eachCustomer(ledger, (paid, from, to, customer) => {
    let [base, up, down] = [0, 0, 0];
    for (let month = Math.max(first, from); month < length; month++) {
      const [before, now] = [month > from ? (paid[month - 1] as number) : 0, paid[month] as number];
      if (month === from) {
        newCount += 1;
        newSum += now;
        newSquares += now * now;
      } else if (before === 0) away += 1;
      if (before > 0 && now > 0) {
        base += before;
        customerMonths += 1;
        if (now > before) {
          up += now - before;
          raised += 1;
        } else if (now < before) {
          down += before - now;
          cut += 1;
        }
      }
    }
    sums.base += base;
    sums.up += up;
    sums.down += down;
    sums.upUp += up * up;
    sums.downDown += down * down;
    sums.upBase += up * base;
    sums.downBase += down * base;
    sums.baseBase += base * base;
    if (to === length - 1 && (ledger.terms[customer] as number) >= YEAR) annual += paid[to] as number;
  });
  const inWindow = (values: ArrayLike<number>) => sumOf(Array.from({ length: months }, (_, i) => values[first + i] as number));
  const lost = inWindow(movements.counts.churn);
  const returned = inWindow(movements.counts.reactivation);
  const opening = sumOf(Array.from({ length: months }, (_, i) => movements.closing[first + i - 1] as number));
  const openingCustomers = sumOf(Array.from({ length: months }, (_, i) => movements.customers[first + i - 1] as number));
  const size = lost === 0 ? 1 : inWindow(movements.amounts.churn) / opening / (lost / openingCustomers);
  const months12 = `in the last ${months} months`;
  const spread = spreadOf(newCount, newSum, newSquares);
  return {
    months,
    expansion: rate(
      sums.up,
      sums.upUp,
      sums.upBase,
      sums,
      raised,
      `${formatCount(raised)} raises in ${formatCount(customerMonths)} months of customers ${months12}`,
    ),
    contraction: rate(
      sums.down,
      sums.downDown,
      sums.downBase,
      sums,
      cut,
      `${formatCount(cut)} cuts in ${formatCount(customerMonths)} months of customers ${months12}`,
    ),
    leaverSize: leavers(size, lost, spread, `${formatCount(lost)} who left ${months12}`),
    returns: returnsOf(returned, away, `${formatCount(returned)} returns in ${formatCount(away)} months away ${months12}`),
    price: priceOf(newSum, newCount, spread, ledger.parts, `${formatCount(newCount)} new customers ${months12}`),
    annualShare: annual / (movements.closing[length - 1] as number),
    priceSpread: spread,
    noise: noiseOf(movements),
  };
}

/** Standard deviation over mean; 1, as of an exponential distribution, where one customer or none says nothing of it. */
function spreadOf(count: number, sum: number, squares: number): number {
  return count < 2 ? 1 : Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1)) / (sum / count);
}

/** A ratio of sums over customers, with the standard error that the scatter between customers gives it. */
function rate(part: number, squares: number, products: number, { base, baseBase }: Sums, events: number, from: string): CustomerEstimate {
  if (base === 0 || events === 0) return { low: 0, median: 0, high: 0, from };
  const ratio = part / base;
  const variance = (squares - 2 * ratio * products + ratio * ratio * baseBase) / (base * base);
  // one customer's raise says little of the next one's: with few events the error is that of their number at least
  const error = Math.max(Math.sqrt(variance) / ratio, 1 / Math.sqrt(events));
  return estimateOfLog(YEAR * ratio, error, from);
}

function leavers(size: number, lost: number, spread: number, from: string): CustomerEstimate {
  const error = Math.sqrt((1 + spread * spread) / Math.max(lost, 1));
  const weight = lost === 0 || size <= 0 ? 0 : (LEAVERS_PRIOR * LEAVERS_PRIOR) / (LEAVERS_PRIOR * LEAVERS_PRIOR + error * error);
  return estimateOfLog(
    weight === 0 ? 1 : Math.exp(weight * Math.log(size)),
    weight === 0 ? LEAVERS_PRIOR : Math.sqrt(weight) * error,
    from,
  );
}

/** Gamma with half an event more than was seen, by its two moments as a lognormal. */
function returnsOf(returned: number, away: number, from: string): CustomerEstimate {
  if (returned === 0) return { low: 0, median: 0, high: 0, from };
  const events = returned + HALF_EVENT;
  return estimateOfLog((YEAR * events) / Math.max(away, 1), Math.sqrt(Math.log1p(1 / events)), from);
}

function priceOf(sum: number, count: number, spread: number, parts: number, from: string): CustomerEstimate {
  return estimateOfLog((YEAR * sum) / Math.max(count, 1) / parts, spread / Math.sqrt(Math.max(count, 1)), from);
}

/**
 * How far the revenue of existing customers strays from a steady course: each month's factor on it, its step to the next month's over √2, so that a slow change of the rates counts for nothing.
 */
function noiseOf({ amounts, closing }: Movements): number {
  const factors: number[] = [];
  for (let month = 1; month < closing.length; month++) {
    const opening = closing[month - 1] as number;
    if (opening === 0) continue;
    const change = (amounts.expansion[month] as number) - (amounts.contraction[month] as number) - (amounts.churn[month] as number);
    factors.push(Math.log(Math.max(1e-9, 1 + change / opening)));
  }
  const late = factors.slice(-YEAR);
  const steps = late.slice(1).map((factor, i) => factor - (late[i] as number));
  if (steps.length === 0) return 0;
  return Math.sqrt((sumOf(steps.map((step) => step * step)) / steps.length / 2) * YEAR);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
