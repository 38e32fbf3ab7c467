import { compareDays, type Day, daysBetween, formatDay } from "../units/time.ts";
import type { Fact } from "./fact.ts";

/**
 * A fact of unknown publication day is taken as known this many days after the day it refers to. Of the reported core facts whose publication day is
 * known, 64 of 75 had been published by then; the others are cited from pages that look back, and were known earlier than their page.
 */
export const UNKNOWN_PUBLICATION_DAYS = 180;

/**
 * Why a fact cannot be shown to have been known at the end of `vintage`; `undefined` when it was.
 * It was known when it had been published; where the day of publication is unknown, when it refers to a day at least `UNKNOWN_PUBLICATION_DAYS` earlier.
 * A reported level as of a later day is left out even if its page is older, as happens when only a month is known: nobody reports the future.
 */
export function whyNotKnown(fact: Fact, vintage: Day): string | undefined {
  if (fact.published === undefined) {
    if (daysBetween(fact.asOf, vintage) >= UNKNOWN_PUBLICATION_DAYS) return undefined;
    return `day of publication unknown, and as of ${formatDay(fact.asOf)}, less than ${UNKNOWN_PUBLICATION_DAYS} days before ${formatDay(vintage)}`;
  }
  if (compareDays(fact.published, vintage) > 0) return `published ${formatDay(fact.published)}, after ${formatDay(vintage)}`;
  const reported = fact.kind === "reported" || fact.kind === "reported_floor";
  if (reported && compareDays(fact.asOf, vintage) > 0) return `as of ${formatDay(fact.asOf)}, after ${formatDay(vintage)}`;
  return undefined;
}
