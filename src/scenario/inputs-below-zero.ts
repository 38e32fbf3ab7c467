import type { InputDraws } from "./draw-inputs.ts";
import { neededFor, readsOf } from "./order-lines.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

/** An input that is below zero, and its value on one path. */
export interface InputBelowZero {
  readonly input: ResolvedInput;
  readonly value: number;
}

/** The inputs that a line reads, itself or through other lines, and that lie below zero on each of these paths: what a logarithm or a root does not take. Dates are none, for their zero is but an origin. */
export function inputsBelowZero(
  line: ResolvedLine,
  { lines, inputs }: { readonly lines: readonly ResolvedLine[]; readonly inputs: readonly ResolvedInput[] },
  draws: InputDraws,
  paths: readonly number[],
): readonly InputBelowZero[] {
  const read = new Set(neededFor(line.name, lines).flatMap((needed) => readsOf(needed).map(({ name }) => name)));
  return inputs.flatMap((input) => {
    const drawn = draws.get(input.name);
    if (drawn === undefined || input.isDate || !read.has(input.name)) return [];
    const on = (path: number): number => (typeof drawn === "number" ? drawn : (drawn[path] ?? Number.NaN));
    return paths.every((path) => on(path) < 0) ? [{ input, value: on(paths[0] ?? 0) }] : [];
  });
}
