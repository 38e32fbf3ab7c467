import { choleskyOf } from "./cholesky.ts";
import type { LeastSquaresOutcome } from "./search-end.ts";

/** A smooth function of a few parameters, in coordinates in which a step of one is neither tiny nor huge. */
export interface Objective {
  readonly parameters: number;
  /** not finite where the function does not exist; such places are not entered */
  value(at: Float64Array): number;
  gradient(at: Float64Array, out: Float64Array): void;
}

export interface MinimiseOptions {
  /** default 200 */
  readonly mostSteps?: number;
  /** converged when a full Newton step would gain less than this share of max(1, |value|); default 1e-13 */
  readonly gainTolerance?: number;
}

export interface MinimiseResult {
  readonly outcome: LeastSquaresOutcome;
  /** what stopped the search, in words, with the number that decided and the limit it was held against */
  readonly reason: string;
  readonly parameters: Float64Array;
  readonly value: number;
  /** second derivatives there, row by row */
  readonly hessian: readonly (readonly number[])[];
  readonly steps: number;
}

const MOST_STEPS = 200;
const GAIN_TOLERANCE = 1e-13;
/** Differences of the gradient span this share of what a standard deviation would be: small against the bends, large against rounding. */
const DIFFERENCE = 1e-4;
/** The first differences, before any curvature is known, and the widest ever. */
const WIDEST_DIFFERENCE = 1e-5;
const NARROWEST_DIFFERENCE = 1e-12;
const FIRST_DAMPING = 1e-3;
/** Steps shortened this far cannot change a parameter. */
const LARGEST_DAMPING = 1e16;
/** Below this the step is Newton's own. */
const SMALLEST_DAMPING = 1e-14;
/** A step is taken when it gains this share of what the quadratic model promised. */
const LEAST_SHARE = 1e-4;
/** The value itself is only known to about this share. */
const ROUNDING = 4e-16;

interface Ground {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: number[][];
}

/**
 * Newton's method with Levenberg's damping, scaled by the curvatures (Nocedal & Wright 2006, chapters 3 and 4), second derivatives from differences of the
 * gradient: for up to ten parameters or so that costs little, ends quadratically, and "converged" rests on the curvature at the end and not on steps that became
 * short. A place counts as a minimum only where the second derivatives are positive definite; a flat direction ends as "stalled".
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions = {}): MinimiseResult {
  const { mostSteps = MOST_STEPS, gainTolerance = GAIN_TOLERANCE } = options;
  let here = groundAt(objective, Float64Array.from(start), undefined);
  let damping = FIRST_DAMPING;
  for (let steps = 0; ; steps++) {
    const finish = (outcome: LeastSquaresOutcome, reason: string): MinimiseResult => ({
      ...{ outcome, reason, steps, parameters: here.at, value: here.value, hessian: here.hessian },
    });
    if (!allFinite(here)) return finish("not-finite", `the function or its slopes are not finite after ${steps} steps; start elsewhere`);
    const limit = gainTolerance * Math.max(1, Math.abs(here.value));
    const newton = stepWith(here, 0);
    const gain = newton === undefined ? Number.POSITIVE_INFINITY : promiseOf(here, newton);
    if (gain <= limit)
      return finish("converged", `a full step would gain no more than ${say(gain)} (limit ${say(limit)}), after ${steps} steps`);
    if (steps >= mostSteps) return finish("out-of-steps", `${steps} steps taken (limit ${mostSteps}); the next would gain ${say(gain)}`);
    const advance = advanceFrom(objective, here, damping);
    if (advance === undefined) {
      const flat =
        newton === undefined
          ? "the function has no minimum here: it is flat or bends down in some direction"
          : `a full step promises ${say(gain)} (limit ${say(limit)})`;
      return finish("stalled", `no step, however short, goes down; ${flat}`);
    }
    here = groundAt(objective, advance.at, here.hessian);
    damping = advance.damping;
  }
}

function advanceFrom(objective: Objective, here: Ground, first: number): { at: Float64Array; damping: number } | undefined {
  let growth = 4;
  for (let damping = first; damping < LARGEST_DAMPING; damping *= growth, growth *= 2) {
    const step = stepWith(here, damping);
    if (step === undefined) continue;
    const at = here.at.map((value, j) => value + (step[j] ?? 0));
    const gained = here.value - objective.value(at);
    const promised = promiseOf(here, step);
    // Where rounding hides the gain, the model is to be trusted.
    const slack = ROUNDING * Math.abs(here.value);
    if (!(gained + slack >= LEAST_SHARE * promised) || !(promised > 0)) continue;
    if (at.every((value, j) => value === here.at[j])) return undefined;
    const good = gained > 0.5 * promised || promised < slack;
    return { at, damping: good ? Math.max(SMALLEST_DAMPING, damping / 10) : damping };
  }
  return undefined;
}

/** Minus the inverse of the damped second derivatives times the gradient; `undefined` where they are not positive definite. */
function stepWith({ gradient, hessian }: Ground, damping: number): number[] | undefined {
  const count = gradient.length;
  const sizes = hessian.map((row, j) => Math.sqrt(Math.abs(row[j] ?? 0)) || 1);
  const scaled = hessian.map((row, i) => row.map((value, j) => value / (sizes[i] ?? 1) / (sizes[j] ?? 1) + (i === j ? damping : 0)));
  const lower = choleskyOf(scaled);
  if (lower === undefined) return undefined;
  const solved: number[] = [];
  for (let i = 0; i < count; i++) {
    let sum = -(gradient[i] ?? 0) / (sizes[i] ?? 1);
    for (let k = 0; k < i; k++) sum -= (lower[i]?.[k] ?? 0) * (solved[k] ?? 0);
    solved.push(sum / (lower[i]?.[i] ?? 1));
  }
  for (let i = count - 1; i >= 0; i--) {
    let sum = solved[i] ?? 0;
    for (let k = i + 1; k < count; k++) sum -= (lower[k]?.[i] ?? 0) * (solved[k] ?? 0);
    solved[i] = sum / (lower[i]?.[i] ?? 1);
  }
  return solved.map((value, i) => value / (sizes[i] ?? 1));
}

/** What the quadratic model says that a step gains. */
function promiseOf({ gradient, hessian }: Ground, step: readonly number[]): number {
  let gain = 0;
  for (const [i, part] of step.entries()) {
    gain -= (gradient[i] ?? 0) * part;
    for (const [j, other] of step.entries()) gain -= 0.5 * (hessian[i]?.[j] ?? 0) * part * other;
  }
  return gain;
}

function groundAt(objective: Objective, at: Float64Array, before: readonly (readonly number[])[] | undefined): Ground {
  const gradient = new Float64Array(at.length);
  objective.gradient(at, gradient);
  const value = objective.value(at);
  const [above, below, moved] = [new Float64Array(at.length), new Float64Array(at.length), at.slice()];
  const rows = Array.from(at, (centre, j) => {
    const width = DIFFERENCE / Math.sqrt(Math.abs(before?.[j]?.[j] ?? 0));
    const step = Math.min(WIDEST_DIFFERENCE, Math.max(NARROWEST_DIFFERENCE, width)) * Math.max(1, Math.abs(centre));
    moved[j] = centre + step;
    objective.gradient(moved, above);
    const up = (moved[j] ?? 0) - centre;
    moved[j] = centre - step;
    objective.gradient(moved, below);
    const down = centre - (moved[j] ?? 0);
    moved[j] = centre;
    // beside a wall, where the function ends, the slopes on the near side serve
    if (!above.every(Number.isFinite)) return Array.from(at, (_, i) => ((gradient[i] ?? 0) - (below[i] ?? 0)) / down);
    if (!below.every(Number.isFinite)) return Array.from(at, (_, i) => ((above[i] ?? 0) - (gradient[i] ?? 0)) / up);
    return Array.from(at, (_, i) => ((above[i] ?? 0) - (below[i] ?? 0)) / (up + down));
  });
  const hessian = rows.map((row, i) => row.map((entry, j) => 0.5 * (entry + (rows[j]?.[i] ?? 0))));
  return { at, value, gradient, hessian };
}

function allFinite({ value, gradient, hessian }: Ground): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite) && hessian.every((row) => row.every(Number.isFinite));
}

function say(value: number): string {
  return value.toExponential(1);
}
