/** What a column of a billing export can be. */
export type BillingRole =
  | "customer"
  | "month"
  | "amount"
  | "start"
  | "end"
  | "interval"
  | "discount"
  | "status"
  | "every"
  | "currency"
  | "charge";

/** Names that exports give to each in English and German, best first, without capitals and signs between words, and an umlaut is such a sign. Amounts without tax come before those that may have it, and the end of what has ended before that of what is renewed. */
export const NAMES: Readonly<Record<BillingRole, readonly string[]>> = {
  customer: [
    "customer id",
    "customer",
    "account id",
    "account",
    "client id",
    "client",
    "company id",
    "company",
    "customer name",
    "account name",
    "organization id",
    "organization",
    "organisation",
    "tenant",
    "workspace",
    "user id",
    "user",
    "customer email",
    "email",
    "kundennummer",
    "kunde",
    "kundenname",
    "firma",
  ],
  month: ["month", "period", "date", "billing month", "invoice month", "period month", "as of", "snapshot date", "mrr month", "monat"],
  amount: [
    "mrr",
    "monthly recurring revenue",
    "monthly amount",
    "monthly fee",
    "arr",
    "annual recurring revenue",
    "annual amount",
    "net amount",
    "amount net",
    "subtotal",
    "line item subtotal",
    "amount excluding tax",
    "amount",
    "invoice amount",
    "plan amount",
    "total",
    "amount paid",
    "price",
    "fee",
    "revenue",
    "value",
    "betrag netto",
    "nettobetrag",
    "betrag",
    "preis",
  ],
  start: [
    "start",
    "start date",
    "period start",
    "current period start",
    "service start",
    "subscription start",
    "line item start date",
    "started at",
    "started",
    "from",
    "invoice date",
    "created",
    "created at",
    "date",
    "month",
    "period",
    "billing month",
    "invoice month",
    "leistungsbeginn",
    "startdatum",
    "beginn",
    "von",
  ],
  end: [
    "end",
    "end date",
    "ended at",
    "ended",
    "period end",
    "service end",
    "subscription end",
    "line item end date",
    "current period end",
    "canceled at",
    "canceled on",
    "cancelled on",
    "cancel at",
    "cancelled at",
    "cancellation date",
    "to",
    "until",
    "leistungsende",
    "enddatum",
    "ende",
    "bis",
  ],
  interval: [
    "interval",
    "billing interval",
    "billing period",
    "billing cycle",
    "billing frequency",
    "frequency",
    "term",
    "plan interval",
    "intervall",
  ],
  every: ["interval count", "billing interval count", "plan interval count"],
  discount: ["discount", "discount percent", "percent off"],
  status: ["status", "state", "invoice status", "subscription status", "stage", "deal stage"],
  currency: ["currency", "currency code", "ccy", "w hrung"],
  charge: [
    "charge type",
    "line item type",
    "item type",
    "line type",
    "line item description",
    "item description",
    "description",
    "item",
    "type",
  ],
};

/** Roles whose columns are taken by one of these names alone, and not by a part of one. */
export const BY_WHOLE_NAME: ReadonlySet<BillingRole> = new Set(["every", "discount", "charge"]);

/** What a column is not, for all that its name has a word of the role in it: the fee of a setup is no price, and the end of a trial ends nothing that is paid for. */
export const NOT: Partial<Readonly<Record<BillingRole, RegExp>>> = {
  amount: /\b(?:tax|vat|gst|set ?up|one (?:time|off)|discount|shipping|refund|credit|balance|quantity|qty|seats?|units?|licenses|users)\b/,
  start: /\btrial\b/,
  end: /\btrial\b/,
};

/** `customer_id`, `CustomerID` and `Customer ID` alike; the clock that a time is told by is no part of a name. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/ (?:utc|gmt)$/, "");
}
