import type { Ledger } from "../../data/billing/ledger.ts";
import { eachCustomer, monthCount } from "../../data/customers/each-customer.ts";
import type { Movements } from "../../data/customers/movements.ts";
import { counted } from "./counted.ts";
import { type CustomerEstimate, estimateOfLog, estimateOfUnseen } from "./estimate.ts";
import { revenueNoise } from "./revenue-noise.ts";

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
/** A raise or a cut that nobody has seen yet is taken to be of this share. */
const USUAL_CHANGE = 0.15;

/** Sums over customers and months. Two counts of one thing differ by customer, so that the scatter between customers says how sure a rate is. */
interface Sums {
  /** months of customers who stayed */
  months: number;
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

/** Measures the rates. What has not been seen is not taken to be impossible: it lies between nothing and what would hardly have gone unseen. */
export function measureExisting(ledger: Ledger, movements: Movements): ExistingCustomers {
  const length = monthCount(ledger);
  const months = Math.min(WINDOW, length - 1);
  const first = length - months;
  const sums: Sums = { months: 0, base: 0, up: 0, down: 0, upUp: 0, downDown: 0, upBase: 0, downBase: 0, baseBase: 0 };
  let [raised, cut, away] = [0, 0, 0];
  let annual = 0;
  const [fresh, paying] = [noAmounts(), noAmounts()];
  eachCustomer(ledger, (paid, from, to, customer) => {
    let [base, up, down] = [0, 0, 0];
    for (let month = Math.max(first, from); month < length; month++) {
      const [before, now] = [month > from ? (paid[month - 1] as number) : 0, paid[month] as number];
      if (month === from) {
        addAmount(fresh, now);
      } else if (before === 0) away += 1;
      if (before > 0 && now > 0) {
        base += before;
        sums.months += 1;
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
    if (to === length - 1) addAmount(paying, paid[to] as number);
    if (to === length - 1 && (ledger.terms[customer] as number) >= YEAR) annual += paid[to] as number;
  });
  const inWindow = (values: ArrayLike<number>) => sumOf(Array.from({ length: months }, (_, i) => values[first + i] as number));
  const lost = inWindow(movements.counts.churn);
  const returned = inWindow(movements.counts.reactivation);
  const opening = sumOf(Array.from({ length: months }, (_, i) => movements.closing[first + i - 1] as number));
  const openingCustomers = sumOf(Array.from({ length: months }, (_, i) => movements.customers[first + i - 1] as number));
  const size = lost === 0 ? 1 : inWindow(movements.amounts.churn) / opening / (lost / openingCustomers);
  const then = months === 1 ? "in the last month" : `in the last ${months} months`;
  const seen = counted(sums.months, "month", "months");
  // where nobody is new, the next customer is taken to be like those who are there
  const priced = fresh.count > 0 ? fresh : paying;
  const spread = spreadOf(priced);
  return {
    months,
    expansion: rate(sums.up, sums.upUp, sums.upBase, sums, raised, `${counted(raised, "raise", "raises")} in ${seen} of customers ${then}`),
    contraction: rate(sums.down, sums.downDown, sums.downBase, sums, cut, `${counted(cut, "cut", "cuts")} in ${seen} of customers ${then}`),
    leaverSize: leavers(size, lost, spread, `${counted(lost, "customer", "customers")} who left ${then}`),
    returns: returnsOf(returned, away, `${counted(returned, "return", "returns")} in ${counted(away, "month", "months")} away ${then}`),
    price: priceOf(
      priced,
      spread,
      ledger.parts,
      fresh.count > 0
        ? `${counted(fresh.count, "new customer", "new customers")} ${then}`
        : `${counted(paying.count, "customer", "customers")} of the last month, for none was new`,
    ),
    annualShare: annual / Math.max(movements.closing[length - 1] as number, 1),
    priceSpread: spread,
    noise: revenueNoise(movements),
  };
}

/** Standard deviation over mean, together with two usual observations: one or two customers say little of how prices scatter. */
function spreadOf({ count, sum, squares }: Amounts): number {
  if (count === 0) return USUAL_SPREAD;
  const away = Math.max(0, squares - (sum * sum) / count) / ((sum / count) * (sum / count));
  return Math.sqrt((away + USUAL_COUNT * USUAL_SPREAD * USUAL_SPREAD) / (count - 1 + USUAL_COUNT));
}

const USUAL_SPREAD = 0.7;
const USUAL_COUNT = 2;

/** A ratio of sums over customers, with the standard error that the scatter between customers gives it. */
function rate(
  part: number,
  squares: number,
  products: number,
  { base, baseBase, months }: Sums,
  events: number,
  from: string,
): CustomerEstimate {
  if (base === 0 || events === 0) return estimateOfUnseen(months, USUAL_CHANGE, from);
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

/** A rate a year by the share of months away that end with a return, half an event more than was seen, by its two moments as a lognormal. */
function returnsOf(returned: number, away: number, from: string): CustomerEstimate {
  if (returned === 0) return estimateOfUnseen(away, 1, from);
  const events = returned + HALF_EVENT;
  const share = events / (Math.max(away, returned) + 1);
  return estimateOfLog(-YEAR * Math.log1p(-share), Math.sqrt(Math.log1p(1 / events)), from);
}

function priceOf({ count, sum }: Amounts, spread: number, parts: number, from: string): CustomerEstimate {
  return estimateOfLog((YEAR * sum) / Math.max(count, 1) / parts, spread / Math.sqrt(Math.max(count, 1)), from);
}

interface Amounts {
  count: number;
  sum: number;
  squares: number;
}

function noAmounts(): Amounts {
  return { count: 0, sum: 0, squares: 0 };
}

function addAmount(amounts: Amounts, amount: number): void {
  amounts.count += 1;
  amounts.sum += amount;
  amounts.squares += amount * amount;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
