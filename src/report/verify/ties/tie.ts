import type { Finding } from "../finding.ts";

/** The artefacts of a folder that are texts, by path. */
export type TextArtefacts = ReadonlyMap<string, string>;

/** One way in which artefacts of a folder must agree with each other, whatever they were made from. */
export interface Tie {
  readonly name: string;
  check(artefacts: TextArtefacts): readonly Finding[];
}

/** A value of JSON by its keys; `undefined` where there is none. */
export function valueAt(value: unknown, ...keys: readonly (string | number)[]): unknown {
  return keys.reduce<unknown>((inner, key) => (typeof inner === "object" && inner !== null ? Object(inner)[key] : undefined), value);
}

/** The value of a JSON text; `undefined` for a text that is none. */
export function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
