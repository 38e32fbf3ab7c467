import { columnOperations } from "./column-loops.ts";
import type { FusedOperation } from "./fused-operation.ts";
import { isOperation } from "./fused-operation.ts";
import type { Operand } from "./operand.ts";
import type { Tree } from "./tree.ts";

/** `s − b/c`, as in `1 - level / capacity`, which every curve with a ceiling has in it. */
export function numberLessRatio(tree: Tree): FusedOperation | undefined {
  if (!isOperation(tree, "-")) return undefined;
  const [whole, ratio] = tree.args;
  if (whole === undefined || !isOperation(ratio, "/")) return undefined;
  return {
    operands: [whole, ...ratio.args],
    run: ([s, b, c], out, spare, n) =>
      typeof s === "number" && typeof b === "object"
        ? lessRatio(s, b, c as Operand, out, n)
        : inTwo(s as Operand, b as Operand, c as Operand, out, spare, n),
  };
}

function lessRatio(s: number, b: Float64Array, c: Operand, out: Float64Array, n: number): Float64Array {
  if (typeof c === "number") for (let i = 0; i < n; i++) out[i] = s - (b[i] as number) / c;
  else for (let i = 0; i < n; i++) out[i] = s - (b[i] as number) / (c[i] as number);
  return out;
}

function inTwo(a: Operand, b: Operand, c: Operand, out: Float64Array, spare: Float64Array, n: number): Operand {
  const { "-": minus, "/": over } = columnOperations;
  if (minus === undefined || over === undefined) throw new Error("no loops for a difference");
  const ratio = typeof b === "number" && typeof c === "number" ? over.one(b, c) : over.many(b, c, spare, n);
  return typeof a === "number" && typeof ratio === "number" ? minus.one(a, ratio) : minus.many(a, ratio, out, n);
}
