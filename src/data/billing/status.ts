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
  // of deals that are not won
  "closed lost",
  "lost",
  "lead",
  "prospect",
  "prospecting",
  "qualification",
  "qualified",
  "proposal",
  "negotiation",
  "quote",
]);
/** Words for what has ended. */
const ENDED = new Set(["canceled", "cancelled", "churned", "ended", "expired", "terminated", "inactive"]);

/** What a row's status means for its amount: it counts, it was never paid, or it has ended and must say when. */
export function readStatus(text: string): "counts" | "unpaid" | "ended" {
  const words = wordsOf(text);
  if (UNPAID.has(words)) return "unpaid";
  return ENDED.has(words) ? "ended" : "counts";
}

/** How the statuses of a file are taken, where it has several: a sentence on which count, so that one that should not is seen. */
export function statusNote(column: string, texts: readonly string[]): readonly string[] {
  const counting = texts.filter((text) => text !== "" && readStatus(text) !== "unpaid").map((text) => `"${text}"`);
  const others = texts.some((text) => text !== "" && readStatus(text) === "unpaid");
  if (counting.length === 0 || (counting.length === 1 && !others)) return [];
  const shown = counting.slice(0, MOST_SHOWN).join(", ");
  const more = counting.length > MOST_SHOWN ? ` and ${counting.length - MOST_SHOWN} more` : "";
  return [`rows whose "${column}" is ${shown}${more} count`];
}

const MOST_SHOWN = 6;
