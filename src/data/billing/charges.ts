import { wordsOf } from "./billing-names.ts";

/** Words of charges that do not recur, and of money that is no revenue. */
const ONE_OFF =
  /\b(?:one ?(?:time|off)|set ?up (?:fee|charge|cost)s?|(?:implementation|onboarding|installation|activation|training|migration|late|credit card|processing) (?:fee|charge|service)s?)\b|^(?:set ?up|implementation|onboarding|installation|activation|training|migration|professional services|adhoc|ad hoc|hardware|shipping|tax|taxes|sales tax|vat|gst)$/;

/** Whether a line of an invoice says that it is for something that does not recur, such as a setup, or a tax: `Setup fee`, `One-Time`, `VAT`. */
export function isOneOff(text: string): boolean {
  return ONE_OFF.test(wordsOf(text));
}
