import { currenciesOf } from "../units/currency.ts";
import {
  dimensionless,
  divideUnits,
  formatUnit,
  isDimensionless,
  multiplyUnits,
  perYear,
  powerUnit,
  sameUnit,
  type Unit,
  usd,
  year,
} from "../units/unit.ts";
import { unitTypo } from "../units/unit-typo.ts";
import { referencesOf, visit } from "./references.ts";
import type { Tree } from "./tree.ts";

/** Where the units do not agree, and what could bring them together. */
export interface RemedyScope {
  /** the part whose unit was found */
  readonly part?: Tree | undefined;
  /** a name that has this unit, if there is one */
  named?(unit: Unit): string | undefined;
  unitOf?(name: string): Unit | undefined;
}

/** What to do when `found` stands where `wanted` is needed, as a clause that begins with "; ". */
export function remedyFor(found: Unit, wanted: Unit, { part, named, unitOf }: RemedyScope = {}): string {
  const typo = unitTypo(found, wanted);
  if (typo !== "") return typo;
  const suchAs = (unit: Unit): string => {
    const name = named?.(unit);
    return name === undefined ? "" : `, such as "${name}"`;
  };
  const factor = divideUnits(wanted, found);
  if (mixesCurrencies(found, wanted))
    return `; currencies do not mix: convert by a rate in ${formatUnit(rateBetween(found, wanted))}${suchAs(rateBetween(found, wanted))}, an input with its date and source`;
  if (isDimensionless(found) && sameUnit(wanted, year)) return "; write the number as an input with its unit, as in 6 months";
  if (sameUnit(factor, year)) {
    return isMoney(wanted) && wanted.dimensions["year"] === undefined
      ? "; a run rate is a level a year, not an amount: use mean(previous(line), line) * dt"
      : "; a yearly rate becomes an amount when multiplied by dt";
  }
  if (sameUnit(factor, perYear)) return timeTooMuch(found, wanted, part, suchAs(year));
  if (sameUnit(powerUnit(factor, 2), perYear)) return "; noise is divided by sqrt(dt) where it is a rate";
  const turned = part === undefined ? undefined : upsideDown(part, factor, unitOf);
  if (turned !== undefined) return turned;
  if (isDimensionless(found) && isNumber(part))
    return isMoney(wanted)
      ? `; write the number as an input with its currency, as in ${moneyLike(wanted)}`
      : `; give the number its unit as an input, as in ${numberLike(wanted)}`;
  if (isDimensionless(wanted)) return `; divide it by a quantity of the same unit${suchAs(found)}`;
  if (named?.(factor) === undefined && named?.(divideUnits(found, wanted)) !== undefined)
    return `; divide it by something in ${formatUnit(divideUnits(found, wanted))}${suchAs(divideUnits(found, wanted))}`;
  return `; it lacks a factor in ${formatUnit(factor)}${suchAs(factor)}`;
}

/** What to do with an argument that must be a plain number, as of exp or log. */
export function plainRemedy(found: Unit, scope: RemedyScope): string {
  if (sameUnit(found, perYear)) return "; a yearly rate becomes a plain number when multiplied by dt, or by t";
  return remedyFor(found, dimensionless, scope).replace("a quantity of the same unit", "a reference of its own unit");
}

/** One time too many: dt twice, dt where a rate is wanted, or an amount that stands for one. */
function timeTooMuch(found: Unit, wanted: Unit, part: Tree | undefined, spanSuchAs: string): string {
  const steps = part === undefined ? 0 : factorsOfStep(part);
  if (steps > 1) return "; dt is in it twice, and once is enough";
  if (steps === 1) return `; leave dt out of it${isDimensionless(wanted) ? "" : `, or declare the amount, in ${formatUnit(found)}`}`;
  return isMoney(found)
    ? `; an amount over a period becomes a yearly rate when divided by dt${spanSuchAs === "" ? "" : `, or by a span of time${spanSuchAs}`}`
    : `; divide it by dt, or by a span of time${spanSuchAs}`;
}

/** A name that divides where it should multiply, or the other way round. */
function upsideDown(part: Tree, factor: Unit, unitOf: RemedyScope["unitOf"]): string | undefined {
  for (const { name } of referencesOf(part)) {
    const unit = unitOf?.(name);
    if (unit === undefined || isDimensionless(unit)) continue;
    if (sameUnit(factor, powerUnit(unit, 2))) return `; multiply by "${name}" where it divides`;
    if (sameUnit(factor, powerUnit(unit, -2))) return `; divide by "${name}" where it multiplies`;
  }
  return undefined;
}

/** How often the length of a period stands in a formula, a call's arguments apart. */
function factorsOfStep(tree: Tree): number {
  let count = 0;
  visit(tree, (node) => {
    if (node.kind === "step") count += 1;
  });
  return count;
}

function isNumber(tree: Tree | undefined): boolean {
  return tree === undefined || tree.kind === "number" || (tree.kind === "operate" && tree.operator === "negate" && isNumber(tree.args[0]));
}

function mixesCurrencies(found: Unit, wanted: Unit): boolean {
  const [a, b] = [currenciesOf(found), currenciesOf(wanted)];
  return a.length === 1 && b.length === 1 && a[0] !== b[0];
}

/** The unit of an exchange rate that turns what was found into what is wanted. */
function rateBetween(found: Unit, wanted: Unit): Unit {
  const [from = "", to = ""] = [...currenciesOf(found), ...currenciesOf(wanted)];
  return divideUnits({ dimensions: { [to]: 1 } }, { dimensions: { [from]: 1 } });
}

function isMoney(unit: Unit): boolean {
  return unit.dimensions["USD"] === usd.dimensions["USD"];
}

/** `$2.5B/year`: an amount in this unit. */
function moneyLike(unit: Unit): string {
  return `$2.5B${formatUnit(multiplyUnits(unit, { dimensions: {} })).replace(/^USD(?=\/|$)/, "")}`;
}

/** `5 customer`, `0.3/year`: a number in this unit. */
function numberLike(unit: Unit): string {
  const text = formatUnit(unit);
  return text.startsWith("1/") ? `0.3${text.slice(1)}` : `5 ${text}`;
}
