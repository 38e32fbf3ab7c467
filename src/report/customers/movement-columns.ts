import { MOVEMENTS, type Movement } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import type { Month } from "../../units/time.ts";
import { groupStep, monthGroups } from "./month-groups.ts";

/** One bar: what moved in a month, or in months that are joined. */
export interface MovementColumn {
  readonly first: Month;
  /** how many months a whole one has */
  readonly months: number;
  readonly span: string;
  /** in the ledger's parts */
  readonly moved: Readonly<Record<Movement, number>>;
}

/** Kinds above zero from the axis outwards. */
export const UP: readonly Movement[] = ["new", "expansion", "reactivation"];
/** And those below it. */
export const DOWN: readonly Movement[] = ["churn", "contraction"];

/** More bars than these are joined to quarters, or to longer spans. */
const MOST_BARS = 72;

/** Without the ledger's first month, which is new as a whole because the record begins there. */
export function movementColumns({ billing, movements: { amounts } }: CustomerAnalysis): readonly MovementColumn[] {
  const { first, last } = billing.ledger;
  if (first === last) return [];
  const step = groupStep(MOST_BARS, (each) => monthGroups(first + 1, last, each).length);
  return monthGroups(first + 1, last, step).map((group) => {
    const sum = (movement: Movement): number =>
      amounts[movement].subarray(group.first - first, group.last - first + 1).reduce((total, amount) => total + amount, 0);
    const moved = Object.fromEntries(MOVEMENTS.map((movement) => [movement, sum(movement)])) as Record<Movement, number>;
    return { first: group.first, months: step, span: group.name, moved };
  });
}

/** What several kinds come to in one bar. */
export function total(column: MovementColumn, kinds: readonly Movement[]): number {
  return kinds.reduce((sum, movement) => sum + column.moved[movement], 0);
}
