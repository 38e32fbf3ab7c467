import type { Registry } from "../base/registry.ts";
import { columnOperations } from "./column-loops.ts";
import type { FormulaFunction } from "./formula-function.ts";
import type { FusedOperation } from "./fused-operation.ts";
import { isOperation } from "./fused-operation.ts";
import type { Operand } from "./operand.ts";
import type { Tree } from "./tree.ts";

/** `a · f(x)` and `a · f(x·y)` for a function that has a loop for it, as in `previous(sales) * exp(growth * dt)`. */
export function timesFunction(tree: Tree, functions: Registry<FormulaFunction>): FusedOperation | undefined {
  if (!isOperation(tree, "*")) return undefined;
  const [left, right] = tree.args;
  const [factor, call] = right?.kind === "call" ? [left, right] : [right, left];
  if (factor === undefined || call?.kind !== "call") return undefined;
  const { fillTimes, evaluate } = functions.get(call.callee);
  const [argument] = call.args;
  if (fillTimes === undefined || argument === undefined) return undefined;
  const parts = isOperation(argument, "*") ? argument.args : [argument];
  return {
    operands: [factor, ...parts],
    run: ([a, x, y = 1], out, spare, n) => {
      const { scale, column } = scaledColumn(x as Operand, y, spare, n);
      if (column !== undefined) return fillTimes(a as Operand, scale, column, out, n);
      const value = evaluate([scale]);
      return typeof a === "number" ? a * value : times(a as Operand, value, out, n);
    },
  };
}

const LEAVES: ReadonlySet<Tree["kind"]> = new Set(["number", "name", "time", "step", "lag", "cumulative"]);

/** Whether a formula writes its working column of depth 0 once, at its end and value by value, so that this column may be one that the formula reads: `previous(sales) * exp(…)`. */
export function endsInPlace(tree: Tree, functions: Registry<FormulaFunction>): boolean {
  const [factor] = timesFunction(tree, functions)?.operands ?? [];
  return factor !== undefined && LEAVES.has(factor.kind);
}

/** `x·y` as a number and a column, multiplied out where both are columns. */
function scaledColumn(x: Operand, y: Operand, spare: Float64Array, n: number): { scale: number; column?: Float64Array } {
  if (typeof x === "number") return typeof y === "number" ? { scale: x * y } : { scale: x, column: y };
  return typeof y === "number" ? { scale: y, column: x } : { scale: 1, column: times(x, y, spare, n) };
}

function times(a: Operand, b: Operand, out: Float64Array, n: number): Float64Array {
  const { "*": product } = columnOperations;
  if (product === undefined) throw new Error("no loop for a product");
  return product.many(a, b, out, n);
}
