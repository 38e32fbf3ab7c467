import { suggestion } from "../base/did-you-mean.ts";
import { type FaultList, fail, type Place } from "../base/errors.ts";
import type { Declaration, InputDeclaration } from "../model/declaration.ts";
import { type AskedFigure, chooseFigures } from "./choose-figures.ts";
import { optionDocument, placedModel, readYaml, type SourceDocument } from "./document.ts";
import { inCurrency } from "./in-currency.ts";
import { type Lost, NOTHING_LOST } from "./lost-entries.ts";
import type { Placed } from "./placed.ts";
import { type CheckedDocument, checkDocument, MAPS, type MapName } from "./schema.ts";
import type { InputFile, World } from "./world.ts";

export type { Placed } from "./placed.ts";

type Entry<K extends MapName> = NonNullable<NonNullable<Declaration[K]>[string]>;

/** An input after merging: what the model says it is, and what the last file that speaks of it makes of it. */
export interface MergedInput {
  /** meaning, unit, range: from the first file that states them */
  readonly declared: InputDeclaration;
  /** value or fit with its grade, why and source: replaced whole */
  readonly given: Placed<InputDeclaration>;
}

/** A scenario with everything that it extends folded in. */
export interface MergedScenario {
  readonly name: string;
  readonly file: string;
  /** what random streams are named after, so that scenarios of one model share their draws */
  readonly model: string;
  /** the step that the model is written for; its lags and rates mean nothing on another */
  readonly modelStep?: "month" | "quarter" | "year";
  readonly scalars: { readonly [K in Exclude<keyof Declaration, MapName>]?: Placed<NonNullable<Declaration[K]>> };
  readonly maps: { readonly [K in Exclude<MapName, "inputs">]: ReadonlyMap<string, Placed<Entry<K>>> };
  readonly inputs: ReadonlyMap<string, MergedInput>;
  readonly used: ReadonlyMap<string, MergedScenario>;
  /** entries and keys that cannot be used, whose faults are told; none but where faults are gathered */
  readonly lost: Lost;
  /** every file that was read, in order */
  readonly files: readonly InputFile[];
}

/** `--set name=value`, as given */
export interface Override {
  readonly name: string;
  readonly value: string | number;
  /** where it was written; the option where absent */
  readonly place?: Place;
}

/** `--grid name=value,value`, as given */
export interface GridAxis {
  readonly name: string;
  readonly values: readonly string[];
}

export interface LoadOptions {
  /** takes in what is wrong with single entries, which are then left out; without it the first file with a fault stops */
  readonly faults?: FaultList | undefined;
  /** what `--grid` gives */
  readonly grid?: readonly GridAxis[];
  /** what `--figure` gives: these and no others */
  readonly figures?: readonly AskedFigure[];
}

/** Where inputs stand that are set on the command line. */
export const SET_OPTION = "--set";

/** Longer chains are loops in all but name. */
const MAX_CHAIN = 20;

/**
 * Reads a scenario, what it extends, its model, and the scenarios that it uses. Precedence: model < base < scenario < overrides. A fault is thrown; with a list of `faults` it joins the list, and the
 * scenario goes on without what is at fault.
 */
export async function loadScenario(
  name: string,
  world: World,
  overrides: readonly Override[] = [],
  { faults, grid = [], figures = [] }: LoadOptions = {},
): Promise<MergedScenario> {
  const layers = [
    ...(grid.length === 0 ? [] : [optionDocument({ grid: Object.fromEntries(grid.map((axis) => [axis.name, axis.values])) }, "--grid")]),
    ...(overrides.length === 0
      ? []
      : [
          optionDocument(
            { inputs: Object.fromEntries(overrides.map((o) => [o.name, o.value])) },
            SET_OPTION,
            new Map(overrides.flatMap((o) => (o.place === undefined ? [] : [[o.name, o.place] as const]))),
          ),
        ]),
  ];
  const merged = await loadWith(
    name,
    { world, faults },
    layers.map((layer) => checkDocument(layer)),
    [],
  );
  return figures.length === 0 ? merged : { ...merged, maps: { ...merged.maps, figures: chooseFigures(merged.maps.figures, figures) } };
}

interface Loading {
  readonly world: World;
  readonly faults: FaultList | undefined;
}

async function loadWith(
  name: string,
  loading: Loading,
  above: readonly CheckedDocument[],
  users: readonly string[],
  place?: Place,
): Promise<MergedScenario> {
  const { world, faults } = loading;
  const chain = await readChain(name, loading, place);
  const { layers, files, file } = chain;
  // without a model, what it extends in the end stands for one, so that both share their draws
  const root = scenarioName(files.at(-1)?.file ?? file);
  if (users.includes(file)) fail(`scenarios use each other in a circle: ${[...users, file].join(" → ")}; take one "uses" out`, place);
  const top = [...layers, ...above];
  const modelAt = lastOf(top, "model");
  if (modelAt !== undefined) {
    const loaded = await world.loadModel(modelAt.value, modelAt.document.placeOf(modelAt.path));
    files.push({ file: loaded.file, text: loaded.text }, ...(loaded.imports ?? []));
    const declaration = inCurrency(loaded.declaration, lastOf(top, "currency")?.value ?? "USD");
    top.unshift(checkDocument(placedModel(declaration, loaded.text, loaded.file), faults));
  }
  const modelStep = modelAt === undefined ? undefined : top[0]?.data.horizon?.step;
  const maps = Object.fromEntries(
    MAPS.filter((map) => map !== "inputs").map((map) => [map, mergeMap(top, map, faults)]),
  ) as unknown as MergedScenario["maps"];
  const { used, missing } = await loadUsed(maps.uses, top, loading, [...users, file]);
  for (const scenario of used.values()) files.push(...scenario.files);
  return {
    name: scenarioName(file),
    file,
    model: modelAt?.value ?? root,
    ...(modelStep === undefined ? {} : { modelStep }),
    scalars: mergeScalars(top),
    maps,
    inputs: mergeInputs(top, new Set([...used.keys(), ...missing]), faults),
    used,
    lost: lostOf(top, missing),
    files: files.filter((one, i) => files.findIndex((other) => other.file === one.file) === i),
  };
}

/** The file and what it extends, the lowest first. */
async function readChain(
  name: string,
  { world, faults }: Loading,
  place?: Place,
): Promise<{ layers: CheckedDocument[]; files: InputFile[]; file: string }> {
  const layers: CheckedDocument[] = [];
  const files: InputFile[] = [];
  let next: { name: string; place: Place | undefined } | undefined = { name, place };
  while (next !== undefined) {
    const read: InputFile = await world.readScenario(next.name, next.place);
    if (files.some(({ file }) => file === read.file)) {
      fail(
        `scenarios extend each other in a circle: ${[...files.map(({ file }) => file), read.file].join(" → ")}; take one "extends" out`,
        next.place,
      );
    }
    if (files.length >= MAX_CHAIN) fail(`a chain of more than ${MAX_CHAIN} scenarios that extend each other`, next.place);
    files.push(read);
    const checked = checkDocument(readYaml(read.text, read.file), faults);
    layers.unshift(checked);
    const base: string | undefined = checked.data.extends;
    next = base === undefined ? undefined : { name: base, place: checked.document.placeOf(["extends"]) };
  }
  return { layers, files, file: files[0]?.file ?? name };
}

function scenarioName(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.ya?ml$/i, "");
}

function lastOf<K extends keyof Declaration>(layers: readonly CheckedDocument[], key: K): Placed<NonNullable<Declaration[K]>> | undefined {
  for (const { data, document } of [...layers].reverse()) {
    const value = data[key as keyof typeof data] as Declaration[K] | undefined;
    if (value !== undefined && value !== null) return { value: value as NonNullable<Declaration[K]>, document, path: [key] };
  }
  return undefined;
}

function mergeScalars(layers: readonly CheckedDocument[]): MergedScenario["scalars"] {
  const keys = [
    "title",
    "description",
    "model",
    "extends",
    "as_of",
    "seed",
    "paths",
    "sampling",
    "fiscal_year_ends",
    "repair_correlations",
    "headline",
    "with",
  ] as const;
  const result: Record<string, unknown> = {};
  for (const key of keys) result[key] = lastOf(layers, key);
  const last = lastOf(layers, "horizon");
  // the horizon is a map of independent settings, so a scenario may state one of them
  if (last !== undefined) result["horizon"] = { ...last, value: Object.assign({}, ...layers.map(({ data }) => data.horizon ?? {})) };
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined));
}

/** What no layer says in a way that can be used. */
function lostOf(layers: readonly CheckedDocument[], missing: readonly string[]): Lost {
  return {
    names: new Set([...missing, ...layers.flatMap(({ lost }) => [...lost.names])]),
    keys: new Set(layers.flatMap(({ lost }) => [...lost.keys])),
  };
}

function mergeMap<K extends Exclude<MapName, "inputs">>(
  layers: readonly CheckedDocument[],
  map: K,
  faults: FaultList | undefined,
): Map<string, Placed<Entry<K>>> {
  const merged = new Map<string, Placed<Entry<K>>>();
  for (const { data, document, removed } of layers) {
    for (const [name, value] of Object.entries(data[map] ?? {}))
      merged.set(name, { value: value as Entry<K>, document, path: [map, name] });
    removeAll(merged, removed[map], map, document, faults);
  }
  return merged;
}

function removeAll(
  merged: Map<string, unknown>,
  names: readonly string[],
  map: string,
  document: SourceDocument,
  faults: FaultList | undefined,
): void {
  for (const name of names) {
    if (merged.delete(name)) continue;
    const message = `${map}.${name} is removed with null, but nothing that is extended has it${suggestion(name, merged.keys())}`;
    addOrFail(faults, message, document.placeOf([map, name], "key"));
  }
}

function addOrFail(faults: FaultList | undefined, message: string, place: Place): void {
  if (faults === undefined) fail(message, place);
  faults.add(message, place);
}

function mergeInputs(
  layers: readonly CheckedDocument[],
  aliases: ReadonlySet<string>,
  faults: FaultList | undefined,
): Map<string, MergedInput> {
  const merged = new Map<string, MergedInput>();
  for (const { data, document, removed } of layers) {
    for (const [name, value] of Object.entries(data.inputs ?? {})) {
      const alias = name.split(".")[0] ?? "";
      // one that belongs to nobody stays, so that its fault is told with all others
      if (name.includes(".") && aliases.has(alias)) continue;
      const before = merged.get(name);
      const given = { value, document, path: ["inputs", name] };
      const stays = before !== undefined && value.value === undefined && value.fit === undefined;
      if (stays && isGiven(before.given.value))
        addOrFail(
          faults,
          `input "${name}" states no value here; an input of what is extended is replaced whole, so that no reason outlives its number: give its value too`,
          document.placeOf(["inputs", name], "key"),
        );
      merged.set(name, { declared: { ...value, ...pickDeclared(before?.declared) }, given: stays ? before.given : given });
    }
    removeAll(
      merged,
      removed.inputs.filter((name) => !name.includes(".")),
      "inputs",
      document,
      faults,
    );
  }
  return merged;
}

function isGiven({ value, fit }: InputDeclaration): boolean {
  return value !== undefined || fit !== undefined;
}

/** What a model says of an input and a scenario does not change: its meaning, unit and range. */
function pickDeclared(declared: InputDeclaration | undefined): InputDeclaration {
  if (declared === undefined) return {};
  const { meaning, unit, min, max } = declared;
  return {
    ...(meaning === undefined ? {} : { meaning }),
    ...(unit === undefined ? {} : { unit }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** Loads each used scenario with the inputs that this one sets for it, as in `company.half_life`. */
async function loadUsed(
  uses: ReadonlyMap<string, Placed<string>>,
  layers: readonly CheckedDocument[],
  loading: Loading,
  users: readonly string[],
): Promise<{ readonly used: Map<string, MergedScenario>; readonly missing: readonly string[] }> {
  const used = new Map<string, MergedScenario>();
  const missing: string[] = [];
  for (const [alias, { value, document, path }] of uses) {
    const above = layers.map((layer) => inputsFor(alias, layer)).filter((layer) => layer !== undefined);
    const load = () => loadWith(value, loading, above, users, document.placeOf(path));
    const found = loading.faults === undefined ? await load() : await loading.faults.collectLater(load);
    if (found === undefined) missing.push(alias);
    else used.set(alias, found);
  }
  return { used, missing };
}

function inputsFor(alias: string, { data, document }: CheckedDocument): CheckedDocument | undefined {
  const own = Object.entries(data.inputs ?? {}).filter(([name]) => name.startsWith(`${alias}.`));
  if (own.length === 0) return undefined;
  const placed: SourceDocument = {
    ...document,
    placeOf: ([map, name, ...rest], part, offset) => document.placeOf([map ?? "inputs", `${alias}.${name ?? ""}`, ...rest], part, offset),
  };
  return {
    document: placed,
    data: { inputs: Object.fromEntries(own.map(([name, value]) => [name.slice(alias.length + 1), value])) },
    removed: Object.fromEntries(MAPS.map((map) => [map, []])) as unknown as CheckedDocument["removed"],
    lost: NOTHING_LOST,
  };
}
