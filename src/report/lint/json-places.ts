import type { JsonPath } from "./json-path.ts";

/**
 * Line and column, counted from 1, of the value under these keys in a JSON text; of the nearest value around it where the text ends sooner.
 * The text must be valid JSON.
 */
export function placeInJson(text: string, path: JsonPath): { readonly line: number; readonly column: number } {
  const offset = offsetOf(text, path);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

function offsetOf(text: string, path: JsonPath): number {
  let at = skipBlanks(text, 0);
  for (const key of path) {
    const inner = memberOf(text, at, key);
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}

/** Where the member of the object or list that begins at `at` begins. */
function memberOf(text: string, at: number, key: string | number): number | undefined {
  const isObject = text[at] === "{";
  if (!isObject && text[at] !== "[") return undefined;
  let next = skipBlanks(text, at + 1);
  for (let index = 0; text[next] !== "}" && text[next] !== "]" && next < text.length; index++) {
    let name: string | number = index;
    if (isObject) {
      const end = skipValue(text, next);
      name = JSON.parse(text.slice(next, end));
      next = skipBlanks(text, skipBlanks(text, end) + 1);
    }
    if (name === key) return next;
    next = skipBlanks(text, skipValue(text, next));
    if (text[next] === ",") next = skipBlanks(text, next + 1);
  }
  return undefined;
}

/** The first character after the value that begins at `at`. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  let i = at;
  while (i < text.length) {
    const character = text[i];
    if (character === '"') {
      i += 1;
      while (i < text.length && text[i] !== '"') i += text[i] === "\\" ? 2 : 1;
    } else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      if (depth === 0) return i;
      depth -= 1;
    } else if (depth === 0 && (character === "," || character === ":" || /\s/.test(character ?? ""))) return i;
    i += 1;
    if (depth === 0 && (character === '"' || character === "}" || character === "]")) return i;
  }
  return i;
}

function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && /\s/.test(text[i] ?? "")) i += 1;
  return i;
}
