import type { FigureRequest } from "../../scenario/run-result.ts";
import { SPAN_WORDS } from "../chart/span-axis.ts";
import type { FigureOption } from "./figure.ts";

/** what totals are over where the request does not say */
const UNLESS_TOLD = "fiscal quarter";

/** Over which spans a figure of totals has them. */
export const spanOption: FigureOption = {
  name: "by",
  meaning: `what the totals are over; ${UNLESS_TOLD} unless told`,
  oneOf: SPAN_WORDS,
  totals: { unlessTold: UNLESS_TOLD },
};

/** What a request says of it, or what is meant: `fiscal quarter`. */
export function spansAsked({ options }: FigureRequest): string {
  return String(options[spanOption.name] ?? UNLESS_TOLD);
}
