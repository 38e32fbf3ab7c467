import type { VegaLiteSpec } from "../figures/figure.ts";
import { RECORD_KEY } from "./figure-record.ts";

/** The specification with a record in its `usermeta`, beside what is there; all else, and the order of keys, stays. */
export function specWithRecord(spec: VegaLiteSpec, record: object): VegaLiteSpec {
  return { ...spec, usermeta: { ...Object(spec["usermeta"]), [RECORD_KEY]: record } };
}

/** The specification as it was before a record was put into it. */
export function specWithoutRecord(spec: VegaLiteSpec): VegaLiteSpec {
  const { [RECORD_KEY]: _, ...rest } = Object(spec["usermeta"]);
  return { ...spec, usermeta: rest };
}
