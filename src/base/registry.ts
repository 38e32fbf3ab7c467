import { suggestion } from "./did-you-mean.ts";
import { fail, type Place } from "./errors.ts";

/** What a catalogue holds: a record that names itself. */
export interface Named {
  readonly name: string;
}

/** A closed list of self-describing records, made once and never changed. */
export interface Registry<T extends Named> extends Iterable<T> {
  /** what one record is called in messages: "curve", "distribution" */
  readonly kind: string;
  readonly names: readonly string[];
  find(name: string): T | undefined;
  /** The record, or an error that names the near miss. */
  get(name: string, place?: Place): T;
}

/** Makes the list; two records of one name are a mistake of ours and refused when the module loads. */
export function defineRegistry<T extends Named>(kind: string, records: readonly T[]): Registry<T> {
  const byName = new Map<string, T>();
  for (const record of records) {
    if (byName.has(record.name)) throw new Error(`duplicate ${kind} "${record.name}"`);
    byName.set(record.name, record);
  }
  const names = [...byName.keys()];
  return {
    kind,
    names,
    find: (name) => byName.get(name),
    get: (name, place) => byName.get(name) ?? fail(`unknown ${kind} "${name}"${suggestion(name, names)}`, place),
    [Symbol.iterator]: () => byName.values(),
  };
}
