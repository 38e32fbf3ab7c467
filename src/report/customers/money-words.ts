import type { Ledger } from "../../data/billing/ledger.ts";
import { fixedSize } from "../../units/round.ts";

/** Amounts as a scenario file has them: `$1,234.50/year`, `1,234.50 EUR/year`. */
export interface MoneyWords {
  readonly code: string;
  of(amount: number, per?: string): string;
}

/** Exact amounts, to the cent; where the export names no currency they are taken to be US dollars. */
export function moneyWords(currency: Ledger["currency"]): MoneyWords {
  const code = currency ?? "USD";
  return {
    code,
    of: (amount, per) => {
      const digits = fixedSize(amount, 2).replace(/\.00$/, "");
      if (code === "USD") return `$${digits}${per === undefined ? "" : `/${per}`}`;
      return `${digits} ${code}${per === undefined ? "" : `/${per}`}`;
    },
  };
}
