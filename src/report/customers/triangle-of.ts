import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { sayMonth } from "../../units/time.ts";
import { groupName, groupOf, groupStep } from "./month-groups.ts";

/** One cohort, or several that are joined, by age. */
export interface TriangleRow {
  /** when its customers began: `Jun 2024`, `CY2024 Q3`, `May 2024 or before` */
  readonly cohort: string;
  /** of the ledger's first month, so that its ages count from there */
  readonly isOlder: boolean;
  readonly customers: number;
  /** what they paid in their first month, in the ledger's parts */
  readonly first: number;
  /** ages in months and what is left then; an age is there when all of the row have reached it */
  readonly cells: readonly { readonly age: number; readonly share: number }[];
}

/** What is left of cohorts by age. */
export interface Triangle {
  readonly rows: readonly TriangleRow[];
  /** ages that have a column, in months */
  readonly ages: readonly number[];
  /** months of a row's span */
  readonly step: number;
  /** months from column to column */
  readonly ageStep: number;
}

/** More ages than these are shown at quarters or longer steps. */
const MOST_AGES = 36;

/**
 * Shares of what cohorts began with: of their customers, or of their first MRR. Months in which nobody began have no row. The customers of the ledger's first month are a row by themselves, because it does not say since when they pay.
 * `undefined` where nobody has been seen after their first month.
 * @param mostRows more cohorts than these are joined to quarters or longer spans
 */
export function triangleOf({ billing, cohorts }: CustomerAnalysis, measure: "counts" | "amounts", mostRows: number): Triangle | undefined {
  const { first, last } = billing.ledger;
  const values: readonly ArrayLike<number>[] = cohorts[measure];
  const began = cohorts.counts.flatMap((counts, cohort) => ((counts[0] ?? 0) > 0 ? [cohort] : []));
  const oldest = began[0] === undefined ? 0 : last - first - began[0];
  if (oldest === 0) return undefined;
  const keyOf = (cohort: number, step: number): number => (cohort === 0 ? -1 : groupOf(first + cohort, step));
  const step = groupStep(mostRows, (each) => new Set(began.map((cohort) => keyOf(cohort, each))).size);
  const ageStep = groupStep(MOST_AGES, (each) => Math.ceil(oldest / each));
  const ages = Array.from({ length: Math.floor(oldest / ageStep) }, (_, i) => (i + 1) * ageStep);
  const groups = new Map<number, number[]>();
  for (const cohort of began) groups.set(keyOf(cohort, step), [...(groups.get(keyOf(cohort, step)) ?? []), cohort]);
  const sumAt = (of: readonly ArrayLike<number>[], members: readonly number[], age: number): number =>
    members.reduce((sum, cohort) => sum + (of[cohort]?.[age] ?? 0), 0);
  const rows = [...groups].map(([key, members]) => {
    const reached = last - first - Math.max(...members);
    return {
      isOlder: key === -1,
      cohort: key === -1 ? `${sayMonth(first)} or before` : groupName(key, step),
      customers: sumAt(cohorts.counts, members, 0),
      first: sumAt(cohorts.amounts, members, 0),
      cells: ages.filter((age) => age <= reached).map((age) => ({ age, share: sumAt(values, members, age) / sumAt(values, members, 0) })),
    };
  });
  return { rows, ages, step, ageStep };
}

/** Of all customers whose age is known and who have reached an age: what is left then. */
export interface ShareAtAge {
  readonly age: number;
  readonly customers: number;
  readonly share: number;
}

/** Ages that people ask for, the best first, and how many customers make one worth saying. */
const ASKED = [12, 6, 3, 1] as const;
const ENOUGH = 10;

/** At the oldest of the usual ages that enough customers have reached; `undefined` where none of known age has reached one. */
export function shareAtAge({ cohorts }: CustomerAnalysis, measure: "counts" | "amounts"): ShareAtAge | undefined {
  const values: readonly ArrayLike<number>[] = cohorts[measure];
  const all = ASKED.map((age) => {
    const reached = values.map((_, cohort) => cohort).filter((cohort) => cohort > 0 && values.length - 1 - cohort >= age);
    const sum = (of: readonly ArrayLike<number>[], at: number) => reached.reduce((total, cohort) => total + (of[cohort]?.[at] ?? 0), 0);
    return { age, customers: sum(cohorts.counts, 0), share: sum(values, age) / sum(values, 0) };
  });
  return all.find(({ customers }) => customers >= ENOUGH) ?? all.find(({ customers }) => customers > 0);
}
