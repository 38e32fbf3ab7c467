import type { BillingOptions } from "../data/billing/billing-options.ts";
import { type Billing, readBilling } from "../data/billing/read-billing.ts";
import { streamInput } from "./stream-input.ts";

/** A billing export from disk, or from standard input for `-`, and the hash of its bytes. */
export async function readBillingFile(
  path: string,
  options: BillingOptions,
): Promise<{ readonly billing: Billing; readonly sha256: string }> {
  const input = streamInput(path);
  const billing = await readBilling(input.chunks, input.file, options);
  return { billing, sha256: input.sha256() };
}
