import type { FaultList } from "../../base/errors.ts";
import type { BillingRole } from "./billing-names.ts";
import type { BillingOptions } from "./billing-options.ts";
import type { Contributions } from "./contributions.ts";
import type { TextColumns } from "./read-text-columns.ts";
import type { Tally } from "./tally.ts";
import type { TextColumn } from "./text-column.ts";

/** A file's columns by what they are, and where faults and repairs go. */
export interface BillingSource extends TextColumns {
  readonly byRole: Partial<Readonly<Record<BillingRole, TextColumn>>>;
  readonly options: BillingOptions;
  readonly faults: FaultList;
  readonly tally: Tally;
}

/** What rows come to, whatever their shape. */
export interface BillingRows {
  readonly contributions: Contributions;
  /** the last month that the rows themselves speak of */
  readonly last: number;
  readonly currency?: string;
  readonly notes: readonly string[];
  /** sentences on what may be wrong with all of them */
  readonly warnings?: readonly string[];
}
