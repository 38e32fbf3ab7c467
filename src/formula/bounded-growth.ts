import { addProducts, productOf } from "./add-products.ts";
import type { FusedOperation } from "./fused-operation.ts";
import { isOperation } from "./fused-operation.ts";
import { subtractRatio } from "./number-less-ratio.ts";
import type { Operand } from "./operand.ts";
import type { Tree } from "./tree.ts";

/** `a·(s − b/c) + r·d`: growth towards a ceiling with noise, as in `growth * (1 - level / capacity) + volatility * shock`. */
export function boundedGrowth(tree: Tree): FusedOperation | undefined {
  if (!isOperation(tree, "+")) return undefined;
  const [growth, noise] = tree.args;
  if (!isOperation(growth, "*") || noise === undefined) return undefined;
  const [factor, rest] = growth.args;
  if (factor === undefined || !isOperation(rest, "-")) return undefined;
  const [whole, ratio] = rest.args;
  if (whole === undefined || !isOperation(ratio, "/")) return undefined;
  const parts = isOperation(noise, "*") ? noise.args : [noise];
  const last = parts.length + 1;
  return {
    operands: [factor, ...parts, whole, ...ratio.args],
    run: (operands, out, spare, n) => {
      const [a, d] = operands as [Operand, Operand];
      const [s, b, c] = operands.slice(last) as [Operand, Operand, Operand];
      const added = productOf(d, parts.length > 1 ? (operands[2] as Operand) : 1, 1);
      if (
        typeof a === "object" &&
        typeof s === "number" &&
        typeof b === "object" &&
        typeof c === "object" &&
        added.x !== undefined &&
        added.y === undefined
      )
        return growBounded(a, s, b, c, added.scale, added.x, out, n);
      return addProducts(productOf(a, subtractRatio(s, b, c, spare, spare, n), 1), added, out, n);
    },
  };
}

type Column = Float64Array;

function growBounded(a: Column, s: number, b: Column, c: Column, r: number, d: Column, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) * (s - (b[i] as number) / (c[i] as number)) + r * (d[i] as number);
    out[i + 1] = (a[i + 1] as number) * (s - (b[i + 1] as number) / (c[i + 1] as number)) + r * (d[i + 1] as number);
    out[i + 2] = (a[i + 2] as number) * (s - (b[i + 2] as number) / (c[i + 2] as number)) + r * (d[i + 2] as number);
    out[i + 3] = (a[i + 3] as number) * (s - (b[i + 3] as number) / (c[i + 3] as number)) + r * (d[i + 3] as number);
  }
  for (; i < n; i++) out[i] = (a[i] as number) * (s - (b[i] as number) / (c[i] as number)) + r * (d[i] as number);
  return out;
}
