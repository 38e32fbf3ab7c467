import type { Ledger } from "../../data/billing/ledger.ts";
import type { Metric } from "../../data/customers/metrics/metric.ts";
import { formatCount, formatMultiple, formatPercent } from "../../units/format.ts";
import { sayMoney } from "./say-money.ts";

/** A value of a metric in the words of its unit: `$1,234.50`, `2.5%`, `438`, `3.4x`. */
export function sayMetric(value: number, { unit }: Metric, { currency }: Ledger): string {
  if (!Number.isFinite(value)) return "n/a";
  if (unit === "share") return formatPercent(value);
  if (unit === "ratio") return formatMultiple(value);
  return unit === "customers" ? formatCount(value) : sayMoney(value, currency);
}

/** The unit as tables have it: `USD/month`, `1`, `customer`. */
export function metricUnit({ unit }: Metric, { currency = "currency of the export" }: Ledger): string {
  if (unit === "customers") return "customer";
  if (unit === "money a month") return `${currency}/month`;
  return unit === "money a year" ? `${currency}/year` : "1";
}
