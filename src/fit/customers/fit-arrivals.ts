import { RunrateError } from "../../base/errors.ts";
import { curves } from "../../curves/index.ts";
import type { Ledger } from "../../data/billing/ledger.ts";
import type { Movements } from "../../data/customers/movements.ts";
import { type Day, lastDay, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { parseUnit } from "../../units/unit.ts";
import { answerFit, type FitAnswer } from "../fit-answer.ts";
import type { FitSubject } from "../fit-subject.ts";
import { counted } from "./counted.ts";

const LEVEL = 0.95;
/** A level, a pace and the noise, and one point to tell them. */
const FEWEST_POINTS = 4;
/** With fewer most months have one or none, and least squares follows single customers. */
const FEWEST_CAME = 20;
/** Three years: how new customers came before says little of what comes, and bends that no curve follows. */
export const MOST_POINTS = 36;

/**
 * Growth curves on the number of new customers a month, each at the end of its month: ranked, told and mixed as `answerFit` does it. The ledger's first month is left out, for its customers began then or before; so is Bass's
 * curve, unless it is known when the business began. A sentence where nothing can be fitted.
 */
export function fitArrivals(ledger: Ledger, { counts }: Movements, launch?: Day): FitAnswer | string {
  const origin = yearsAtEnd(ledger.last);
  const whole = Array.from(counts.new.subarray(1), (y, i) => ({ x: yearsAtEnd(ledger.first + 1 + i), y }));
  const points = whole.slice(-MOST_POINTS);
  const subject: FitSubject = {
    name: "new customers",
    unit: parseUnit("customer"),
    clock: { kind: "date", name: "month", origin, years: true },
    points,
    source: { kind: "file", file: "", sha256: "" },
    notes: [],
  };
  if (points.length < FEWEST_POINTS)
    return `${counted(points.length, "month", "months")} after the first ${points.length === 1 ? "is" : "are"} too few for a curve, which takes ${FEWEST_POINTS} at least`;
  const came = points.reduce((sum, { y }) => sum + y, 0);
  if (came < FEWEST_CAME)
    return `${counted(came, "new customer", "new customers")} after the first month are too few to tell curves apart, which takes ${FEWEST_CAME}`;
  const arriving = points.filter(({ y }) => y > 0).length;
  if (arriving < points.length / 2)
    return `new customers come in ${arriving} of the last ${points.length} months alone, which is too few to fit a curve to`;
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
