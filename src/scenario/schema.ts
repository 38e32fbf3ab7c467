import * as z from "zod";
import { suggestion } from "../base/did-you-mean.ts";
import { FaultList, fail } from "../base/errors.ts";
import type { Declaration, InputDeclaration } from "../model/declaration.ts";
import { processes } from "../model/processes/index.ts";
import type { PathPart, SourceDocument } from "./document.ts";
import { type Lost, NOTHING_LOST, withoutFollowing, withoutLost } from "./lost-entries.ts";
import { valueShapeFaults } from "./value-shape.ts";

// A schema is used once or twice in a run: compiling it first takes longer than walking it.
z.config({ jitless: true });

/** Keys that begin so are the writer's own and are passed over. */
const OWN_KEY = /^x-/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Names are words that a formula can hold. */
const NAME = /^[A-Za-z]\w*$/;
const DOTTED_NAME = /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/;

const text = z.string({ error: "must be text" }).max(5000, "text of more than 5,000 characters");
const amount = z.union([z.string(), z.number()], { error: "must be a number, or text such as $2.5B/year" });
/** YAML reads 2026 as a number; dates are text. */
const date = z.string({ error: "must be a date as text, such as 2026-12-31 or 2026-12 (a year alone needs a month)" });

function object<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const keys = Object.keys(shape);
  const schema = z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys")
        return `${what} must be a map of ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}`;
      return (issue.keys as string[]).map((key) => `unknown key "${key}" in ${what}${keyRemedy(key, keys)}`).join("\n");
    },
  });
  return named(schema, what);
}

/** A key that is no word is the rest of a text that YAML has cut at a comma. */
function keyRemedy(key: string, keys: readonly string[]): string {
  return /^[\w-]+$/.test(key) ? suggestion(key, keys) : "; inside { } a text with a comma needs quotes around it";
}

/** What the maps and objects of the schema are called, for the keys' meanings. */
const titles = new WeakMap<object, string>();

function named<Schema extends z.ZodType>(schema: Schema, what: string): Schema {
  titles.set(schema, what);
  return schema;
}

/** `an input`, `a line`, …: what a part of the schema describes; `undefined` for a part without a name. */
export function titleOf(schema: object): string | undefined {
  return titles.get(schema);
}

function mapOf<Value extends z.ZodType>(what: string, value: Value, names: RegExp = NAME) {
  const schema = z.record(z.string().regex(names, `a name in ${what} is made of letters, digits and _, and starts with a letter`), value, {
    error: `${what} must be a map of names`,
  });
  return named(schema, what);
}

const value = z.unknown().check((context) => {
  for (const fault of valueShapeFaults(context.value))
    context.issues.push({ code: "custom", input: context.value, path: [...fault.path], message: fault.message });
});
/** YAML reads the unit of a plain number, 1, as a number. */
const unit = z.preprocess((given) => (given === 1 ? "1" : given), z.string({ error: "must be a unit, such as USD/year, customer or 1" }));
const grade = z.enum(["measured", "derived", "analogue", "judgement"], { error: "must be measured, derived, analogue or judgement" });
const period = z.enum(["month", "quarter", "year"], { error: "must be month, quarter or year" });
const uses = z.array(z.string(), { error: "must be a list such as [core, derived]" });

const fit = object("a fit", {
  series: text,
  curve: text,
  since: date.optional(),
  until: date.optional(),
  use: uses.optional(),
  per: period.optional(),
  priors: mapOf("the priors of a fit", value).optional(),
  fixed: mapOf("the fixed parameters of a fit", amount).optional(),
});
const input = object("an input", {
  meaning: text.optional(),
  unit: unit.optional(),
  min: amount.optional(),
  max: amount.optional(),
  value: value.optional(),
  fit: fit.optional(),
  grade: grade.optional(),
  why: text.optional(),
  source: text.optional(),
});
const driver = object("a driver", {
  meaning: text.optional(),
  process: text,
  unit: unit.optional(),
  why: text.optional(),
  source: text.optional(),
  ...Object.fromEntries([...processes].flatMap(({ parameters }) => parameters).map(({ name }) => [name, amount.optional()])),
});
const table = object("a table", {
  meaning: text.optional(),
  unit,
  by: unit.optional(),
  points: z.record(z.string(), amount, { error: "must be a map of points, such as { 10: $30, 100: $24 }" }).optional(),
  series: text.optional(),
  use: uses.optional(),
  between: z.enum(["line", "step", "growth"], { error: "must be line, step or growth" }).optional(),
});
const regime = object("a regime", {
  meaning: text.optional(),
  start: text,
  switch: mapOf("the states of a regime", mapOf("the hazards of a state", amount)),
  why: text.optional(),
  source: text.optional(),
});
const history = object("a history", {
  series: text.optional(),
  use: uses.optional(),
  values: z.record(z.string(), amount).optional(),
  before: amount.optional(),
});
const earlier = z.record(
  z
    .string()
    .regex(MONTH, { error: ({ input }) => `earlier amounts stand by month, as in 2024-05: 12 customers, and "${input}" is no month` }),
  amount,
  { error: "must be a map of months, such as { 2024-05: 12 customers }" },
);
const flows = z.union([z.string(), z.array(z.string())], { error: "must be a line or a formula, or a list of them" });
const line = object("a line", {
  meaning: text.optional(),
  unit,
  kind: z.enum(["stock", "flow"], { error: "must be stock or flow" }).optional(),
  formula: amount.optional(),
  opening: amount.optional(),
  in: flows.optional(),
  out: flows.optional(),
  start: amount.optional(),
  from: date.optional(),
  history: history.optional(),
  earlier: earlier.optional(),
  series: text.optional(),
  positive: z.boolean().optional(),
});
const event = object("an event", {
  on: text,
  at: date,
  pulse: amount.optional(),
  step: amount.optional(),
  ramp: amount.optional(),
  shock: amount.optional(),
  change: amount.optional(),
  over: text.optional(),
  half_life: text.optional(),
  why: text,
});
const cycle = object("a cycle", { on: text, period: amount, amplitude: amount, peak: date, why: text });
const target = object("a target", {
  line: text,
  at_least: amount.optional(),
  at_most: amount.optional(),
  level_from: text.optional(),
  at: date.optional(),
  by: date.optional(),
  over: text.optional(),
  set_by: text.optional(),
  by_construction: text.optional(),
  note: text.optional(),
});
const check = object("a check", { that: text, why: text.optional(), at: date.optional(), tolerate: amount.optional() });
const seriesNames = z.union([text, z.array(text)]);
const figureSeries = z.union([seriesNames, z.record(z.string(), z.union([seriesNames, z.record(z.string(), seriesNames)]))], {
  error: "must be a series, a list of series, or a map of what rows are called to their series",
});
const figure = named(
  z
    .looseObject({
      figure: text,
      line: text.optional(),
      lines: z.array(text).optional(),
      fit: text.optional(),
      title: text.optional(),
      series: figureSeries.optional(),
      optional: z.boolean({ error: "must be true or false" }).optional(),
    })
    .catchall(
      z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))], {
        error: "must be a text, a number, true or false, or a list of texts",
      }),
    ),
  "a figure",
);
const spearman = z.number({ error: "must be a number" }).min(-1, "must lie between -1 and 1").max(1, "must lie between -1 and 1");
const correlation = z.tuple([text, text, spearman, text.optional()], {
  error: "must be a list of two inputs and Spearman's correlation, as in [growth, half_life, -0.3], and why, if you like",
});

const declaration = object("a scenario", {
  title: text.optional(),
  description: text.optional(),
  model: text.optional(),
  extends: text.optional(),
  as_of: date.optional(),
  horizon: object("horizon", { from: date.optional(), until: date.optional(), step: period.optional() }).optional(),
  seed: z.int({ error: "must be a whole number" }).min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  paths: z
    .union([z.literal("auto"), z.int().min(100, "at least 100 paths are needed for a distribution").max(10_000_000)], {
      error: "must be a whole number of up to 10,000,000, or auto",
    })
    .optional(),
  sampling: text.optional(),
  fiscal_year_ends: text.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: ({ input }) => `"${input}" is no code of a currency; write three capitals, as in EUR` })
    .optional(),
  repair_correlations: z.boolean({ error: "must be true or false" }).optional(),
  with: z.array(text, { error: "must be a list of names, such as [workbook, report]" }).optional(),
  headline: object("headline", { line: text, at: date, label: text.optional() }).optional(),
  uses: mapOf("uses", text).optional(),
  inputs: mapOf("inputs", input, DOTTED_NAME).optional(),
  grid: mapOf(
    "the grid",
    z
      .array(amount, { error: "must be a list of values, such as [6 weeks, 9 weeks]" })
      .min(2, "a grid needs two values at least of each input"),
    DOTTED_NAME,
  ).optional(),
  drivers: mapOf("drivers", driver).optional(),
  tables: mapOf("tables", table).optional(),
  regimes: mapOf("regimes", regime).optional(),
  lines: mapOf("lines", line).optional(),
  cycles: mapOf("cycles", cycle).optional(),
  events: mapOf("events", event).optional(),
  correlations: mapOf("correlations", correlation).optional(),
  targets: mapOf("targets", target).optional(),
  checks: mapOf("checks", check).optional(),
  figures: mapOf("figures", figure).optional(),
  spreads: mapOf("spreads", object("a spread", { lines: z.record(z.string(), text) })).optional(),
  references: mapOf("references", text).optional(),
  caveats: mapOf("caveats", text).optional(),
});

/** The shape of a scenario and of a model, as zod has it: for who makes a JSON Schema of it. */
export const shape: object = declaration;

/** The maps in which `null` removes an entry of what is extended. */
export const MAPS = [
  "uses",
  "inputs",
  "grid",
  "drivers",
  "tables",
  "regimes",
  "lines",
  "cycles",
  "events",
  "correlations",
  "targets",
  "checks",
  "figures",
  "spreads",
  "references",
  "caveats",
] as const;
export type MapName = (typeof MAPS)[number];

/** A document that has the right shape, its removals apart. */
export interface CheckedDocument {
  readonly document: SourceDocument;
  readonly data: Omit<Declaration, "inputs"> & { readonly inputs?: Readonly<Record<string, InputDeclaration>> };
  readonly removed: Readonly<Record<MapName, readonly string[]>>;
  readonly lost: Lost;
}

/**
 * Checks a document against the schema, all faults at once, each with its place. With a list of `faults` these join it, and what is left when the entries at fault are taken out comes back, so that
 * the rest can be checked too.
 */
export function checkDocument(document: SourceDocument, faults?: FaultList): CheckedDocument {
  const removed = Object.fromEntries(MAPS.map((map) => [map, [] as string[]])) as Record<MapName, string[]>;
  refuseHidden(document);
  refuseEmpty(document, faults);
  const tidied = tidy(document.data, removed);
  const result = declaration.safeParse(tidied);
  if (result.success) return { document, data: result.data as CheckedDocument["data"], removed, lost: NOTHING_LOST };
  const list = faults ?? new FaultList();
  const issues = withoutFollowing(result.error.issues);
  for (const issue of issues) report(issue, document, list);
  if (faults === undefined) list.throwIfAny();
  const known = Object.keys(declaration.shape);
  let { data, lost } = withoutLost(tidied, result.error.issues, known);
  let rest = declaration.safeParse(data);
  if (!rest.success) {
    // an entry may need the words for people that were taken out of it
    const more = withoutLost(data, rest.error.issues, known);
    [data, lost] = [more.data, joined(lost, more.lost)];
    rest = declaration.safeParse(data);
  }
  if (!rest.success) throw new Error("a document fails its schema without the entries that failed it");
  return { document, data: rest.data as CheckedDocument["data"], removed, lost };
}

function joined(a: Lost, b: Lost): Lost {
  return { names: new Set([...a.names, ...b.names]), keys: new Set([...a.keys, ...b.keys]) };
}

/** JavaScript takes this one name for something else, and it would be lost without a word. */
const HIDDEN = "__proto__";

function refuseHidden(document: SourceDocument): void {
  if (!isRecord(document.data)) return;
  for (const map of MAPS) {
    const content = document.data[map];
    if (isRecord(content) && Object.keys(content).includes(HIDDEN))
      fail(`a name in ${map} is made of letters, digits and _, and starts with a letter`, document.placeOf([map, HIDDEN], "key"));
  }
}

/** In a file that extends another, a key without content could be meant to clear what is extended, which it does not. */
function refuseEmpty(document: SourceDocument, faults: FaultList | undefined): void {
  const { data } = document;
  if (!isRecord(data) || data["extends"] === undefined || data["extends"] === null) return;
  const list = faults ?? new FaultList();
  for (const [key, content] of Object.entries(data)) {
    if (OWN_KEY.test(key) || !(key in declaration.shape)) continue;
    const isMap = MAPS.some((name) => name === key);
    if (isMap && isRecord(content))
      for (const [name, entry] of Object.entries(content))
        if (entry === null && document.isBlank([key, name]))
          list.add(
            `${key}.${name} is left empty; write ${name}: null to take it out of what is extended, or give it a value`,
            document.placeOf([key, name], "key"),
          );
    if (content !== null) continue;
    list.add(
      `"${key}" is empty, and what is extended stays as it is; leave the key out${isMap ? ", or take entries out by name, as in name: null" : " or give it a value"}`,
      document.placeOf([key], "key"),
    );
  }
  if (faults === undefined) list.throwIfAny();
}

/** Takes out the writer's own keys and the removals, and turns a bare `name: value` input into a map. */
function tidy(data: unknown, removed: Record<MapName, string[]>): unknown {
  if (!isRecord(data)) return data;
  const result: Record<string, unknown> = {};
  for (const [key, content] of Object.entries(data)) {
    if (OWN_KEY.test(key)) continue;
    const map = MAPS.find((name) => name === key);
    if (map === undefined || !isRecord(content)) {
      if (content !== null) result[key] = content;
      continue;
    }
    const kept: [string, unknown][] = [];
    for (const [name, entry] of Object.entries(content)) {
      if (entry === null) removed[map].push(name);
      else kept.push([name, map === "inputs" && (typeof entry === "string" || typeof entry === "number") ? { value: entry } : entry]);
    }
    result[key] = Object.fromEntries(kept);
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function report(issue: z.core.$ZodIssue, document: SourceDocument, faults: FaultList): void {
  const path = issue.path.filter((part): part is PathPart => typeof part !== "symbol");
  const where = path.join(".");
  if (issue.code === "unrecognized_keys") {
    issue.message.split("\n").forEach((message, i) => {
      faults.add(message, document.placeOf([...path, issue.keys[i] ?? ""], "key"));
    });
    return;
  }
  if (issue.code === "invalid_key") {
    faults.add(issue.issues[0]?.message ?? issue.message, document.placeOf(path, "key"));
    return;
  }
  const missing = path.length > 0 && valueAt(document.data, path) === undefined;
  if (missing)
    faults.add(
      `missing key "${String(path.at(-1))}" in ${path.slice(0, -1).join(".") || "the file"}`,
      document.placeOf(path.slice(0, -1), "key"),
    );
  else faults.add(`invalid ${where || "file"}: ${issue.message.replace(/^./, (letter) => letter.toLowerCase())}`, document.placeOf(path));
}

function valueAt(data: unknown, path: readonly PathPart[]): unknown {
  return path.reduce<unknown>((value, part) => (typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined), data);
}
