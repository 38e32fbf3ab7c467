import { RunrateError } from "../../base/errors.ts";
import { curves } from "../../curves/index.ts";
import type { Ledger } from "../../data/billing/ledger.ts";
import type { Movements } from "../../data/customers/movements.ts";
import { type Day, lastDay, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { parseUnit } from "../../units/unit.ts";
import { answerFit, type FitAnswer } from "../fit-answer.ts";
import type { FitSubject } from "../fit-subject.ts";

const LEVEL = 0.95;
/** Months with somebody new; fewer leave any curve open. */
const FEWEST_MONTHS = 4;

/**
 * Growth curves on the number of new customers a month, each at the end of its month: ranked, told and mixed as `answerFit` does it. The ledger's first month is left out, for its customers began then or before; so is Bass's
 * curve, unless it is known when the business began. A sentence where nothing can be fitted.
 */
export function fitArrivals(ledger: Ledger, { counts }: Movements, launch?: Day): FitAnswer | string {
  const arriving = counts.new.subarray(1).filter((count) => count > 0).length;
  if (arriving < FEWEST_MONTHS)
    return `new customers come in ${arriving} ${arriving === 1 ? "month" : "months"} after the first, which is too few to fit a curve to`;
  const origin = yearsAtEnd(ledger.last);
  const points = Array.from(counts.new.subarray(1), (y, i) => ({ x: yearsAtEnd(ledger.first + 1 + i), y }));
  const subject: FitSubject = {
    name: "new customers",
    unit: parseUnit("customer"),
    clock: { kind: "date", name: "month", origin, years: true },
    points,
    source: { kind: "file", file: "", sha256: "" },
    notes: [],
  };
  const tried = [...curves].filter(({ startsAt, name }) => startsAt !== "launch" || (launch !== undefined && name === BASS));
  const leftOut = [...curves].filter((curve) => !tried.includes(curve));
  try {
    return answerFit(subject, {
      curves: tried,
      isOpen: true,
      leftOut: leftOut.map(({ name }) => ({
        name,
        because: launch === undefined ? "needs --launch" : "counts all who ever came, and these are those of a month",
      })),
      noise: "auto",
      errors: "auto",
      fixed: {},
      level: LEVEL,
      ...(launch === undefined ? {} : { launch: yearsAt(launch) - origin }),
    });
  } catch (error) {
    if (error instanceof RunrateError) return error.message;
    throw error;
  }
}

/** Of the curves that count from a launch, the one of a month's adopters. */
const BASS = "bass_per_period";

/** The day before a ledger's first month, by which a business began that has all its customers in it. */
export function eveOf({ first }: Ledger): Day {
  return lastDay(first - 1);
}
