import type { Registry } from "../base/registry.ts";
import { power } from "../numerics/power.ts";
import { type ColumnOperation, columnOperations } from "./column-loops.ts";
import type { EarlierCohort } from "./earlier-cohort.ts";
import type { FormulaFunction } from "./formula-function.ts";
import type { FusedOperation } from "./fused-operation.ts";
import { fusedShapes } from "./fused-shapes.ts";
import { type KnownPowers, keepPower, knownPower } from "./known-powers.ts";
import type { Operand } from "./operand.ts";
import type { Reference } from "./references.ts";
import type { Tree } from "./tree.ts";

export type { Operand } from "./operand.ts";

/** What a kernel reads while it runs. The engine fills it for each period, line and block. */
export interface Frame {
  /** paths in the block */
  length: number;
  /** years from the start of the horizon to the period's end */
  t: number;
  /** years that the line's step covers */
  dt: number;
  /** current value of each slot */
  readonly slots: Operand[];
  /** of each slot that a formula reads by cohorts, its value now, a period ago and so on */
  readonly pasts?: (readonly Operand[] | undefined)[];
  /** of such a slot, what it had before the horizon, the latest first */
  readonly earlier?: readonly (readonly EarlierCohort[] | undefined)[];
  /** years from one period's end to the next, by which cohorts grow older */
  spacing?: number;
  /** years since the end of the cohort's period, while a weight is worked out */
  age?: number | undefined;
  /** working columns, one per depth of the deepest formula */
  readonly scratch: Float64Array[];
  /** powers of numbers whose exponent is a steady column, and how many columns of them there is room for */
  powers?: KnownPowers | undefined;
}

/** A compiled formula. The result may be one of the frame's working columns: copy it before the next call. */
export type Kernel = (frame: Frame) => Operand;

export interface KernelScope {
  /** index in `Frame.slots` of what is read */
  slotOf(reference: Reference): number;
  readonly functions: Registry<FormulaFunction>;
  /** whether what is called so has the same value in every period */
  isSteady?(name: string): boolean;
}

/**
 * Turns a checked tree into a kernel that works operation by operation on columns of paths; no code is generated from text.
 * Truth values are 1 and 0.
 */
export function compileKernel(tree: Tree, scope: KernelScope, depth = 0): Kernel {
  switch (tree.kind) {
    case "number": {
      const { value } = tree;
      return () => value;
    }
    case "time":
      return (frame) => frame.t;
    case "step":
      return (frame) => frame.dt;
    case "name":
      return readSlot(scope.slotOf({ kind: "now", name: tree.name, at: tree.at }));
    case "lag":
      return readSlot(scope.slotOf({ kind: "lag", name: tree.line, periods: tree.periods, at: tree.at }));
    case "cumulative":
      return readSlot(scope.slotOf({ kind: "cumulative", name: tree.line, at: tree.at }));
    case "age":
      return (frame) => frame.age ?? Number.NaN;
    case "cohorts":
      return compileCohorts(tree, scope, depth);
    case "operate":
      return compileOperation(tree, scope, depth);
    case "choose":
      return compileChoice(tree, scope, depth);
    case "call":
      return compileCall(tree, scope, depth);
  }
}

/** Working columns that the kernel of a tree needs. */
export function depthOf(tree: Tree): number {
  if (tree.kind === "operate" || tree.kind === "call") return 1 + Math.max(0, ...tree.args.map((arg, i) => i + depthOf(arg)));
  if (tree.kind === "cohorts") return 1 + depthOf(tree.weight);
  if (tree.kind === "choose") return 1 + Math.max(depthOf(tree.condition), 1 + depthOf(tree.yes), 2 + depthOf(tree.no));
  return 1;
}

function readSlot(slot: number): Kernel {
  return (frame) => frame.slots[slot] ?? Number.NaN;
}

function column(frame: Frame, depth: number): Float64Array {
  const found = frame.scratch[depth];
  if (found === undefined) throw new Error("a formula is deeper than its working columns");
  return found;
}

function compileOperation(tree: Extract<Tree, { kind: "operate" }>, scope: KernelScope, depth: number): Kernel {
  for (const shape of fusedShapes) {
    const fused = shape(tree, scope.functions);
    if (fused !== undefined) return compileFused(fused, scope, depth);
  }
  const [first, second] = tree.args;
  if (first === undefined) throw new Error("an operation has no argument");
  const left = compileKernel(first, scope, depth);
  if (second === undefined) return tree.operator === "negate" ? negation(left, depth) : refusal(left, depth);
  const right = compileKernel(second, scope, depth + 1);
  const operation = columnOperations[tree.operator];
  if (operation === undefined) throw new Error(`no kernel for ${tree.operator}`);
  const { one, many } = operation;
  // ages come back period after period, and with them their powers, which take longer than all else about a cohort
  if (tree.operator === "^" && second.kind === "name" && scope.isSteady?.(second.name) === true)
    return steadyPower(left, right, second.name, many, depth);
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === "number" && typeof b === "number") return one(a, b);
    return many(a, b, column(frame, depth), frame.length);
  };
}

function steadyPower(base: Kernel, exponent: Kernel, name: string, many: ColumnOperation["many"], depth: number): Kernel {
  return (frame) => {
    const a = base(frame);
    const b = exponent(frame);
    if (typeof a === "number" && typeof b === "number") return power(a, b);
    if (typeof a !== "number" || frame.powers === undefined) return many(a, b, column(frame, depth), frame.length);
    return (
      knownPower(frame.powers, name, a, frame.length) ??
      keepPower(frame.powers, name, a, many(a, b, column(frame, depth), frame.length), frame.length)
    );
  };
}

/** Its operands stand in columns of their own and one column is to spare, none of them beyond `depthOf`, which counts one more for every operation inside another. */
function compileFused({ operands, run }: FusedOperation, scope: KernelScope, depth: number): Kernel {
  const kernels = operands.map((operand, i) => compileKernel(operand, scope, depth + i));
  const values: Operand[] = new Array<Operand>(kernels.length).fill(0);
  return (frame) => {
    for (let k = 0; k < kernels.length; k++) values[k] = (kernels[k] as Kernel)(frame);
    return run(values, column(frame, depth), column(frame, depth + operands.length), frame.length);
  };
}

function negation(argument: Kernel, depth: number): Kernel {
  return (frame) => {
    const a = argument(frame);
    if (typeof a === "number") return -a;
    const out = column(frame, depth);
    for (let i = 0; i < frame.length; i++) out[i] = -(a[i] as number);
    return out;
  };
}

/** `not`: 1 where the argument is 0. */
function refusal(argument: Kernel, depth: number): Kernel {
  return (frame) => {
    const a = argument(frame);
    if (typeof a === "number") return truthOfNot(a);
    const out = column(frame, depth);
    for (let i = 0; i < frame.length; i++) out[i] = truthOfNot(a[i] as number);
    return out;
  };
}

/** Of no number nothing is true and nothing false. */
function truthOfNot(a: number): number {
  return a === 0 ? 1 : Number.isNaN(a) ? Number.NaN : 0;
}

/** The sum over all cohorts so far, the youngest first, those from before the horizon last; each takes one run of the weight's kernel. */
function compileCohorts(tree: Extract<Tree, { kind: "cohorts" }>, scope: KernelScope, depth: number): Kernel {
  const slot = scope.slotOf({ kind: "cohorts", name: tree.line, at: tree.at });
  const weight = compileKernel(tree.weight, scope, depth + 1);
  return (frame) => {
    const out = column(frame, depth);
    out.fill(0, 0, frame.length);
    const cohorts = frame.pasts?.[slot] ?? [];
    // cohorts may stand in the weight of others, which go on with their own age
    const outer = frame.age;
    // five months are 5 / 12 of a year to the last bit, as a span that is written as 5 months is; 5 times a twelfth is not
    const perYear = Math.round(1 / (frame.spacing ?? Number.NaN));
    for (let k = 0; k < cohorts.length; k++) {
      frame.age = k / perYear;
      addWeighted(out, cohorts[k] as Operand, weight(frame), frame.length);
    }
    for (const { ago, value } of frame.earlier?.[slot] ?? NO_COHORTS) {
      frame.age = (cohorts.length - 1 + ago) / perYear;
      addWeighted(out, value, weight(frame), frame.length);
    }
    frame.age = outer;
    return out;
  };
}

const NO_COHORTS: readonly EarlierCohort[] = [];

function addWeighted(out: Float64Array, cohort: Operand, weight: Operand, n: number): void {
  for (let i = 0; i < n; i++) {
    const size = typeof cohort === "number" ? cohort : (cohort[i] as number);
    out[i] = (out[i] as number) + size * (typeof weight === "number" ? weight : (weight[i] as number));
  }
}

function compileChoice(tree: Extract<Tree, { kind: "choose" }>, scope: KernelScope, depth: number): Kernel {
  const condition = compileKernel(tree.condition, scope, depth);
  const yes = compileKernel(tree.yes, scope, depth + 1);
  const no = compileKernel(tree.no, scope, depth + 2);
  return (frame) => {
    const test = condition(frame);
    // a condition on time alone is the same for all paths, and then only one branch is worked out
    if (typeof test === "number") return Number.isNaN(test) ? Number.NaN : settle(test !== 0 ? yes(frame) : no(frame), frame, depth);
    const a = yes(frame);
    const b = no(frame);
    const out = column(frame, depth);
    for (let i = 0; i < frame.length; i++) {
      const truth = test[i] as number;
      const chosen = truth !== 0 ? a : b;
      const value = typeof chosen === "number" ? chosen : (chosen[i] as number);
      // where the condition is no number, neither is the choice
      out[i] = Number.isNaN(truth) ? Number.NaN : value;
    }
    return out;
  };
}

/** A branch works in deeper columns, which the next part of the formula uses again: what it leaves there moves to this depth's own. */
function settle(result: Operand, frame: Frame, depth: number): Operand {
  if (typeof result === "number" || !frame.scratch.includes(result)) return result;
  const out = column(frame, depth);
  for (let i = 0; i < frame.length; i++) out[i] = result[i] as number;
  return out;
}

function compileCall(tree: Extract<Tree, { kind: "call" }>, scope: KernelScope, depth: number): Kernel {
  const { evaluate, fill } = scope.functions.get(tree.callee);
  const kernels = tree.args.map((arg, i) => compileKernel(arg, scope, depth + i));
  const values = new Float64Array(kernels.length);
  const operands: Operand[] = new Array<Operand>(kernels.length).fill(0);
  return (frame) => {
    let everywhereSame = true;
    for (let k = 0; k < kernels.length; k++) {
      const operand = kernels[k]?.(frame) ?? Number.NaN;
      operands[k] = operand;
      if (typeof operand === "number") values[k] = operand;
      else everywhereSame = false;
    }
    if (everywhereSame) return evaluate(values);
    const out = column(frame, depth);
    if (fill !== undefined) {
      fill(operands, out, frame.length);
      return out;
    }
    for (let i = 0; i < frame.length; i++) {
      for (let k = 0; k < operands.length; k++) {
        const operand = operands[k] as Operand;
        if (typeof operand !== "number") values[k] = operand[i] as number;
      }
      out[i] = evaluate(values);
    }
    return out;
  };
}
