import { suggestion } from "../base/did-you-mean.ts";
import type { FaultList, Place } from "../base/errors.ts";
import type { Distribution } from "../distributions/distribution.ts";
import { choleskyOf } from "../numerics/cholesky.ts";
import { normalDistribution, normalQuantile } from "../numerics/normal.ts";
import { stream } from "../numerics/random.ts";
import { BLOCK, blocksOf } from "../simulate/plan.ts";
import { yearsAt, yearsBetween } from "../units/time.ts";
import type { BrokenNames } from "./broken-names.ts";
import { fitDay, noiseSize } from "./fit-names.ts";
import type { Placed } from "./load-scenario.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";

/** A stated correlation between two inputs, by their full names. */
export interface ResolvedCorrelation {
  readonly a: string;
  readonly b: string;
  readonly spearman: number;
}

/** One value per path of every input, or one number where it is fixed; a fit gives one column per name that it brings. */
export type InputDraws = ReadonlyMap<string, number | Float64Array>;

/** Checks the stated correlations: the inputs exist, are uncertain, and the matrix is possible. */
export function resolveCorrelations(
  stated: ReadonlyMap<string, Placed<readonly [string, string, number]>>,
  prefix: string,
  inputs: readonly ResolvedInput[],
  broken: BrokenNames,
  faults: FaultList,
): ResolvedCorrelation[] {
  const ofDistributions = inputs
    .filter(({ name, distribution }) => name.startsWith(prefix) && distribution !== undefined && distribution.name !== "fixed")
    .map(({ name }) => name.slice(prefix.length));
  const found: (ResolvedCorrelation & { readonly place: Place })[] = [];
  for (const { value, document, path } of stated.values()) {
    const [a, b, spearman] = value;
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
    else if (a === b) faults.add(`"${a}" is correlated with itself`, place);
    else if (found.some((one) => [one.a, one.b].sort().join() === [prefix + a, prefix + b].sort().join()))
      faults.add(`the correlation of "${a}" and "${b}" is stated twice; keep one of them`, place);
    else if (known.every((input) => input?.distribution?.name !== "fixed")) found.push({ a: prefix + a, b: prefix + b, spearman, place });
  }
  for (const names of componentsOf(found)) {
    if (choleskyOf(correlationMatrix(names, found)) !== undefined) continue;
    const last = found.findLast(({ a }) => names.includes(a));
    faults.add(
      `these correlations cannot all hold together: ${names.join(", ")}; make one of them weaker, or state those that are missing`,
      last?.place,
    );
  }
  return found.map(({ a, b, spearman }) => ({ a, b, spearman }));
}

/** Draws every input on every path. Each has a stream of its own, so that one more input changes no other; correlated ones are mixed through a Gaussian copula. */
export function drawInputs(
  inputs: readonly ResolvedInput[],
  correlations: readonly ResolvedCorrelation[],
  seed: number,
  paths: number,
  origin: number,
): InputDraws {
  const draws = new Map<string, number | Float64Array>();
  const uniforms = new Map<string, Float64Array>();
  const scores = new Map<string, Float64Array>();
  for (const input of inputs) {
    if (input.fit !== undefined) drawFit(input, seed, paths, origin, draws);
    else if (input.distribution?.name === "fixed") draws.set(input.name, input.distribution.mean);
    else uniforms.set(input.name, uniformsOf(seed, input.stream, paths));
  }
  for (const names of componentsOf(correlations)) correlate(names, correlations, uniforms, scores);
  for (const { name, distribution } of inputs) {
    const column = uniforms.get(name);
    if (column !== undefined && distribution !== undefined) draws.set(name, valuesOf(distribution, column, scores.get(name)));
  }
  return draws;
}

/** The values at these uniforms, or at these normal scores where correlation has made them. */
function valuesOf(distribution: Distribution, uniforms: Float64Array, scores: Float64Array | undefined): Float64Array {
  const values = new Float64Array(uniforms.length);
  if (distribution.ofScore !== undefined) {
    const known = scores ?? scoresOf(uniforms);
    for (let i = 0; i < values.length; i++) values[i] = distribution.ofScore(known[i] as number);
    return values;
  }
  for (let i = 0; i < values.length; i++)
    values[i] = distribution.quantile(scores === undefined ? (uniforms[i] as number) : normalDistribution(scores[i] as number));
  return values;
}

function scoresOf(uniforms: Float64Array): Float64Array {
  const scores = new Float64Array(uniforms.length);
  for (let i = 0; i < scores.length; i++) scores[i] = normalQuantile(uniforms[i] as number);
  return scores;
}

function uniformsOf(seed: number, name: string, paths: number): Float64Array {
  const column = new Float64Array(paths);
  for (let block = 0; block < blocksOf(paths); block++)
    stream(seed, name, 0, block).uniforms(column.subarray(block * BLOCK, Math.min(paths, (block + 1) * BLOCK)));
  return column;
}

/** One joint draw of a fit's parameters a path, and the level at its last fact: anywhere in the interval that the fact leaves open. */
function drawFit(input: ResolvedInput, seed: number, paths: number, origin: number, draws: Map<string, number | Float64Array>): void {
  const { fit, name, stream: streamName } = input;
  if (fit === undefined) return;
  const uniforms = uniformsOf(seed, `${streamName}#draw`, paths);
  const columns = fit.curve.parameters.map(() => new Float64Array(paths));
  const parameters = new Float64Array(columns.length);
  for (let path = 0; path < paths; path++) {
    fit.draw(uniforms[path] as number, parameters);
    for (let k = 0; k < columns.length; k++) (columns[k] as Float64Array)[path] = parameters[k] ?? Number.NaN;
  }
  fit.curve.parameters.forEach((parameter, k) => {
    draws.set(`${name}.${parameter.name}`, columns[k] ?? Number.NaN);
  });
  draws.set(`${name}.start`, startDraws(input, uniformsOf(seed, `${streamName}#start`, paths)));
  draws.set(`${name}.date`, yearsBetween(origin, yearsAt(fitDay(fit))));
  draws.set(`${name}.noise_size`, noiseSize(fit));
}

function startDraws({ fit }: ResolvedInput, uniforms: Float64Array): Float64Array {
  const last = fit?.series.points.at(-1);
  if (last === undefined) return uniforms;
  const { low, high } = last.interval;
  // a censored fact has no upper end of its own; the level then spreads above it as the residuals do
  const ratio = Number.isFinite(high) ? Math.log(high / low) : 2 * (fit?.residualStandardDeviation ?? 0);
  return uniforms.map((p) => low * Math.exp(p * ratio));
}

/** Groups of inputs that hang together through correlations, each in alphabetical order. */
function componentsOf(correlations: readonly ResolvedCorrelation[]): string[][] {
  const groups: Set<string>[] = [];
  for (const { a, b } of correlations) {
    const touching = groups.filter((group) => group.has(a) || group.has(b));
    const joined = new Set([a, b, ...touching.flatMap((group) => [...group])]);
    for (const group of touching) groups.splice(groups.indexOf(group), 1);
    groups.push(joined);
  }
  return groups.map((group) => [...group].sort());
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

/** Normal scores of correlated inputs: the first in the alphabet keeps its own, the others are mixed from theirs and those before. */
function correlate(
  names: readonly string[],
  correlations: readonly ResolvedCorrelation[],
  uniforms: ReadonlyMap<string, Float64Array>,
  scores: Map<string, Float64Array>,
): void {
  const factor = choleskyOf(correlationMatrix(names, correlations));
  if (factor === undefined) throw new Error("a correlation matrix was checked and is impossible");
  const own = names.map((name) => scoresOf(uniforms.get(name) ?? new Float64Array(0)));
  for (const [i, name] of names.entries()) {
    const mixed = new Float64Array(own[i]?.length ?? 0);
    for (let j = 0; j <= i; j++) {
      const weight = factor[i]?.[j] ?? 0;
      const column = own[j] as Float64Array;
      for (let path = 0; path < mixed.length; path++) mixed[path] = (mixed[path] as number) + weight * (column[path] as number);
    }
    scores.set(name, mixed);
  }
}
