/** A value of a JSON text as it is written there, with the path of its keys. */
export interface JsonCell {
  /** `targets[2].probability.value`; empty for the document itself */
  readonly path: string;
  /** as written, quotes included, so that digits beyond a number's precision count too */
  readonly text: string;
}

const BLANK = /\s/;
/** what ends a number or a word */
const END = /[\s,\]}:]/;
const PLAIN_KEY = /^[\w$-]+$/;

/**
 * All values of a JSON text in their order; an empty list or object is one. It reads on where JSON would be refused, as after a digit was changed to a zero in front of others,
 * and gives `undefined` only where brackets and quotes no longer match.
 */
export function jsonCells(text: string): readonly JsonCell[] | undefined {
  const cells: JsonCell[] = [];
  const end = readValue(text, skip(text, 0), "", cells);
  return end === undefined || skip(text, end) !== text.length ? undefined : cells;
}

function readValue(text: string, at: number, path: string, cells: JsonCell[]): number | undefined {
  const first = text[at];
  if (first === "{" || first === "[") return readMembers(text, at, path, cells);
  const end = first === '"' ? endOfText(text, at) : endOfWord(text, at);
  if (end === undefined || end === at) return undefined;
  cells.push({ path, text: text.slice(at, end) });
  return end;
}

function readMembers(text: string, at: number, path: string, cells: JsonCell[]): number | undefined {
  const isList = text[at] === "[";
  const close = isList ? "]" : "}";
  let place: number | undefined = skip(text, at + 1);
  if (text[place] === close) {
    cells.push({ path, text: isList ? "[]" : "{}" });
    return place + 1;
  }
  for (let index = 0; ; index++) {
    let inner = `${path}[${index}]`;
    if (!isList) {
      const end = text[place] === '"' ? endOfText(text, place) : undefined;
      if (end === undefined) return undefined;
      inner = joined(path, text.slice(place + 1, end - 1));
      place = skip(text, end);
      if (text[place] !== ":") return undefined;
      place = skip(text, place + 1);
    }
    place = readValue(text, place, inner, cells);
    if (place === undefined) return undefined;
    place = skip(text, place);
    if (text[place] === close) return place + 1;
    if (text[place] !== ",") return undefined;
    place = skip(text, place + 1);
  }
}

function joined(path: string, key: string): string {
  const said = PLAIN_KEY.test(key) ? key : JSON.stringify(decoded(key));
  return path === "" ? said : `${path}.${said}`;
}

/** A key as it is meant, whatever of it is escaped; as it is written where that says nothing. */
function decoded(key: string): string {
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return key;
  }
}

function skip(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANK.test(text[at] ?? "")) at += 1;
  return at;
}

function endOfText(text: string, at: number): number | undefined {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === "\\") i += 1;
    else if (text[i] === '"') return i + 1;
  }
  return undefined;
}

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !END.test(text[end] ?? "")) end += 1;
  return end;
}
