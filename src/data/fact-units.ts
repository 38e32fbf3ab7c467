import { suggestion } from "../base/did-you-mean.ts";
import type { Place } from "../base/errors.ts";
import { fail } from "../base/errors.ts";
import { defineRegistry, type Named } from "../base/registry.ts";
import { parseUnit, percent, type Unit } from "../units/unit.ts";

/** How a unit word of a facts file is read: a value of 2.5 in `usd_bn_annualized` is 2.5e9 USD/year. */
export interface FactUnit extends Named {
  readonly unit: Unit;
  /** what a stated value is multiplied by; always a power of ten, so that no digit of the statement is lost */
  readonly scale: number;
}

function factUnit(name: string, unit: string | Unit, scale: number): FactUnit {
  return { name, unit: typeof unit === "string" ? parseUnit(unit) : unit, scale };
}

/** The unit words of facts files, one a line. */
export const factUnits = defineRegistry<FactUnit>("unit", [
  factUnit("usd_bn_annualized", "USD/year", 1e9),
  factUnit("usd_m_annualized", "USD/year", 1e6),
  factUnit("usd_annualized", "USD/year", 1),
  factUnit("usd_bn", "USD", 1e9),
  factUnit("usd_m", "USD", 1e6),
  factUnit("usd_k", "USD", 1e3),
  factUnit("usd", "USD", 1),
  factUnit("usd_bn_per_gw", "USD/GW", 1e9),
  factUnit("gw", "GW", 1),
  factUnit("percent", percent, 0.01),
  factUnit("percent_of_households_or_adults", percent, 0.01),
  factUnit("fraction", "1", 1),
  factUnit("ratio", "1", 1),
  factUnit("rank", "1", 1),
  factUnit("million_memberships", "membership", 1e6),
  factUnit("customers", "customer", 1),
  factUnit("subscribers", "subscriber", 1),
  factUnit("users", "user", 1),
  factUnit("developers", "developer", 1),
  factUnit("organizations", "organization", 1),
  factUnit("seats", "seat", 1),
  factUnit("accelerators", "accelerator", 1),
  factUnit("tokens_per_s", "token/second", 1),
  factUnit("tokens_per_s_per_gpu", "token/(second*accelerator)", 1),
]);

/** Base units that may stand in a written-out unit beyond those of the list. */
const MORE_BASES = ["EUR", "GBP", "year", "watt"];
const BASES = new Set([...MORE_BASES, ...[...factUnits].flatMap(({ unit }) => Object.keys(unit.dimensions))]);

/**
 * The unit word of a facts file, or a unit written out of known base units (`USD/year`, `customer`, `1`), which has scale 1.
 * An error at `place` with the near miss otherwise: a misspelt word must not become a base unit of its own.
 */
export function readFactUnit(text: string, place?: Place): FactUnit {
  const known = factUnits.find(text);
  if (known !== undefined) return known;
  if (/^[A-Za-z1$][\w$]*([*·×/^(].*)?$/.test(text)) {
    const unit = parseUnit(text, place);
    if (Object.keys(unit.dimensions).every((base) => BASES.has(base))) return { name: text, unit, scale: 1 };
  }
  const hint = suggestion(text, factUnits.names);
  return fail(`unknown unit "${text}"${hint === "" ? "; write a word of the list, or base units as in USD/year" : hint}`, place);
}
