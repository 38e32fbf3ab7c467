import { suggestion } from "../../base/did-you-mean.ts";
import { FaultList, type Place } from "../../base/errors.ts";
import { readYaml, type SourceDocument } from "../../scenario/document.ts";
import type { Override } from "../../scenario/load-scenario.ts";
import { type Day, parseDay } from "../../units/time.ts";
import type { MemoSource } from "./memo-source.ts";

/** A scenario that a memo's numbers are bound to. */
export interface NamedRun {
  readonly name: string;
  readonly scenario: string;
  readonly set: readonly Override[];
  readonly place: Place;
}

/** What stands above a memo's text. */
export interface FrontMatter {
  readonly title: string;
  readonly subtitle?: string;
  /** where the two stand, for numbers in them that nothing stands behind */
  readonly places: { readonly title: Place; readonly subtitle: Place };
  readonly authors: readonly string[];
  /** as stated; no clock is read */
  readonly date?: string;
  /** the day up to which publications count */
  readonly asOf: Day;
  readonly runs: readonly NamedRun[];
  readonly paths?: number;
  readonly seed?: number;
  /** assumptions that move a headline by less than this share are counted, not listed */
  readonly leastShare: number;
}

const KEYS = ["title", "subtitle", "authors", "date", "as_of", "runs", "paths", "seed", "least_share"];
/** A twentieth of the spread is what a reader should argue about; smaller ones are in the tables of the runs. */
const LEAST_SHARE = 0.05;
/** Names in bindings. */
const NAME = /^[A-Za-z]\w*$/;
/** Words with which bindings begin that name no run. */
const TAKEN = ["fact", "table"];
const FEWEST_PATHS = 100;
const MOST_PATHS = 10_000_000;

/** Reads the front matter; all its faults at once, each with its place. */
export function readFrontMatter(source: MemoSource): FrontMatter {
  const faults = new FaultList();
  if (source.front.trim() === "") {
    faults.add("empty front matter; it has at least title and as_of", { file: source.file, line: 1 });
    faults.throwIfAny();
  }
  const document = readYaml(source.front, source.file, "the front matter of a memo is a map of keys such as title, as_of and runs");
  const reader = new Reader(document, faults);
  const data = document.data as Readonly<Record<string, unknown>>;
  reader.refuseUnknown(data, KEYS, []);
  const front: FrontMatter = {
    title: data["title"] === undefined ? reader.missing("title", "a memo has a title", "") : (reader.text(data["title"], "title") ?? ""),
    ...optional("subtitle", reader.text(data["subtitle"], "subtitle")),
    places: { title: document.placeOf(["title"]), subtitle: document.placeOf(["subtitle"]) },
    authors: reader.texts(data["authors"], "authors"),
    ...optional("date", reader.text(data["date"], "date")),
    asOf: reader.day(data["as_of"]),
    runs: reader.runs(data["runs"]),
    ...optional("paths", reader.whole(data["paths"], "paths", FEWEST_PATHS, MOST_PATHS)),
    ...optional("seed", reader.whole(data["seed"], "seed", 0, Number.MAX_SAFE_INTEGER)),
    leastShare: reader.share(data["least_share"]),
  };
  faults.throwIfAny();
  return front;
}

function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}

type Path = readonly (string | number)[];

class Reader {
  readonly #document: SourceDocument;
  readonly #faults: FaultList;

  constructor(document: SourceDocument, faults: FaultList) {
    this.#document = document;
    this.#faults = faults;
  }

  missing<T>(key: string, why: string, instead: T): T {
    this.#faults.add(`${key} is missing; ${why}`, { file: this.#document.file, line: 1 });
    return instead;
  }

  refuseUnknown(data: Readonly<Record<string, unknown>>, known: readonly string[], path: Path): void {
    for (const key of Object.keys(data))
      if (!known.includes(key) && !key.startsWith("x-"))
        this.#faults.add(`unknown key "${key}"${suggestion(key, known)}`, this.#document.placeOf([...path, key], "key"));
  }

  text(value: unknown, ...path: Path): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== "string" || value.trim() === "")
      return this.#wrong(path, `${String(path.at(-1))} is a text of at least one letter`);
    if (/\{\{|\}\}/.test(value))
      return this.#wrong(path, "bindings stand in the text; a number here is held against those that are bound there");
    return value.trim();
  }

  texts(value: unknown, key: string): readonly string[] {
    if (value === undefined) return [];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.flatMap((one, i) => this.text(one, ...(Array.isArray(value) ? [key, i] : [key])) ?? []);
  }

  whole(value: unknown, key: string, least: number, most: number): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= least && value <= most) return value;
    return this.#wrong([key], `${key} is a whole number from ${least} to ${most}`);
  }

  share(value: unknown): number {
    if (value === undefined) return LEAST_SHARE;
    const percent = typeof value === "string" ? /^(\d+(?:\.\d+)?)\s?%$/.exec(value.trim()) : null;
    const share = percent === null ? value : Number(percent[1]) / 100;
    if (typeof share === "number" && share >= 0 && share <= 1) return share;
    return this.#wrong(["least_share"], "least_share is a share such as 5%") ?? LEAST_SHARE;
  }

  day(value: unknown): Day {
    const none = { year: 0, month: 1, day: 1 };
    if (value === undefined) return this.missing("as_of", "it is the day up to which publications count, as in as_of: 2026-04-30", none);
    return parseDay(String(value)) ?? this.#wrong(["as_of"], "as_of is a day that exists, as in 2026-04-30") ?? none;
  }

  runs(value: unknown): readonly NamedRun[] {
    if (value === undefined) return [];
    if (!isMap(value)) {
      this.#wrong(["runs"], "runs is a map of names to scenarios, as in runs: { bull: bull.yaml }");
      return [];
    }
    return Object.entries(value).flatMap(([name, given]) => this.#run(name, given) ?? []);
  }

  #run(name: string, given: unknown): NamedRun | undefined {
    const path = ["runs", name];
    const place = this.#document.placeOf(path, "key");
    if (!NAME.test(name) || TAKEN.includes(name)) {
      this.#faults.add(
        `"${name}" cannot name a run; a name begins with a letter, has letters, digits and underscores, and is not ${TAKEN.join(" or ")}`,
        place,
      );
      return undefined;
    }
    if (typeof given === "string") return { name, scenario: given, set: [], place: this.#document.placeOf(path) };
    if (!isMap(given))
      return this.#wrong(path, "a run is a scenario's file, or { scenario: bull.yaml, set: { growth_half_life: 6 months } }");
    this.refuseUnknown(given, ["scenario", "set"], path);
    const scenario = this.text(given["scenario"], ...path, "scenario");
    if (scenario === undefined) {
      if (given["scenario"] === undefined) this.#faults.add("a run names its scenario, as in scenario: bull.yaml", place);
      return undefined;
    }
    return { name, scenario, set: this.#set(given["set"], path), place: this.#document.placeOf([...path, "scenario"]) };
  }

  #set(given: unknown, path: Path): readonly Override[] {
    if (given === undefined) return [];
    if (!isMap(given)) {
      this.#wrong([...path, "set"], "set is a map of inputs to values, as in set: { growth_half_life: 6 months }");
      return [];
    }
    return Object.entries(given).flatMap(([name, value]): Override[] => {
      const at = [...path, "set", name];
      if (typeof value === "string" || typeof value === "number") return [{ name, value, place: this.#document.placeOf(at) }];
      this.#wrong(at, "the value of an input is a number or a text such as 6 months");
      return [];
    });
  }

  #wrong(path: Path, what: string): undefined {
    this.#faults.add(what, this.#document.placeOf(path));
    return undefined;
  }
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
