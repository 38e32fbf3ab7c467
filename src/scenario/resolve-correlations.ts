import { suggestion } from "../base/did-you-mean.ts";
import type { FaultList, Place } from "../base/errors.ts";
import type { CorrelationDeclaration } from "../model/declaration.ts";
import { choleskyOf } from "../numerics/cholesky.ts";
import { nearestCorrelation } from "../numerics/nearest-correlation.ts";
import type { BrokenNames } from "./broken-names.ts";
import type { Placed } from "./load-scenario.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";

/** A stated correlation between two inputs, by their full names. */
export interface ResolvedCorrelation {
  readonly a: string;
  readonly b: string;
  readonly spearman: number;
  /** what was stated, where that could not hold and was repaired; 0 where nothing was */
  readonly stated?: number;
  /** as the scenario says */
  readonly why?: string;
}

/** What stated correlations are checked against: the scenario's inputs and those of what it uses, and the correlations that hold among the latter. */
export interface CorrelationScope {
  readonly prefix: string;
  readonly inputs: readonly ResolvedInput[];
  readonly below: readonly ResolvedCorrelation[];
  readonly broken: BrokenNames;
  readonly faults: FaultList;
  readonly repairs: boolean;
}

/** Checks the stated correlations: the inputs exist, are uncertain, and the matrix is possible. Returns them and those below. */
export function resolveCorrelations(
  stated: ReadonlyMap<string, Placed<CorrelationDeclaration>>,
  { prefix, inputs, below, broken, faults, repairs }: CorrelationScope,
): ResolvedCorrelation[] {
  const ofDistributions = inputs
    .filter(({ name, distribution }) => name.startsWith(prefix) && distribution !== undefined && distribution.isOneNumber !== true)
    .map(({ name }) => name.slice(prefix.length));
  const found: (ResolvedCorrelation & { readonly place?: Place })[] = [...below];
  const repaired: ResolvedCorrelation[] = [];
  for (const { value, document, path } of stated.values()) {
    const [a, b, spearman, why] = value;
    const place = document.placeOf(path);
    const known = [a, b].map((name) => inputs.find((input) => input.name === prefix + name));
    if (broken.has(a) || broken.has(b)) continue;
    const missing = [a, b].filter((_, i) => known[i]?.distribution === undefined);
    const [first] = missing;
    if (first !== undefined)
      faults.add(
        `a correlation needs two inputs with a distribution, and "${missing.join('" and "')}" ${missing.length === 1 ? "is" : "are"} none${known[first === a ? 0 : 1] === undefined ? suggestion(first, ofDistributions) : ""}`,
        document.placeOf([...path, first === a ? 0 : 1]),
      );
    else if (Math.abs(spearman) === 1)
      faults.add(
        `a correlation of ${spearman} leaves nothing of one of them: use "${a}" in both places, or state less, as in ${spearman * 0.99}`,
        document.placeOf([...path, 2]),
      );
    else if (a === b) faults.add(`"${a}" is correlated with itself`, place);
    else if (known[0]?.stream === known[1]?.stream)
      faults.add(`"${a}" and "${b}" are one input of one model, drawn alike on every path; take the correlation out`, place);
    else if (found.some((one) => samePair(one, { a: prefix + a, b: prefix + b })))
      faults.add(
        `the correlation of "${a}" and "${b}" is stated twice${below.some((one) => samePair(one, { a: prefix + a, b: prefix + b })) ? ", here and in the scenario that is used" : ""}; keep one of them`,
        place,
      );
    else if (known.every((input) => input?.distribution?.isOneNumber !== true))
      found.push({ a: prefix + a, b: prefix + b, spearman, ...(why === undefined ? {} : { why }), place });
  }
  for (const names of componentsOf(found)) {
    const own = found.findLast(({ a, place }) => place !== undefined && names.includes(a));
    // what is used has been checked already
    if (own === undefined) continue;
    const alike = sharedStream(names, inputs);
    if (alike !== undefined) {
      faults.add(
        `these correlations tie together "${alike[0]}" and "${alike[1]}", which are one input of one model, drawn alike on every path; correlate with one of them`,
        own.place,
      );
      continue;
    }
    const matrix = correlationMatrix(names, found);
    if (choleskyOf(matrix) !== undefined) continue;
    if (repairs) {
      repaired.push(...repairedPairs(names, matrix, found));
      continue;
    }
    faults.add(
      `these correlations cannot all hold together: ${names.join(", ")}; make one of them weaker, state those that are missing, or say repair_correlations: true to have the nearest that can`,
      own.place,
    );
  }
  const isRepaired = (pair: ResolvedCorrelation): boolean => repaired.some((one) => samePair(one, pair));
  return [...found.filter((pair) => !isRepaired(pair)).map(({ place: _, ...pair }) => pair), ...repaired];
}

/** Two of these inputs that one stream draws: those of a scenario that is used twice. */
function sharedStream(names: readonly string[], inputs: readonly ResolvedInput[]): readonly [string, string] | undefined {
  const first = new Map<string, string>();
  for (const name of names) {
    const stream = inputs.find((input) => input.name === name)?.stream ?? name;
    const before = first.get(stream);
    if (before !== undefined) return [before, name];
    first.set(stream, name);
  }
  return undefined;
}

/** The nearest correlations that can hold together, in the order of the names; with one left out, however small, they might not. */
function repairedPairs(
  names: readonly string[],
  matrix: readonly (readonly number[])[],
  stated: readonly ResolvedCorrelation[],
): ResolvedCorrelation[] {
  const nearest = nearestCorrelation(matrix);
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, k): ResolvedCorrelation[] => {
      const found = stated.find((one) => samePair(one, { a, b }));
      const before = found?.spearman ?? 0;
      // the inverse of Pearson's 2 sin(π ρ / 6)
      const spearman = (6 / Math.PI) * Math.asin((nearest[i]?.[i + 1 + k] ?? 0) / 2);
      return before === 0 && spearman === 0
        ? []
        : [{ a, b, spearman, stated: before, ...(found?.why === undefined ? {} : { why: found.why }) }];
    }),
  );
}

function samePair(one: { readonly a: string; readonly b: string }, other: { readonly a: string; readonly b: string }): boolean {
  return (one.a === other.a && one.b === other.b) || (one.a === other.b && one.b === other.a);
}

/** Inputs that hang together through correlations, those of what is used first, in alphabetical order, and how their own normal scores are mixed: the first keeps its own, the others are mixed from theirs and those before. */
export interface CorrelatedGroup {
  readonly names: readonly string[];
  /** lower triangle, a row for each name */
  readonly weights: readonly (readonly number[])[];
}

/** The groups of correlations that have been checked. */
export function correlatedGroups(correlations: readonly ResolvedCorrelation[]): CorrelatedGroup[] {
  return componentsOf(correlations).map((names) => {
    const weights = choleskyOf(correlationMatrix(names, correlations));
    if (weights === undefined) throw new Error("a correlation matrix was checked and is impossible");
    return { names, weights };
  });
}

/** Groups of inputs that hang together through correlations. */
function componentsOf(correlations: readonly ResolvedCorrelation[]): string[][] {
  const groups: Set<string>[] = [];
  for (const { a, b } of correlations) {
    const touching = groups.filter((group) => group.has(a) || group.has(b));
    const joined = new Set([a, b, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.map((group) => [...group].sort(usedFirst));
}

/** In a group the first keeps its own draws. Inputs of what is used come first, the most deeply used before all, so that they are drawn as they are without the user. */
function usedFirst(a: string, b: string): number {
  const depth = b.split(".").length - a.split(".").length;
  return depth !== 0 ? depth : a < b ? -1 : 1;
}

/** Pearson's correlations of the normal scores that give the stated Spearman's: 2 sin(π ρ / 6) (Pearson 1907). */
function correlationMatrix(names: readonly string[], correlations: readonly ResolvedCorrelation[]): number[][] {
  return names.map((a) =>
    names.map((b) => {
      if (a === b) return 1;
      const found = correlations.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
      return found === undefined ? 0 : 2 * Math.sin((Math.PI * found.spearman) / 6);
    }),
  );
}
