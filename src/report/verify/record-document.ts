import type { HashedFile } from "../manifest.ts";
import type { Asked, AskedValue } from "../provenance/asked.ts";

/** What a manifest, or the record that a figure carries, says of where artefacts came from; what is missing or of another kind is left out. */
export interface RecordDocument {
  readonly schema: string;
  /** run id */
  readonly run: string;
  readonly version: string | undefined;
  readonly command: Asked["command"];
  readonly scenario: string | undefined;
  readonly figure: string | undefined;
  /** hash of the file that carries it, without it */
  readonly content: string | undefined;
  /** options whose effect is stated: seed, paths, sampling, as-of, as an option has them */
  readonly stated: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  /** `undefined` in manifests of versions that did not write it */
  readonly asked: Asked | undefined;
  /** of several runs beside each other, each; none else */
  readonly runs: readonly { readonly scenario: string; readonly run: string }[];
  readonly inputs: readonly HashedFile[];
  readonly outputs: readonly HashedFile[];
}

const COMMANDS: readonly Asked["command"][] = ["scenario", "scenarios", "fit", "customers", "memo"];

/** Reads a record or a manifest from its text; `undefined` for anything else. */
export function readRecord(text: string): RecordDocument | undefined {
  const found = parseAnyway(text);
  return isObject(found) ? recordOf(found) : undefined;
}

/** The same from a value. */
export function recordOf(found: Readonly<Record<string, unknown>>): RecordDocument | undefined {
  const schema = found["schema"];
  if (typeof schema !== "string" || !/^runrate\.(manifest|figure)\/\d+$/.test(schema)) return undefined;
  const command = COMMANDS.find((one) => one === found["command"]) ?? "scenario";
  const version = isObject(found["package"]) ? found["package"]["version"] : undefined;
  return {
    ...{ schema, command, run: String(found["run"] ?? "") },
    version: typeof version === "string" ? version : undefined,
    scenario: textAt(found, "scenario"),
    figure: textAt(found, "figure"),
    content: textAt(found, "content"),
    stated: command === "scenarios" ? {} : statedOptions(found),
    overrides: isObject(found["overrides"])
      ? Object.fromEntries(Object.entries(found["overrides"]).map(([key, value]) => [key, String(value)]))
      : {},
    asked: askedOf(found["asked"]),
    runs: runsOf(found["runs"]),
    inputs: filesOf(found["inputs"]),
    outputs: filesOf(found["outputs"]),
  };
}

/** A digit that became a zero before others makes JSON of none; the number is meant all the same. */
function parseAnyway(text: string): unknown {
  for (const attempt of [text, text.replaceAll(/([:[,]\s*-?)0+(?=\d)/g, "$1")]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // the next attempt, or none
    }
  }
  return undefined;
}

/** Options that a run states by their effect; a run without a sampling of its own had random paths. */
function statedOptions(found: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const { seed, paths, sampling = "random", as_of: asOf } = found;
  return Object.fromEntries(
    Object.entries({ seed, paths, sampling, "as-of": asOf })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

function askedOf(found: unknown): Asked | undefined {
  if (!isObject(found)) return undefined;
  const command = COMMANDS.find((one) => one === found["command"]);
  const options = found["options"];
  if (command === undefined || typeof found["of"] !== "string" || !isObject(options)) return undefined;
  return { command, of: found["of"], options: options as Readonly<Record<string, AskedValue>> };
}

function filesOf(found: unknown): readonly HashedFile[] {
  if (!Array.isArray(found)) return [];
  return found.filter(isObject).map((file) => ({ path: String(file["path"]), sha256: String(file["sha256"]) }));
}

function runsOf(found: unknown): RecordDocument["runs"] {
  if (!Array.isArray(found)) return [];
  return found.filter(isObject).map((one) => ({ scenario: String(one["scenario"]), run: String(one["run"]) }));
}

function textAt(found: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = found[key];
  return typeof value === "string" ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
