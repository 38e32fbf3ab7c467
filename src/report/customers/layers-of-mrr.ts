import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { sayMonth } from "../../units/time.ts";
import { groupStep, monthGroups } from "./month-groups.ts";

/** What the customers who began in one span pay, in each month of the ledger. */
export interface LayerOfMrr {
  /** `CY2024 H2`, `May 2024 or before` */
  readonly name: string;
  /** whether it is the ledger's first month by itself, whose customers began then or before */
  readonly isOlder: boolean;
  /** one a month, in the ledger's parts */
  readonly amounts: readonly number[];
}

/** More layers than these are not told apart. */
const MOST_LAYERS = 8;
/** The first month is a layer of its own where it is more than this of the last month's revenue. */
const OWN_SHARE = 0.02;

/** The layers, the oldest first; none is empty throughout. */
export function layersOfMrr({ billing, cohorts, movements: { closing } }: CustomerAnalysis): readonly LayerOfMrr[] {
  const { first, last } = billing.ledger;
  const length = last - first + 1;
  const older = (cohorts.amounts[0]?.at(-1) ?? 0) > OWN_SHARE * (closing[length - 1] ?? 0);
  const start = older ? first + 1 : first;
  const step = groupStep(MOST_LAYERS - (older ? 1 : 0), (each) => monthGroups(start, last, each).length);
  const spans = monthGroups(start, last, step).map((group) => ({ ...group, isOlder: false }));
  const own = older ? [{ name: `${sayMonth(first)} or before`, first, last: first, isOlder: true }] : [];
  const named = spans.map((span, i) => (i === 0 && !older ? { ...span, name: `${span.name} or before` } : span));
  const layers = [...own, ...named].map(({ name, isOlder, first: from, last: to }) => ({
    name,
    isOlder,
    amounts: Array.from({ length }, (_, month) => {
      let sum = 0;
      for (let cohort = from - first; cohort <= Math.min(month, to - first); cohort++)
        sum += cohorts.amounts[cohort]?.[month - cohort] ?? 0;
      return sum;
    }),
  }));
  return layers.filter(({ amounts }) => amounts.some((amount) => amount > 0));
}
