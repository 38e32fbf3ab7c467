import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileKernel, depthOf, type Frame, type Operand } from "../src/formula/kernel.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";
import type { Reference } from "../src/formula/references.ts";
import type { Operator, Tree } from "../src/formula/tree.ts";
import { language } from "../src/model/language.ts";
import { power } from "../src/numerics/power.ts";

const PATHS = 5;
const NAMES = ["same", "a", "b"] as const;

/** One operand for each name; lags and totals have operands of their own. */
const KEYS = NAMES.flatMap((name) => [`now ${name}`, `lag ${name}`, `cumulative ${name}`]);
const keyOf = (kind: string, name: string): string => `${kind} ${name}`;

const number = fc.oneof(fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 3), fc.double({ min: -20, max: 20, noNaN: true }));
const operands = fc
  .tuple(...KEYS.map((key) => (key.endsWith("same") ? number : fc.array(number, { minLength: PATHS, maxLength: PATHS }))))
  .map((all) => all.map((one): Operand => (typeof one === "number" ? one : Float64Array.from(one))));

const name = fc.constantFrom(...NAMES);
const leaf: fc.Arbitrary<Tree> = fc.oneof(
  number.map((value): Tree => ({ kind: "number", value, at: 0 })),
  name.map((one): Tree => ({ kind: "name", name: one, at: 0 })),
  name.map((line): Tree => ({ kind: "lag", line, periods: 1, at: 0 })),
  name.map((line): Tree => ({ kind: "cumulative", line, at: 0 })),
  fc.constantFrom<Tree>({ kind: "time", at: 0 }, { kind: "step", at: 0 }),
);
const OPERATORS: readonly Operator[] = ["+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or"];
const tree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: "medium" },
    leaf,
    fc
      .tuple(fc.constantFrom(...OPERATORS), tie("tree"), tie("tree"))
      .map(([operator, x, y]): Tree => ({ kind: "operate", operator, args: [x, y], at: 0 })),
    fc
      .tuple(fc.constantFrom<Operator>("negate", "not"), tie("tree"))
      .map(([operator, x]): Tree => ({ kind: "operate", operator, args: [x], at: 0 })),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([condition, yes, no]): Tree => ({ kind: "choose", condition, yes, no, at: 0 })),
    fc.tuple(fc.constantFrom("exp", "log", "sqrt"), tie("tree")).map(([callee, x]): Tree => ({ kind: "call", callee, args: [x], at: 0 })),
    fc
      .tuple(fc.constantFrom("min", "max", "mean"), fc.array(tie("tree"), { minLength: 1, maxLength: 4 }))
      .map(([callee, args]): Tree => ({ kind: "call", callee, args, at: 0 })),
    fc.array(tie("tree"), { minLength: 4, maxLength: 4 }).map((args): Tree => ({ kind: "call", callee: "gompertz", args, at: 0 })),
  ),
})).tree;

const T = 1.25;
const DT = 1 / 12;

/** Of what is no number nothing is true and nothing false. */
const known = (truth: number, ...of: readonly number[]): number => (of.some(Number.isNaN) ? Number.NaN : truth);
const isTrue = (x: number): boolean => x !== 0 && !Number.isNaN(x);

const ARITHMETIC: Readonly<Record<string, (x: number, y: number) => number>> = {
  "+": (x, y) => x + y,
  "-": (x, y) => x - y,
  "*": (x, y) => x * y,
  "/": (x, y) => x / y,
  "^": power,
  "<": (x, y) => known(Number(x < y), x, y),
  "<=": (x, y) => known(Number(x <= y), x, y),
  ">": (x, y) => known(Number(x > y), x, y),
  ">=": (x, y) => known(Number(x >= y), x, y),
  "==": (x, y) => known(Number(x === y), x, y),
  "!=": (x, y) => known(Number(x !== y), x, y),
  and: (x, y) => (x === 0 || y === 0 ? 0 : known(1, x, y)),
  or: (x, y) => (isTrue(x) || isTrue(y) ? 1 : known(0, x, y)),
};

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  min: Math.min,
  max: Math.max,
  mean: (...args) => args.reduce((sum, one) => sum + one) / args.length,
  gompertz: (t = 0, capacity = 0, growth = 0, midpoint = 0) => capacity * Math.exp(-Math.exp(-growth * (t - midpoint))),
};

/** The tree on one path, worked out leaf by leaf. */
function plainly(node: Tree, slots: readonly Operand[], path: number): number {
  const at = (one: Tree): number => plainly(one, slots, path);
  const slot = (key: string): number => {
    const operand = slots[KEYS.indexOf(key)] ?? Number.NaN;
    return typeof operand === "number" ? operand : (operand[path] ?? Number.NaN);
  };
  switch (node.kind) {
    case "number":
      return node.value;
    case "time":
      return T;
    case "step":
      return DT;
    case "name":
      return slot(keyOf("now", node.name));
    case "lag":
      return slot(keyOf("lag", node.line));
    case "cumulative":
      return slot(keyOf("cumulative", node.line));
    case "cohorts":
    case "age":
      throw new Error("cohorts are tested with the engine, which knows a line's past");
    case "choose":
      return Number.isNaN(at(node.condition)) ? Number.NaN : at(node.condition) !== 0 ? at(node.yes) : at(node.no);
    case "call":
      return FUNCTIONS[node.callee]?.(...node.args.map(at)) ?? Number.NaN;
    case "operate": {
      const [x = Number.NaN, y = Number.NaN] = node.args.map(at);
      if (node.operator === "negate") return -x;
      if (node.operator === "not") return known(Number(x === 0), x);
      return ARITHMETIC[node.operator]?.(x, y) ?? Number.NaN;
    }
  }
}

function byKernel(node: Tree, slots: readonly Operand[]): Operand {
  const slotOf = (reference: Reference): number => KEYS.indexOf(keyOf(reference.kind, reference.name));
  const kernel = compileKernel(node, { functions: language, slotOf });
  const scratch = Array.from({ length: depthOf(node) }, () => new Float64Array(PATHS + 3).fill(Number.NaN));
  const frame: Frame = { length: PATHS, t: T, dt: DT, slots: [...slots], scratch };
  kernel(frame);
  // a second call must not see what the first has left in the working columns
  return kernel(frame);
}

describe("a kernel", () => {
  test("gives on every path what the tree says, bit for bit", () => {
    fc.assert(
      fc.property(tree, operands, (node, slots) => {
        const before = slots.map((one) => (typeof one === "number" ? one : one.slice()));
        const found = byKernel(node, slots);
        for (let path = 0; path < PATHS; path++) {
          expect(typeof found === "number" ? found : found[path]).toBe(plainly(node, slots, path));
        }
        expect(slots).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    "X * Y + Z * W",
    "X * Y - Z * W",
    "X + Y * Z",
    "X - Y * Z",
    "X * Y - Z",
    "X - Y / Z",
    "X * (Y - Z / W) + V",
    "X * (Y - Z / W) + V * U",
    "X * exp(Y)",
    "X * exp(Y * Z)",
    "exp(Y * Z) * X",
    "mean(X, Y)",
    "X + Y",
    "X - Y",
  ])("of %s is the same to the bit whichever of its parts are columns, also where operations go together", (shape) => {
    const slots = KEYS.map((key, k): Operand => (key.endsWith("same") ? k - 1.7 : Float64Array.of(-0, 0.1 * k, -3, 1 / 3, 2 - k)));
    const parts = shape.includes("V") ? ["same", "a", "(a / b)"] : ["same", "a", "(a / b)", "(b * same)", "0"];
    const texts = [..."XYZWVU"].reduce(
      (all, letter) => (shape.includes(letter) ? all.flatMap((text) => parts.map((part) => text.replaceAll(letter, part))) : all),
      [shape],
    );
    for (const text of texts) {
      const node = parseFormula(text, () => ({ file: "f" }));
      const found = byKernel(node, slots);
      for (let path = 0; path < PATHS; path++)
        expect(typeof found === "number" ? found : found[path], text).toBe(plainly(node, slots, path));
    }
  });

  test("of what is the same on all paths is one number", () => {
    const place = () => ({ file: "f" });
    const slots = KEYS.map((key) => (key.endsWith("same") ? 2 : new Float64Array(PATHS)));
    expect(byKernel(parseFormula("max(same, 3) ^ 2 + (t > 1 ? same : a)", place), slots)).toBe(11);
    expect(byKernel(parseFormula("t > 2 ? a : same", place), slots)).toBe(2);
    expect(byKernel(parseFormula("t > 1 ? a : same", place), slots)).toBeInstanceOf(Float64Array);
  });

  test("of a choice by date leaves its branch where the rest of the formula does not write", () => {
    const slots = KEYS.map((key) => (key === "now a" ? Float64Array.of(1, 2, 3, 4, 5) : 1));
    const found = byKernel(
      parseFormula("(t > 1 ? a * 2 : a) + a * 3", () => ({ file: "f" })),
      slots,
    );
    expect(typeof found === "number" ? found : Array.from(found.subarray(0, PATHS))).toEqual([5, 10, 15, 20, 25]);
  });

  test("of a choice takes nothing from the branch that is not chosen", () => {
    const slots = KEYS.map((key) => (key === "now a" ? Float64Array.of(-1, 0, 1, 2, 3) : 1));
    const found = byKernel(
      parseFormula("a > 0 ? log(a) : 0", () => ({ file: "f" })),
      slots,
    );
    expect(found).toEqual(Float64Array.of(0, 0, 0, Math.LN2, Math.log(3), Number.NaN, Number.NaN, Number.NaN));
  });
});
