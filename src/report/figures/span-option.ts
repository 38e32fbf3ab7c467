import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import { isSpanOf, SPAN_WORDS } from "../chart/span-axis.ts";
import type { FigureOption } from "./figure.ts";

/** what totals are over where the request does not say */
const UNLESS_TOLD = "fiscal quarter";

/** Over which spans a figure of totals has them. */
export const spanOption: FigureOption = {
  name: "by",
  meaning: `what the totals are over; unless told ${UNLESS_TOLD}, or quarter where no fiscal year is stated`,
  oneOf: SPAN_WORDS,
  totals: { unlessTold: UNLESS_TOLD },
};

/** What a request says of it, or what is meant: `fiscal quarter`, or `quarter` of a run without a fiscal year. */
export function spansAsked({ options }: FigureRequest, { aggregates }: Pick<RunResult, "aggregates">): string {
  const [unlessTold] = [UNLESS_TOLD, UNLESS_TOLD.replace("fiscal ", "")].filter((by) => aggregates.some(({ span }) => isSpanOf(span, by)));
  return String(options[spanOption.name] ?? unlessTold ?? UNLESS_TOLD);
}
