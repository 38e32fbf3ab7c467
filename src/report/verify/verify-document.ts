import { type Fault, formatFault } from "../../base/errors.ts";
import { isWell, type Verified } from "./verified.ts";

/** More findings than this of one path are counted, not listed. */
const MOST_LISTED = 2000;

/** What `forecast verify --json` prints. */
export function verifyDocument(verified: readonly Verified[], faults: readonly Fault[] = []): object {
  return {
    schema: "runrate.verify/1",
    well: faults.length === 0 && verified.every(isWell),
    ...(faults.length === 0 ? {} : { faults: faults.map(formatFault) }),
    verified: verified.map((one) => ({
      path: one.path,
      what: one.what,
      run: one.run,
      well: isWell(one),
      rebuilt: one.rebuilt,
      files: one.files,
      ...(one.written === undefined ? {} : { written: one.written }),
      found: one.findings.length,
      findings: one.findings.slice(0, MOST_LISTED),
      notes: one.notes,
    })),
  };
}
