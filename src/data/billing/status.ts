import { wordsOf } from "./billing-names.ts";

/** Words of billing systems for what was never paid for. */
const UNPAID = new Set([
  "void",
  "voided",
  "draft",
  "failed",
  "uncollectible",
  "incomplete",
  "incomplete expired",
  "trial",
  "trialing",
  "deleted",
  "test",
  "pending",
  "open",
  "unpaid",
  "abandoned",
]);
/** Words for what has ended. */
const ENDED = new Set(["canceled", "cancelled", "churned", "ended", "expired", "terminated", "inactive"]);

/** What a row's status means for its amount: it counts, it was never paid, or it has ended and must say when. */
export function readStatus(text: string): "counts" | "unpaid" | "ended" {
  const words = wordsOf(text);
  if (UNPAID.has(words)) return "unpaid";
  return ENDED.has(words) ? "ended" : "counts";
}
