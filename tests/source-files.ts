import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that these tests stand in. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const NOT_OURS = new Set([".git", "node_modules", "dist", "out"]);

/** Every file below a folder of the checkout, as a path with forward slashes from the checkout's top. */
export function filesOf(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    // in a linked work tree .git is a file
    if (NOT_OURS.has(entry.name)) return [];
    if (entry.isDirectory()) return filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

/** A file's text. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** What a source file imports or re-exports: types, dynamic imports and bare imports too. */
export function importsOf(source: string): string[] {
  // Found where texts are blank, so that a text about imports is none; read where they are not.
  const found = codeOf(source).matchAll(/\b(?:from|import)\s*\(?\s*(?=(["'])( *)\1)/g);
  return [...found].map((match) => {
    const start = match.index + match[0].length + 1;
    return source.slice(start, start + (match[2] ?? "").length);
  });
}

/** The source with comments and the insides of texts and regular expressions blanked, line by line as before. */
export function codeOf(source: string): string {
  return blankOut(source);
}

/**
 * One pass over the tokens that can hide others. A slash begins a regular expression where a value cannot have just ended; template texts
 * nest through `${`.
 */
function blankOut(source: string): string {
  let out = "";
  let at = 0;
  let lastCode = "";
  /** for each open `${`, how many braces are open inside it */
  const templates: number[] = [];
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? source[at] ?? "";
  };
  while (at < source.length) {
    const here = source[at] ?? "";
    let piece: string;
    let kind: "comment" | "text" | "code" = "code";
    const inside = templates.at(-1);
    if (source.startsWith("//", at)) [piece, kind] = [take(/\/\/[^\n]*/y), "comment"];
    else if (source.startsWith("/*", at)) [piece, kind] = [take(/\/\*.*?\*\//sy), "comment"];
    else if (here === '"') [piece, kind] = [take(/"(?:[^"\\\n]|\\.)*"/y), "text"];
    else if (here === "'") [piece, kind] = [take(/'(?:[^'\\\n]|\\.)*'/y), "text"];
    else if (here === "`" || (here === "}" && inside === 0)) {
      if (here === "}") templates.pop();
      [piece, kind] = [take(/[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)/sy), "text"];
      if (piece.endsWith("${")) templates.push(0);
    } else if (here === "/" && !/[\w)\]]$/.test(lastCode))
      [piece, kind] = [take(/\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y), "text"];
    else if (/[\w$]/.test(here)) piece = take(/[\w$]+/y);
    else {
      piece = here;
      if (inside !== undefined && here === "{") templates[templates.length - 1] = inside + 1;
      if (inside !== undefined && here === "}") templates[templates.length - 1] = inside - 1;
    }
    if (kind === "comment") out += blank(piece);
    else if (kind === "text") out += piece.length > 1 ? `${piece[0]}${blank(piece.slice(1, -1))}${piece.at(-1)}` : piece;
    else out += piece;
    if (kind === "text") lastCode = "]";
    else if (kind === "code" && piece.trim() !== "") lastCode = ["return", "case", "typeof", "in", "of"].includes(piece) ? "" : piece;
    at += Math.max(1, piece.length);
  }
  return out;
}
