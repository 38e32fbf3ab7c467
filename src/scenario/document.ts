import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { FaultList, fail, type Place } from "../base/errors.ts";

/** A file as read, with the place of everything in it. */
export interface SourceDocument {
  /** as a person would name it, for messages and manifests */
  readonly file: string;
  readonly text: string;
  readonly data: unknown;
  /** Place of the entry at `path`; with `part: "key"` of its name, else of its value, `offset` characters into it. */
  placeOf(path: readonly PathPart[], part?: "key" | "value", offset?: number): Place;
  /** Whether nothing at all is written behind the key at `path`, where `null` would be something. */
  isBlank(path: readonly PathPart[]): boolean;
}

export type PathPart = string | number;

/** YAML anchors may be repeated, but not into a file that explodes. */
const MAX_ALIASES = 100;
/** Deeper than any scenario; a parser's stack is safe at this depth. */
const MAX_DEPTH = 40;

/**
 * Reads YAML 1.2 text. All syntax faults at once: duplicate keys, tabs, bad indentation; an empty file and one that is not a map are faults too.
 * @param isMapOf what to say of a text that is not a map
 */
export function readYaml(
  text: string,
  file: string,
  isMapOf = "a scenario is a map of keys such as title, model and inputs",
): SourceDocument {
  refuseDepth(text, file);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, version: "1.2" });
  const faults = new FaultList();
  // a tab throws the parser off, so that what follows is no mistake of its own
  const tabs = document.errors.filter(({ code }) => code === "TAB_AS_INDENT").slice(0, 1);
  for (const error of tabs.length > 0 ? tabs : document.errors) {
    const { line, col } = counter.linePos(error.code === "BAD_INDENT" ? afterBlanks(text, error.pos[0]) : error.pos[0]);
    faults.add(`cannot read the file: ${say(error.code, error.message)}`, { file, line, column: col });
  }
  faults.throwIfAny();
  if (document.contents === null) fail("empty file; a scenario has at least a model and a headline", { file, line: 1 });
  if (!isMap(document.contents)) fail(isMapOf, { file, line: 1 });
  return {
    file,
    text,
    data: toPlain(document, file),
    placeOf: (path, part, offset) => placeIn(document, counter, file, path, part, offset),
    isBlank: (path) => isBlankIn(document, path),
  };
}

/** Where the line's own text begins, seen from its indentation. */
function afterBlanks(text: string, position: number): number {
  let at = position;
  while (text[at] === " " || text[at] === "\n") at++;
  return at;
}

function toPlain(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    return fail(`more than ${MAX_ALIASES} repetitions of anchors; write the entries out`, { file });
  }
}

function refuseDepth(text: string, file: string): void {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "[" || char === "{") depth++;
    else if ((char === "]" || char === "}") && depth > 0) depth--;
    if (depth > MAX_DEPTH) fail(`brackets nested more than ${MAX_DEPTH} deep`, { file });
  }
}

const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: "duplicate key; each name may stand once, so remove or rename one of them",
  TAB_AS_INDENT: "a tab in the indentation; indent with spaces",
  BAD_INDENT: "wrong indentation",
  MULTILINE_IMPLICIT_KEY: "a key without a value, or a value that runs over several lines; is a colon missing, or the blank behind it?",
};

function say(code: string, message: string): string {
  return SYNTAX[code] ?? message.replace(/\.$/, "").replace(/^./, (letter) => letter.toLowerCase());
}

function placeIn(
  document: Document,
  counter: LineCounter,
  file: string,
  path: readonly PathPart[],
  part: "key" | "value" = "value",
  offset = 0,
): Place {
  let node: unknown = document.contents;
  let found: Node | undefined;
  for (let i = 0; i < path.length; i++) {
    const step = childAt(node, path[i] ?? "");
    if (step === undefined) break;
    found = i === path.length - 1 && part === "key" ? step.key : (step.value ?? step.key);
    node = step.value;
  }
  const start = found?.range?.[0];
  if (start === undefined) return { file, line: 1 };
  const quoted = isScalar(found) && (found.type === "QUOTE_DOUBLE" || found.type === "QUOTE_SINGLE") ? 1 : 0;
  const block = isScalar(found) && (found.type === "BLOCK_FOLDED" || found.type === "BLOCK_LITERAL");
  const { line, col } = counter.linePos(block ? start : start + quoted + offset);
  return { file, line, column: col };
}

function childAt(node: unknown, key: PathPart): { key: Node | undefined; value: Node | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
    return pair === undefined ? undefined : { key: asNode(pair.key), value: asNode(pair.value) };
  }
  if (isSeq(node) && typeof key === "number") {
    const item = asNode(node.items[key]);
    return item === undefined ? undefined : { key: item, value: item };
  }
  return undefined;
}

function isBlankIn(document: Document, path: readonly PathPart[]): boolean {
  let node: unknown = document.contents;
  for (const key of path) node = childAt(node, key)?.value;
  return node === undefined || (isScalar(node) && node.value === null && (node.source ?? "") === "");
}

function asNode(value: unknown): Node | undefined {
  return typeof value === "object" && value !== null && "range" in value ? (value as Node) : undefined;
}

/**
 * A model's declaration with places in its TypeScript file. The object carries none, so they are found in the text: the last key of the path, looked for after the keys before it,
 * and then the value itself.
 */
export function placedModel(declaration: unknown, text: string, file: string): SourceDocument {
  return {
    file,
    text,
    data: declaration,
    placeOf: (path, _part, offset = 0) => placeInSource(text, file, path, declaration, offset),
    isBlank: () => false,
  };
}

function placeInSource(text: string, file: string, path: readonly PathPart[], declaration: unknown, offset: number): Place {
  let position = 0;
  let value: unknown = declaration;
  for (const part of path) {
    const key = new RegExp(`(^|[\\s{,])["']?${String(part).replace(/[^\w]/g, "\\$&")}["']?\\s*:`, "m").exec(text.slice(position));
    if (key !== null) position += key.index + (key[1] ?? "").length;
    value = typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined;
  }
  if (typeof value === "string") {
    const at = text.indexOf(value, position);
    if (at >= 0) position = at + offset;
  }
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return { file, line, column: position - before.lastIndexOf("\n") };
}

/** Values given on the command line: every place is the option itself, but for names whose place is known. */
export function optionDocument(data: unknown, option: string, places: ReadonlyMap<string, Place> = new Map()): SourceDocument {
  const placeOf = (path: readonly PathPart[]): Place =>
    places.get(String(path[1])) ?? { file: `${option} ${path.slice(1, 2).join(".")}`.trim() };
  return { file: option, text: "", data, placeOf, isBlank: () => false };
}
