import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { called, numberTree, operated, product, sum } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";
import type { RegimeDeclaration } from "../model/declaration.ts";
import { dimensionless, perYear } from "../units/unit.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readPart } from "./read-part.ts";
import { statesOf } from "./regime-states.ts";
import { lineOf, type ResolvedDriver } from "./resolve-drivers.ts";
import type { LinePart, ResolvedLine } from "./resolve-lines.ts";

/** `market.boom`, 1 while the market is in a boom and 0 otherwise. */
export function stateName(regime: string, state: string): string {
  return `${regime}.${state}`;
}

/** The shocks that decide when regimes switch. */
export function regimeShocks(regimes: ReadonlyMap<string, unknown>, prefix: string, model: string): ResolvedDriver[] {
  return [...regimes.keys()].map((name) => ({ name: `${prefix}${name}.switch`, stream: `${model}/${name}.switch` }));
}

/** Each regime becomes a hidden line that counts its states from 0, and a line for each state. */
export function resolveRegimes(scope: LineScope): ResolvedLine[] {
  return [...scope.scenario.maps.regimes].flatMap(([name, placed]) => scope.faults.collect(() => resolveRegime(name, placed, scope)) ?? []);
}

/**
 * A continuous-time Markov chain, looked at once a period: with hazards h to other states it leaves one within a period with probability 1 − exp(−Σh · dt), to each of them in proportion to its hazard. It switches at
 * most once a period, which shortens visits that are shorter than one.
 */
function resolveRegime(name: string, placed: Placed<RegimeDeclaration>, scope: LineScope): ResolvedLine[] {
  const { value, document, path } = placed;
  const states = statesOf(value);
  const first = states.indexOf(value.start);
  if (first < 0)
    fail(
      `regime "${name}" starts in an unknown state "${value.start}"${suggestion(value.start, states)}`,
      document.placeOf([...path, "start"]),
    );
  const before = scope.faults.count;
  const own = scope.prefix + name;
  const share = called("normal_cdf", [{ kind: "name", name: `${own}.switch`, at: 0 }]);
  const hazards = states.map((state) => hazardsOf(name, state, states, placed, scope));
  const next = hazards.map((list, k) => nextState(k, list, share));
  if (scope.faults.count > before) return [];
  const last: Tree = { kind: "lag", line: own, periods: 1, at: 0 };
  const formula = next
    .slice(1)
    .reduce((otherwise, tree, k) => choose(operated("==", last, numberTree(k + 1, 0)), tree, otherwise), next[0] ?? last);
  const made = { unit: dimensionless, scope, placed, place: document.placeOf(path, "key") };
  const index = lineOf(own, formula, numberTree(first, 0), {
    ...made,
    meaning: `which state it is in: ${states.join(", ")}, from 0`,
    parts: hazards.flatMap((list, k) => list.map((hazard) => partOf(hazard, states[k] ?? "", states))),
    hidden: true,
  });
  const now: Tree = { kind: "name", name: own, at: 0 };
  const shown = states.map((state, k) =>
    lineOf(
      scope.prefix + stateName(name, state),
      choose(operated("==", now, numberTree(k, 0)), numberTree(1, 0), numberTree(0, 0)),
      undefined,
      {
        ...made,
        meaning: `1 while ${value.meaning ?? name} is in the state ${state}, else 0`,
      },
    ),
  );
  return [index, ...shown];
}

function partOf({ to, rate }: Hazard, from: string, states: readonly string[]): LinePart {
  const other = states[to] ?? "";
  return { name: `${from} to ${other}`, meaning: `how often it switches from ${from} to ${other}`, unit: perYear, tree: rate };
}

interface Hazard {
  readonly to: number;
  readonly rate: Tree;
}

function hazardsOf(
  name: string,
  state: string,
  states: readonly string[],
  { value, document, path }: Placed<RegimeDeclaration>,
  scope: LineScope,
): readonly Hazard[] {
  return Object.entries(value.switch[state] ?? {}).flatMap(([to, rate]) => {
    const key = [...path, "switch", state, to];
    if (to === state) {
      scope.faults.add(`the state "${state}" of "${name}" switches to itself; state only the others`, document.placeOf(key, "key"));
      return [];
    }
    const placeAt = (offset: number): Place => document.placeOf(key, "value", offset);
    const tree = scope.faults.collect(() => readPart(rate, perYear, `the hazard from ${state} to ${to}`, placeAt, scope, "0 or more"));
    return tree === undefined ? [] : [{ to: states.indexOf(to), rate: tree }];
  });
}

/** Where a state leads: `share` is even between 0 and 1, its lowest part leads to the first of the others, and so on. */
function nextState(state: number, hazards: readonly Hazard[], share: Tree): Tree {
  const stays = numberTree(state, 0);
  const all = hazards.reduce<Tree>((total, { rate }) => sum(total, rate), numberTree(0, 0));
  const leaves = operated("negate", called("expm1", [operated("negate", product(all, { kind: "step", at: 0 }))]));
  let until: Tree = numberTree(0, 0);
  const bounds = hazards.map(({ to, rate }) => {
    until = sum(until, rate);
    return { to, until };
  });
  // share · Σh < (1 − exp(−Σh · dt)) · Σh up to there: without dividing by hazards that may be 0
  return bounds.reduceRight(
    (otherwise, bound) => choose(operated("<", product(share, all), product(leaves, bound.until)), numberTree(bound.to, 0), otherwise),
    stays as Tree,
  );
}

function choose(condition: Tree, yes: Tree, no: Tree): Tree {
  return { kind: "choose", condition, yes, no, at: 0 };
}
