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
  const power = inPrefixes(text, found, wanted);
  return power === undefined ? "" : `; write it as ${power}`;
}

/** Prefixes of the sciences. */
const PREFIXES: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** A number of `MW` in `GW`: units that are one word, which differ in their prefix. */
function inPrefixes(text: string, found: Unit, wanted: Unit): string | undefined {
  const [from, to] = [wordWithPrefix(found), wordWithPrefix(wanted)];
  const number = /^\s*([+-]?[\d.]+(?:e[+-]?\d+)?)\s+[A-Za-z]+\s*$/i.exec(text)?.[1];
  if (from === undefined || to === undefined || number === undefined || from.stem !== to.stem) return undefined;
  return `${Number(((Number(number) * from.size) / to.size).toPrecision(DIGITS))} ${formatUnit(wanted)}`;
}

/** Beyond these a number shows how computers store it. */
const DIGITS = 12;

function wordWithPrefix({ dimensions }: Unit): { readonly stem: string; readonly size: number } | undefined {
  const [[word, power] = ["", 0], ...others] = Object.entries(dimensions);
  const size = PREFIXES[word.charAt(0)];
  return size === undefined || power !== 1 || others.length > 0 || word.length < 2 ? undefined : { stem: word.slice(1), size };
}

function overYear(text: string): string {
  const below = /^(.*)\/\(?([^()]*)\)?$/.exec(text.trim());
  return below === null ? `${text.trim()}/year` : `${below[1]}/(${below[2]}*year)`;
}
