/** Words by which a reader learns what a number is, and texts that hold them. Wide on purpose: a missed fault is better than a false alarm. */

const CURRENCY = /[$€£¥₹]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|CAD|AUD|dollars?|euros?|pounds?|yen|francs?|cents)\b/i;
const UNIT =
  /%|‰|°|\b(?:percent|percentage|pp|bps|basis points|share|shares|ratio|multiple|times|index|indexed|per|a year|a month|count|number|records?|probability|likelihood|chance|density|frequency|score|rank|[kMGT]?W|[kMGT]?Wh|[KMGT]i?B|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?|yrs?|km|kg|mm|cm|meters?|metres?|miles?|tonnes?|tons?|log growth)\b/i;
/** what is money takes a currency and nothing less */
const MONEY =
  /\b(?:a?rr|mrr|revenues?|sales|prices?|costs?|incomes?|spend(?:ing)?|profits?|cash|valuations?|gmv|ebitda|capex|opex|bookings?|billings?|turnover|earnings|burn|salar(?:y|ies)|fees?|run[ -]rate)\b/i;
/** a plural counts what it names: customers, employees, tokens */
const PLURAL = /\b[a-z]{3,}[a-rt-z]s\b/i;
const BRACKET = /\([^)]+\)|\bin (?:thousands|millions|billions|trillions|[A-Z]{2,}|[a-z]+s)\b/;

/** Whether a text is about money. */
export function isMoney(text: string): boolean {
  return MONEY.test(spaced(text));
}

/** Whether a text names a currency. */
export function saysCurrency(text: string): boolean {
  return CURRENCY.test(spaced(text));
}

/** Whether the name of an axis or a column says its unit by itself: `price (USD)`, `churn_pct`, `customers`. */
export function saysUnit(text: string): boolean {
  const words = spaced(text);
  if (CURRENCY.test(words)) return true;
  if (isMoney(text)) return /\(|%|\b(?:percent|pct|share|growth rate|margin)\b/i.test(words);
  return UNIT.test(words) || /\bpct\b/i.test(words) || BRACKET.test(words) || PLURAL.test(words);
}

/** Whether a sentence, a title or a subtitle, says a unit; words in the plural are no help there. */
export function saysUnitInPassing(text: string, ofMoney: boolean): boolean {
  return CURRENCY.test(text) || (!ofMoney && UNIT.test(text)) || /\bUS dollars\b/.test(text);
}

/** `revenueUsd` and `revenue_usd` as words. */
function spaced(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll(/[_.-]+/g, " ");
}
