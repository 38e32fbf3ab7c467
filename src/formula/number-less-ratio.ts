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
    run: ([s, b, c], out, spare, n) => subtractRatio(s as Operand, b as Operand, c as Operand, out, spare, n),
  };
}

/** `s − b/c` of any operands; `out` and `spare` may be working columns of theirs. */
export function subtractRatio(s: Operand, b: Operand, c: Operand, out: Float64Array, spare: Float64Array, n: number): Operand {
  return typeof s === "number" && typeof b === "object" ? lessRatio(s, b, c, out, n) : inTwo(s, b, c, out, spare, n);
}

function lessRatio(s: number, b: Float64Array, c: Operand, out: Float64Array, n: number): Float64Array {
  if (typeof c === "number") {
    for (let i = 0; i < n; i++) out[i] = s - (b[i] as number) / c;
    return out;
  }
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = s - (b[i] as number) / (c[i] as number);
    out[i + 1] = s - (b[i + 1] as number) / (c[i + 1] as number);
    out[i + 2] = s - (b[i + 2] as number) / (c[i + 2] as number);
    out[i + 3] = s - (b[i + 3] as number) / (c[i + 3] as number);
  }
  for (; i < n; i++) out[i] = s - (b[i] as number) / (c[i] as number);
  return out;
}

function inTwo(a: Operand, b: Operand, c: Operand, out: Float64Array, spare: Float64Array, n: number): Operand {
  const { "-": minus, "/": over } = columnOperations;
  if (minus === undefined || over === undefined) throw new Error("no loops for a difference");
  const ratio = typeof b === "number" && typeof c === "number" ? over.one(b, c) : over.many(b, c, spare, n);
  return typeof a === "number" && typeof ratio === "number" ? minus.one(a, ratio) : minus.many(a, ratio, out, n);
}
