import type { Registry } from "../base/registry.ts";
import type { FormulaFunction } from "./formula-function.ts";
import type { Operand } from "./operand.ts";
import type { Tree } from "./tree.ts";

/** Several operations of a formula that go through the columns once. They are the same operations in the same order, so that no bit of a result changes. */
export interface FusedOperation {
  /** what is worked out first, each in a working column of its own; one that stands deeper in the formula may stand later in this list */
  readonly operands: readonly Tree[];
  /** `out` may be the first operand's own working column; `spare` is nobody's */
  run(operands: readonly Operand[], out: Float64Array, spare: Float64Array, n: number): Operand;
}

/** Finds a shape at the top of a formula; `undefined` where it has another. */
export type FusedShape = (tree: Tree, functions: Registry<FormulaFunction>) => FusedOperation | undefined;

export function isOperation(tree: Tree | undefined, operator: string): tree is Extract<Tree, { kind: "operate" }> {
  return tree?.kind === "operate" && tree.operator === operator;
}
