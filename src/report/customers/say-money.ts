import type { Ledger } from "../../data/billing/ledger.ts";
import { fixedSize } from "../../units/round.ts";

const MINUS = "−";

/** An amount to the cent, as books have it: `$1,234.50`, `1,234.50 EUR`, `1,234.50` where the export names no currency. */
export function sayMoney(value: number, currency: Ledger["currency"]): string {
  if (!Number.isFinite(value)) return "n/a";
  const digits = fixedSize(Math.abs(value), 2);
  const sign = value < 0 && /[1-9]/.test(digits) ? MINUS : "";
  if (currency === undefined) return `${sign}${digits}`;
  return currency === "USD" ? `${sign}$${digits}` : `${sign}${digits} ${currency}`;
}
