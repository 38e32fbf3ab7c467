import { divideUnits, isDimensionless, multiplyUnits, sameUnit, type Unit, usd, year } from "../units/unit.ts";
import { unitTypo } from "../units/unit-typo.ts";

/** What to do when `found` stands where `wanted` is needed, as a clause that begins with "; ", or nothing where no remedy is certain. */
export function remedyFor(found: Unit, wanted: Unit): string {
  const typo = unitTypo(found, wanted);
  if (typo !== "") return typo;
  if (isDimensionless(found) && sameUnit(wanted, year)) return "; write the number as an input with its unit, as in 6 months";
  if (sameUnit(multiplyUnits(found, year), wanted)) {
    return isMoney(wanted) && wanted.dimensions["year"] === undefined
      ? "; a run rate is a level a year, not an amount: use mean(previous(line), line) * dt"
      : "; a yearly rate becomes an amount when multiplied by dt";
  }
  if (sameUnit(divideUnits(found, year), wanted)) {
    return isMoney(found)
      ? "; an amount over a period becomes a yearly rate when divided by dt"
      : "; divide it by dt, or by a span of time";
  }
  if (isDimensionless(found) && isMoney(wanted)) return "; write the number as an input with its currency, as in $2.5B";
  if (isDimensionless(wanted) && !isDimensionless(found)) return "; divide it by a quantity of the same unit";
  if (isDimensionless(found)) return "; give the number its unit as an input";
  return "";
}

function isMoney(unit: Unit): boolean {
  return unit.dimensions["USD"] === usd.dimensions["USD"];
}
