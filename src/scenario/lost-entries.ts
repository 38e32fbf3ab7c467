import { didYouMean } from "../base/did-you-mean.ts";
import type { BrokenNames } from "./broken-names.ts";

/** What is wrong with one part of a document; `keys` of those that are unknown there. */
interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}
type Data = Readonly<Record<string, unknown>>;

/** What a document says in a way that cannot be used; nothing is said of what merely follows from it. */
export interface Lost {
  /** inputs, drivers, lines and aliases, as formulas name them */
  readonly names: BrokenNames;
  /** keys at the top of the file, such as `headline` */
  readonly keys: ReadonlySet<string>;
}

export const NOTHING_LOST: Lost = { names: new Set(), keys: new Set() };

function unknownKeys({ code, keys = [] }: Issue): readonly string[] {
  return code === "unrecognized_keys" ? keys : [];
}

/** Keys that are for people: without them an entry still means what it means. */
const FOR_PEOPLE = ["meaning", "grade", "why", "source", "title", "label", "note", "set_by", "by_construction"];
/** Maps of settings, not of names: one that is wrong spoils the whole. */
const SETTINGS = ["horizon", "headline"];
/** The maps whose entries formulas can name. */
const NAMED_IN_FORMULAS = ["inputs", "drivers", "lines", "uses"];

/** A misspelt key is one mistake: that the right one is missing where it stands follows from it. */
export function withoutFollowing<One extends Issue>(issues: readonly One[]): readonly One[] {
  const misspelt = new Map(
    issues.flatMap((issue) => (unknownKeys(issue).length > 0 ? [[issue.path.join("."), unknownKeys(issue)] as const] : [])),
  );
  return issues.filter((issue) => {
    const keys = unknownKeys(issue).length > 0 ? undefined : misspelt.get(issue.path.slice(0, -1).join("."));
    return keys === undefined || !keys.some((key) => didYouMean(key, [String(issue.path.at(-1))]) !== undefined);
  });
}

/**
 * The document's data without the entries at fault, and which these are. An entry that lacks nothing but words for people stays; a misspelt key at the top of the file loses the one that was meant,
 * if it is one of `known`.
 */
export function withoutLost(
  tidied: unknown,
  issues: readonly Issue[],
  known: readonly string[],
): { readonly data: Data; readonly lost: Lost } {
  let data: Data = typeof tidied === "object" && tidied !== null ? { ...tidied } : {};
  const names = new Set<string>();
  const keys = new Set<string>();
  for (const { path, harmless } of issues.flatMap((issue) => faultyPaths(issue, tidied))) {
    const [top = "", name] = path;
    const whole = name === undefined || SETTINGS.includes(top);
    data = without(data, harmless ? path : path.slice(0, whole ? 1 : 2)) as Data;
    if (harmless) continue;
    if (whole) keys.add(known.includes(top) ? top : (didYouMean(top, known) ?? top));
    else if (NAMED_IN_FORMULAS.includes(top)) names.add(name);
  }
  return { data, lost: { names, keys } };
}

function faultyPaths(issue: Issue, data: unknown): { readonly path: readonly string[]; readonly harmless: boolean }[] {
  const path = issue.path.map(String);
  if (unknownKeys(issue).length === 0)
    return [{ path, harmless: path.length === 3 && FOR_PEOPLE.includes(path[2] ?? "") && has(data, path) }];
  return unknownKeys(issue).map((key) => ({
    path: [...path, key],
    harmless: path.length > 0 && didYouMean(key, FOR_PEOPLE) !== undefined,
  }));
}

function has(data: unknown, path: readonly string[]): boolean {
  return (
    path.reduce<unknown>((value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined), data) !==
    undefined
  );
}

function without(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    rest.length === 0
      ? entries.filter(([name]) => name !== key)
      : entries.map(([name, inner]) => (name === key ? [name, without(inner, rest)] : [name, inner])),
  );
}
