import * as z from "zod";
import { suggestion } from "../base/did-you-mean.ts";
import { FaultList, fail } from "../base/errors.ts";
import type { Declaration, InputDeclaration } from "../model/declaration.ts";
import type { PathPart, SourceDocument } from "./document.ts";

// A schema is used once or twice in a run: compiling it first takes longer than walking it.
z.config({ jitless: true });

/** Keys that begin so are the writer's own and are passed over. */
const OWN_KEY = /^x-/;
/** Names are words that a formula can hold. */
const NAME = /^[A-Za-z]\w*$/;
const DOTTED_NAME = /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/;

const text = z.string({ error: "must be text" }).max(5000, "text of more than 5,000 characters");
const amount = z.union([z.string(), z.number()], { error: "must be a number, or text such as $2.5B/year" });
/** YAML reads 2026 as a number; dates are text. */
const date = z.string({ error: "must be a date as text, such as 2026-12-31 or 2026-12 (a year alone needs a month)" });

function object<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys")
        return `${what} must be a map of ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}`;
      return (issue.keys as string[]).map((key) => `unknown key "${key}" in ${what}${suggestion(key, keys)}`).join("\n");
    },
  });
}

function mapOf<Value extends z.ZodType>(what: string, value: Value, names: RegExp = NAME) {
  return z.record(z.string().regex(names, `a name in ${what} is made of letters, digits and _, and starts with a letter`), value, {
    error: `${what} must be a map of names`,
  });
}

const value = z.union([z.string(), z.number(), z.record(z.string(), z.record(z.string(), amount))], {
  error: "must be a number, text such as $2.5B/year or 9 to 14 weeks, or a distribution such as { uniform: { low: 1, high: 2 } }",
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
  process: z.literal("white-noise", { error: "must be white-noise; formulas shape it" }),
});
const history = object("a history", {
  series: text.optional(),
  use: uses.optional(),
  values: z.record(z.string(), amount).optional(),
  before: amount.optional(),
});
const line = object("a line", {
  meaning: text.optional(),
  unit,
  kind: z.enum(["stock", "flow"], { error: "must be stock or flow" }).optional(),
  formula: amount,
  start: amount.optional(),
  from: date.optional(),
  history: history.optional(),
  series: text.optional(),
  positive: z.boolean().optional(),
});
const event = object("an event", {
  on: text,
  at: date,
  pulse: amount.optional(),
  step: amount.optional(),
  ramp: amount.optional(),
  over: text.optional(),
  why: text,
});
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
const figure = z.looseObject({
  figure: text,
  line: text.optional(),
  lines: z.array(text).optional(),
  fit: text.optional(),
  title: text.optional(),
});
const correlation = z.tuple([text, text, z.number().min(-1).max(1)], {
  error: "must be a list of two inputs and Spearman's correlation, as in [growth, half_life, -0.3]",
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
  headline: object("headline", { line: text, at: date, label: text.optional() }).optional(),
  uses: mapOf("uses", text).optional(),
  inputs: mapOf("inputs", input, DOTTED_NAME).optional(),
  drivers: mapOf("drivers", driver).optional(),
  lines: mapOf("lines", line).optional(),
  events: mapOf("events", event).optional(),
  correlations: mapOf("correlations", correlation).optional(),
  targets: mapOf("targets", target).optional(),
  checks: mapOf("checks", check).optional(),
  figures: mapOf("figures", figure).optional(),
  spreads: mapOf("spreads", object("a spread", { lines: z.record(z.string(), text) })).optional(),
  references: mapOf("references", text).optional(),
  caveats: mapOf("caveats", text).optional(),
});

/** The maps in which `null` removes an entry of what is extended. */
export const MAPS = [
  "uses",
  "inputs",
  "drivers",
  "lines",
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
}

/** Checks a document against the schema, all faults at once, each with its place. */
export function checkDocument(document: SourceDocument): CheckedDocument {
  const removed = Object.fromEntries(MAPS.map((map) => [map, [] as string[]])) as Record<MapName, string[]>;
  refuseHidden(document);
  const tidied = tidy(document.data, removed);
  const result = declaration.safeParse(tidied);
  if (result.success) return { document, data: result.data as CheckedDocument["data"], removed };
  const faults = new FaultList();
  for (const issue of result.error.issues) report(issue, document, faults);
  faults.throwIfAny();
  throw new Error("a document failed its schema without a fault");
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
  const missing = issue.code === "invalid_type" && valueAt(document.data, path) === undefined;
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
