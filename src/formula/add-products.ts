import type { Operand } from "./operand.ts";

/** `scale`, `scale·x` or `scale·(x·y)`; a scale of 1 or −1 changes nothing but the sign, so that a difference is the sum of an opposite to the bit. */
export interface Product {
  readonly scale: number;
  readonly x: Float64Array | undefined;
  readonly y: Float64Array | undefined;
}

/** One product of two operands; `sign` is −1 where it is taken away. */
export function productOf(a: Operand, b: Operand, sign: number): Product {
  if (typeof a === "number") return typeof b === "number" ? { scale: sign * (a * b), x: undefined, y: undefined } : scaled(sign * a, b);
  return typeof b === "number" ? scaled(sign * b, a) : { scale: sign, x: a, y: b };
}

function scaled(scale: number, x: Float64Array): Product {
  return { scale, x, y: undefined };
}

/** The sum of two products. Sums do not care for the order of two numbers, so the longer product comes first. */
export function addProducts(a: Product, b: Product, out: Float64Array, n: number): Operand {
  if (columnsIn(a) < columnsIn(b)) return addProducts(b, a, out, n);
  if (a.x === undefined) return a.scale + b.scale;
  if (a.y === undefined)
    return b.x === undefined ? scaledPlusNumber(a.x, a.scale, b.scale, out, n) : scaledPlusScaled(a.x, a.scale, b.x, b.scale, out, n);
  if (b.x === undefined) return productPlusNumber(a.x, a.y, a.scale, b.scale, out, n);
  if (b.y === undefined) return productPlusScaled(a.x, a.y, a.scale, b.x, b.scale, out, n);
  // they have kept their order, so that the first is not the one that is taken away
  return productPlusProduct(a.x, a.y, b.x, b.y, b.scale, out, n);
}

function columnsIn({ x, y }: Product): number {
  return (x === undefined ? 0 : 1) + (y === undefined ? 0 : 1);
}

type Column = Float64Array;

function scaledPlusNumber(a: Column, s: number, r: number, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = s * (a[i] as number) + r;
    out[i + 1] = s * (a[i + 1] as number) + r;
    out[i + 2] = s * (a[i + 2] as number) + r;
    out[i + 3] = s * (a[i + 3] as number) + r;
  }
  for (; i < n; i++) out[i] = s * (a[i] as number) + r;
  return out;
}

function scaledPlusScaled(a: Column, s: number, b: Column, r: number, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = s * (a[i] as number) + r * (b[i] as number);
    out[i + 1] = s * (a[i + 1] as number) + r * (b[i + 1] as number);
    out[i + 2] = s * (a[i + 2] as number) + r * (b[i + 2] as number);
    out[i + 3] = s * (a[i + 3] as number) + r * (b[i + 3] as number);
  }
  for (; i < n; i++) out[i] = s * (a[i] as number) + r * (b[i] as number);
  return out;
}

function productPlusNumber(a: Column, b: Column, s: number, r: number, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = s * ((a[i] as number) * (b[i] as number)) + r;
    out[i + 1] = s * ((a[i + 1] as number) * (b[i + 1] as number)) + r;
    out[i + 2] = s * ((a[i + 2] as number) * (b[i + 2] as number)) + r;
    out[i + 3] = s * ((a[i + 3] as number) * (b[i + 3] as number)) + r;
  }
  for (; i < n; i++) out[i] = s * ((a[i] as number) * (b[i] as number)) + r;
  return out;
}

function productPlusScaled(a: Column, b: Column, s: number, c: Column, r: number, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = s * ((a[i] as number) * (b[i] as number)) + r * (c[i] as number);
    out[i + 1] = s * ((a[i + 1] as number) * (b[i + 1] as number)) + r * (c[i + 1] as number);
    out[i + 2] = s * ((a[i + 2] as number) * (b[i + 2] as number)) + r * (c[i + 2] as number);
    out[i + 3] = s * ((a[i + 3] as number) * (b[i + 3] as number)) + r * (c[i + 3] as number);
  }
  for (; i < n; i++) out[i] = s * ((a[i] as number) * (b[i] as number)) + r * (c[i] as number);
  return out;
}

function productPlusProduct(a: Column, b: Column, c: Column, d: Column, s: number, out: Column, n: number): Column {
  let i = 0;
  for (; i < n - 3; i += 4) {
    out[i] = (a[i] as number) * (b[i] as number) + s * ((c[i] as number) * (d[i] as number));
    out[i + 1] = (a[i + 1] as number) * (b[i + 1] as number) + s * ((c[i + 1] as number) * (d[i + 1] as number));
    out[i + 2] = (a[i + 2] as number) * (b[i + 2] as number) + s * ((c[i + 2] as number) * (d[i + 2] as number));
    out[i + 3] = (a[i + 3] as number) * (b[i + 3] as number) + s * ((c[i + 3] as number) * (d[i + 3] as number));
  }
  for (; i < n; i++) out[i] = (a[i] as number) * (b[i] as number) + s * ((c[i] as number) * (d[i] as number));
  return out;
}
