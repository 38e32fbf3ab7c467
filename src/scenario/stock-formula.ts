import type { Place } from "../base/errors.ts";
import { checkUnits } from "../formula/check-units.ts";
import { operated } from "../formula/make-tree.ts";
import { tryParseFormula } from "../formula/parse-formula.ts";
import type { Tree } from "../formula/tree.ts";
import { remedyFor } from "../formula/unit-remedy.ts";
import type { LineDeclaration } from "../model/declaration.ts";
import { formatUnit, multiplyUnits, perYear, sameUnit, type Unit } from "../units/unit.ts";
import { isBroken } from "./broken-names.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { finishTree } from "./read-tree.ts";

/** What flows into a stock and out of it, each a line or a formula. */
type Side = "in" | "out";

/**
 * The formula of a stock that is given by its flows: what it was, and all that came in, less all that went out. A flow is an amount over the period, in the stock's own unit, or a rate, in that unit a year, which is then
 * multiplied by the period.
 */
export function stockFormula(
  name: string,
  unit: Unit,
  { value, document, path }: Placed<LineDeclaration>,
  scope: LineScope,
): Tree | undefined {
  const before = scope.faults.count;
  let formula: Tree = { kind: "lag", line: scope.prefix + name, periods: 1, at: 0 };
  for (const side of ["in", "out"] as const) {
    const flows = value[side];
    const listed = typeof flows === "string" ? [flows] : (flows ?? []);
    for (const [k, text] of listed.entries()) {
      const placeAt = (offset: number): Place =>
        document.placeOf(typeof flows === "string" ? [...path, side] : [...path, side, k], "value", offset);
      const flow = flowOf(text, { stock: name, unit, side }, placeAt, scope);
      if (flow !== undefined) formula = operated(side === "in" ? "+" : "-", formula, flow);
    }
  }
  return scope.faults.count > before ? undefined : formula;
}

function flowOf(
  text: string,
  { stock, unit, side }: { readonly stock: string; readonly unit: Unit; readonly side: Side },
  placeAt: (offset: number) => Place,
  scope: LineScope,
): Tree | undefined {
  const parsed = tryParseFormula(text, placeAt, scope.faults);
  if (parsed === undefined) return undefined;
  const found = checkUnits(parsed, {
    unitOf: (one) => scope.units.get(one),
    names: [...scope.units.keys()],
    functions: scope.language,
    isBroken: (one) => isBroken(one, scope.broken),
    placeAt,
    faults: scope.faults,
  });
  if (found === undefined) return undefined;
  const what = `what flows ${side === "in" ? "into" : "out of"} "${stock}"`;
  const own = typeof found === "object" ? found.unit : undefined;
  if (own !== undefined && sameUnit(own, multiplyUnits(unit, perYear))) return scaled(finishTree(parsed, undefined, what, placeAt, scope));
  if (found === "zero" || (own !== undefined && sameUnit(own, unit))) return finishTree(parsed, undefined, what, placeAt, scope);
  scope.faults.add(
    `${what} is in ${own === undefined ? "truth values" : formatUnit(own)}, but must be an amount over the period in ${formatUnit(unit)}, or a rate in ${formatUnit(multiplyUnits(unit, perYear))}${own === undefined ? "" : remedyFor(own, unit)}`,
    placeAt(parsed.at),
  );
  return undefined;
}

function scaled(tree: Tree | undefined): Tree | undefined {
  return tree === undefined ? undefined : operated("*", tree, { kind: "step", at: tree.at });
}
