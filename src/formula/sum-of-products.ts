import { addProducts, productOf } from "./add-products.ts";
import type { FusedOperation } from "./fused-operation.ts";
import { isOperation } from "./fused-operation.ts";
import type { Operand } from "./operand.ts";
import type { Tree } from "./tree.ts";

/** `a·b + c·d` and `a·b − c·d`, where one of the products may be a single value. */
export function sumOfProducts(tree: Tree): FusedOperation | undefined {
  if (!isOperation(tree, "+") && !isOperation(tree, "-")) return undefined;
  const [left, right] = tree.args;
  if (left === undefined || right === undefined || (!isOperation(left, "*") && !isOperation(right, "*"))) return undefined;
  const [first, second] = [factorsOf(left), factorsOf(right)];
  const count = first.length;
  const sign = tree.operator === "-" ? -1 : 1;
  return {
    operands: [...first, ...second],
    run: (operands, out, _, n) => {
      const a = productOf(operands[0] as Operand, count > 1 ? (operands[1] as Operand) : 1, 1);
      const b = productOf(operands[count] as Operand, operands.length > count + 1 ? (operands[count + 1] as Operand) : 1, sign);
      return addProducts(a, b, out, n);
    },
  };
}

function factorsOf(tree: Tree): readonly Tree[] {
  return isOperation(tree, "*") ? tree.args : [tree];
}
