import { currenciesOf } from "../units/currency.ts";
import { divideUnits, formatUnit, perYear, sameUnit, type Unit, year } from "../units/unit.ts";

/** What to write instead of a value in another unit, as a clause that begins with "; ", where that is plain from the two; else nothing. */
export function otherUnit(text: string, found: Unit, wanted: Unit): string {
  const factor = divideUnits(wanted, found);
  const [from, to] = [currenciesOf(found), currenciesOf(wanted)];
  if (from.length === 1 && to.length === 1 && from[0] !== to[0])
    return `; currencies do not mix: make it an input in ${formatUnit(found)}, and convert it in a formula by a rate in ${to[0]}/${from[0]}`;
  if (sameUnit(factor, perYear)) return `; if it is a yearly rate, write ${overYear(text)}`;
  if (sameUnit(factor, year))
    return `; an amount is no rate: write ${text.replace(/\s*\/\s*(year|month|quarter|week|day)s?\b/, "")} if it is one`;
  return "";
}

function overYear(text: string): string {
  const below = /^(.*)\/\(?([^()]*)\)?$/.exec(text.trim());
  return below === null ? `${text.trim()}/year` : `${below[1]}/(${below[2]}*year)`;
}
