import { formatCount } from "../../units/format.ts";
import type { Ledger } from "./ledger.ts";

/** Above this share of contracts that end within their term, a term holds nobody. */
const MOST = 0.2;
const FEWEST = 3;

/** A ledger whose terms are those that customers keep to, and a sentence where the terms that were stated are not. */
export interface BindingTerms {
  readonly ledger: Ledger;
  readonly note?: string;
}

/**
 * A contract for a year says when a customer can leave only if customers leave then: where more than a fifth of those who left did so within a term, all are taken to be free to leave in any month. A gap counts as leaving.
 */
export function bindingTerms(ledger: Ledger): BindingTerms {
  const { first, last, offsets, months, terms } = ledger;
  let [left, within] = [0, 0];
  for (let c = 0; c + 1 < offsets.length; c++) {
    const [from, to, term] = [offsets[c] as number, offsets[c + 1] as number, terms[c] as number];
    // of those who were there in the first month it is not known when a term began
    if (from === to || term < 2 || months[from] === 0) continue;
    let stays = 1;
    while (from + stays < to && (months[from + stays] as number) === (months[from] as number) + stays) stays += 1;
    if ((months[from] as number) + stays > last - first) continue;
    left += 1;
    if (stays % term !== 0) within += 1;
  }
  if (within < FEWEST || within <= MOST * left) return { ledger };
  return {
    ledger: { ...ledger, terms: new Int16Array(terms.length).fill(1) },
    note: `${formatCount(within)} of ${formatCount(left)} customers who left a contract for longer than a month did so within its term, so that all are taken to be free to leave in any month (--term interval holds each to its own)`,
  };
}
