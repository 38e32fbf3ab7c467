import { power } from "../numerics/power.ts";
import type { Operand } from "./operand.ts";
import type { Operator } from "./tree.ts";

/** One operation on numbers and on columns: `many` takes at least one column and may write over either. */
export interface ColumnOperation {
  one(a: number, b: number): number;
  many(a: Operand, b: Operand, out: Float64Array, n: number): Float64Array;
}

/** The operations of two arguments. Truth values are 1 and 0. The four that carry most of the work have loops of their own, so that the engine can keep them free of calls. */
export const columnOperations: Partial<Record<Operator, ColumnOperation>> = {
  "+": { one: (a, b) => a + b, many: add },
  // taking away and adding the opposite are the same to the bit
  "-": { one: (a, b) => a - b, many: (a, b, out, n) => (typeof b === "number" ? add(a, -b, out, n) : subtract(a, b, out, n)) },
  "*": { one: (a, b) => a * b, many: multiply },
  "/": { one: (a, b) => a / b, many: divide },
  "^": general(power),
  // of what is no number nothing is true and nothing false
  "<": general((a, b) => (a < b ? 1 : a >= b ? 0 : Number.NaN)),
  "<=": general((a, b) => (a <= b ? 1 : a > b ? 0 : Number.NaN)),
  ">": general((a, b) => (a > b ? 1 : a <= b ? 0 : Number.NaN)),
  ">=": general((a, b) => (a >= b ? 1 : a < b ? 0 : Number.NaN)),
  "==": general((a, b) => (a === b ? 1 : a < b || a > b ? 0 : Number.NaN)),
  "!=": general((a, b) => (a === b ? 0 : a < b || a > b ? 1 : Number.NaN)),
  and: general((a, b) => (a === 0 || b === 0 ? 0 : !Number.isNaN(a) && !Number.isNaN(b) ? 1 : Number.NaN)),
  or: general((a, b) =>
    (a !== 0 && !Number.isNaN(a)) || (b !== 0 && !Number.isNaN(b)) ? 1 : !Number.isNaN(a) && !Number.isNaN(b) ? 0 : Number.NaN,
  ),
};

function general(one: (a: number, b: number) => number): ColumnOperation {
  const many: ColumnOperation["many"] = (a, b, out, n) => {
    if (typeof a === "number") for (let i = 0; i < n; i++) out[i] = one(a, (b as Float64Array)[i] as number);
    else if (typeof b === "number") for (let i = 0; i < n; i++) out[i] = one(a[i] as number, b);
    else for (let i = 0; i < n; i++) out[i] = one(a[i] as number, b[i] as number);
    return out;
  };
  return { one, many };
}

// Four paths a turn: a loop's own steps take as long as one of these operations.

function add(a: Operand, b: Operand, out: Float64Array, n: number): Float64Array {
  if (typeof a === "number") return addNumber(b as Float64Array, a, out, n);
  return typeof b === "number" ? addNumber(a, b, out, n) : addColumn(a, b, out, n);
}

function addNumber(a: Float64Array, b: number, out: Float64Array, n: number): Float64Array {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) + b;
    out[i + 1] = (a[i + 1] as number) + b;
    out[i + 2] = (a[i + 2] as number) + b;
    out[i + 3] = (a[i + 3] as number) + b;
  }
  for (; i < n; i++) out[i] = (a[i] as number) + b;
  return out;
}

function addColumn(a: Float64Array, b: Float64Array, out: Float64Array, n: number): Float64Array {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) + (b[i] as number);
    out[i + 1] = (a[i + 1] as number) + (b[i + 1] as number);
    out[i + 2] = (a[i + 2] as number) + (b[i + 2] as number);
    out[i + 3] = (a[i + 3] as number) + (b[i + 3] as number);
  }
  for (; i < n; i++) out[i] = (a[i] as number) + (b[i] as number);
  return out;
}

function subtract(a: Operand, b: Float64Array, out: Float64Array, n: number): Float64Array {
  let i = 0;
  if (typeof a === "number") {
    for (; i < n - 3; i += 4) {
      out[i] = a - (b[i] as number);
      out[i + 1] = a - (b[i + 1] as number);
      out[i + 2] = a - (b[i + 2] as number);
      out[i + 3] = a - (b[i + 3] as number);
    }
    for (; i < n; i++) out[i] = a - (b[i] as number);
    return out;
  }
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) - (b[i] as number);
    out[i + 1] = (a[i + 1] as number) - (b[i + 1] as number);
    out[i + 2] = (a[i + 2] as number) - (b[i + 2] as number);
    out[i + 3] = (a[i + 3] as number) - (b[i + 3] as number);
  }
  for (; i < n; i++) out[i] = (a[i] as number) - (b[i] as number);
  return out;
}

function multiply(a: Operand, b: Operand, out: Float64Array, n: number): Float64Array {
  if (typeof a === "number") return multiplyNumber(b as Float64Array, a, out, n);
  return typeof b === "number" ? multiplyNumber(a, b, out, n) : multiplyColumn(a, b, out, n);
}

function multiplyNumber(a: Float64Array, b: number, out: Float64Array, n: number): Float64Array {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) * b;
    out[i + 1] = (a[i + 1] as number) * b;
    out[i + 2] = (a[i + 2] as number) * b;
    out[i + 3] = (a[i + 3] as number) * b;
  }
  for (; i < n; i++) out[i] = (a[i] as number) * b;
  return out;
}

function multiplyColumn(a: Float64Array, b: Float64Array, out: Float64Array, n: number): Float64Array {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) * (b[i] as number);
    out[i + 1] = (a[i + 1] as number) * (b[i + 1] as number);
    out[i + 2] = (a[i + 2] as number) * (b[i + 2] as number);
    out[i + 3] = (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < n; i++) out[i] = (a[i] as number) * (b[i] as number);
  return out;
}

/** A division takes longer than a loop's own steps, so that nothing is gained by fours. */
function divide(a: Operand, b: Operand, out: Float64Array, n: number): Float64Array {
  if (typeof a === "number") for (let i = 0; i < n; i++) out[i] = a / ((b as Float64Array)[i] as number);
  else if (typeof b === "number") for (let i = 0; i < n; i++) out[i] = (a[i] as number) / b;
  else for (let i = 0; i < n; i++) out[i] = (a[i] as number) / (b[i] as number);
  return out;
}
