import { RunrateError } from "../../base/errors.ts";
import type { Ledger } from "../../data/billing/ledger.ts";
import { departuresOf } from "../../data/customers/departures.ts";
import { monthCount } from "../../data/customers/each-customer.ts";
import { type Movements, movementsOf } from "../../data/customers/movements.ts";
import { exponential } from "../retention/exponential.ts";
import { byAge, type Exposures } from "../retention/exposures.ts";
import { fitRetention, type RetentionFits } from "../retention/fit-retention.ts";
import { retentionCurves } from "../retention/index.ts";
import { retentionDraws } from "../retention/retention-draws.ts";
import { counted } from "./counted.ts";
import { type CustomerEstimate, estimateOfDraws } from "./estimate.ts";
import { type ExistingCustomers, measureExisting } from "./existing-customers.ts";
import { fitNewCustomers, MOST_MONTHS, type NewCustomersPosterior } from "./new-customers.ts";

/** Retention by age, over all curves in proportion to their weights. */
export interface FittedRetention {
  readonly fits: RetentionFits;
  readonly exposures: Exposures;
  /** months that somebody was looked at for: of customers, and departures among them */
  readonly looked: number;
  readonly left: number;
  /** the oldest age in months that a customer has been seen at */
  readonly oldest: number;
  /** draws of the share that is left after one year, and of that which then stays through the second */
  readonly firstYear: Float64Array;
  readonly secondYear: Float64Array;
}

/** What a ledger says of what comes next. What it cannot say is a sentence instead. */
export interface CustomerFits {
  readonly retention: FittedRetention | string;
  /** share of the customers of the ledger's first month, whose age is not known, that stays for a year */
  readonly older: { readonly fits: RetentionFits; readonly yearly: Float64Array; readonly estimate: CustomerEstimate } | string;
  readonly newCustomers: NewCustomersPosterior | string;
  readonly existing: ExistingCustomers;
}

/** Draws of a posterior. */
const DRAWS = 4000;
const YEAR = 12;
/** A trend needs so many months, and so many customers in them. */
const FEWEST_MONTHS = 4;
const FEWEST_NEW = 5;
/** Fewer departures than this settle no curve. */
const FEWEST_LEFT = 3;

/** Fits retention by age, numbers of new customers, and what existing ones come to pay. The customers of the ledger's first month have no known age, and are fitted apart. */
export function fitCustomers(ledger: Ledger, movements: Movements = movementsOf(ledger)): CustomerFits {
  const { cohorts, older } = departuresOf(ledger);
  return {
    retention: orWhy(() => retentionOf({ cohorts })),
    older: older.length === 0 ? "no customer is there since before the second month" : orWhy(() => olderOf(older)),
    newCustomers: newOf(ledger, movements),
    existing: measureExisting(ledger, movements),
  };
}

function retentionOf(exposures: Exposures): FittedRetention | string {
  const cells = byAge(exposures);
  const looked = cells.reduce((sum, cell) => sum + cell.looked * (cell.to - cell.from), 0);
  const left = cells.reduce((sum, cell) => sum + cell.left, 0);
  if (left < FEWEST_LEFT)
    return `${left === 0 ? "no customer" : counted(left, "customer", "customers")} of known age ${left > 1 ? "have" : "has"} left in ${counted(looked, "month", "months")} of customers, which is too little to fit retention by age`;
  const fits = fitRetention(retentionCurves, exposures);
  const [one = new Float64Array(), two = new Float64Array()] = retentionDraws(fits, [YEAR, 2 * YEAR], DRAWS);
  return {
    fits,
    exposures,
    looked,
    left,
    oldest: Math.max(...cells.map(({ to }) => to)),
    firstYear: one,
    // of nothing nothing stays
    secondYear: two.map((share, i) => (one[i] === 0 ? 0 : share / (one[i] as number))),
  };
}

function olderOf(cells: Exposures["cohorts"][number]) {
  const fits = fitRetention([exponential], { cohorts: [cells] });
  const [yearly = new Float64Array()] = retentionDraws(fits, [YEAR], DRAWS);
  const left = cells.reduce((sum, cell) => sum + cell.left, 0);
  const looked = cells.reduce((sum, cell) => sum + cell.looked * (cell.to - cell.from), 0);
  return {
    fits,
    yearly,
    estimate: estimateOfDraws(
      yearly,
      `${counted(left, "customer", "customers")} who left in ${counted(looked, "month", "months")} of customers who were there in the first month`,
    ),
  };
}

function newOf(ledger: Ledger, { counts }: Movements): NewCustomersPosterior | string {
  const months = monthCount(ledger) - 1;
  const later = counts.new.subarray(1);
  const total = later.slice(-MOST_MONTHS).reduce((sum, count) => sum + count, 0);
  if (months < FEWEST_MONTHS)
    return `${counted(months, "month", "months")} after the first ${months === 1 ? "is" : "are"} too few to fit how new customers come`;
  if (total < FEWEST_NEW)
    return `${counted(total, "new customer", "new customers")} in the last ${Math.min(months, MOST_MONTHS)} months ${total === 1 ? "is" : "are"} too few to fit how they come`;
  return fitNewCustomers(later);
}

/** What a fit refuses is no reason not to tell the rest. */
function orWhy<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RunrateError && error.kind === "refused") return error.message;
    throw error;
  }
}
