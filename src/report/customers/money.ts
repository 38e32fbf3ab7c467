import type { Ledger } from "../../data/billing/ledger.ts";
import { formatQuantity } from "../../units/format.ts";
import { dimensionless, type Unit } from "../../units/unit.ts";
import { HARD_SPACE, sayUnit } from "../chart/words.ts";

/** How a ledger's amounts become numbers and words. */
export interface Money {
  /** of all amounts in the figure; without dimension where the export names no currency */
  readonly unit: Unit;
  /** `in US dollars`, `in EUR`, `in the export's currency` */
  readonly words: string;
  /** the ledger's parts in whole units of the currency */
  of(parts: number): number;
  /** `$4.13K`, `41,300 EUR`, `41,300`: the ledger's parts in words */
  say(parts: number): string;
}

/** What was counted is known to the digit; three of them tell months apart. */
const DIGITS = 3;
const CODE = /^[A-Z]{3}$/;

/** The money of a ledger. An amount of what is no code of a currency is a plain number. */
export function moneyOf({ currency, parts }: Ledger): Money {
  const unit = currency !== undefined && CODE.test(currency) ? { dimensions: { [currency]: 1 } } : dimensionless;
  const words = `in ${currency === undefined ? "the export's currency" : unit === dimensionless ? currency : sayUnit(unit)}`;
  const of = (amount: number): number => amount / parts;
  return {
    unit,
    words,
    of,
    say: (amount) => formatQuantity(of(amount), unit, { significant: DIGITS }).replace(" ", HARD_SPACE),
  };
}
