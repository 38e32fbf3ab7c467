import type { AskedValue } from "../report/provenance/asked.ts";
import type { FilesAsked } from "./home.ts";
import { askedFigure, type FigureAsked, type RunAsked } from "./run-asked.ts";

/** What decides the files of a run, in the words of the command line and in their order, as a manifest has them. */
export function runWords(
  asked: RunAsked,
  { with: more = [], figures = true, looks = {} }: FilesAsked,
): Readonly<Record<string, AskedValue>> {
  const { keep = [], grid = {} } = asked;
  const extras = [...new Set([...more, ...(keep.length === 0 ? [] : ["paths"])])];
  const chosen = asked.figures === undefined ? [] : asked.figures === "all" ? ["all"] : asked.figures.map(figureWords);
  const entries: [string, AskedValue][] = [];
  if (extras.length > 0) entries.push(["with", extras]);
  if (keep.length > 0) entries.push(["lines", keep]);
  if (!figures) entries.push(["figures", false]);
  if (chosen.length > 0) entries.push(["figure", chosen]);
  if (Object.keys(grid).length > 0) entries.push(["grid", Object.entries(grid).map(axisWords)]);
  if (looks.sizes !== undefined) entries.push(["size", looks.sizes.join(",")]);
  if (looks.themes !== undefined) entries.push(["theme", looks.themes.join(",")]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `doubling_time=6 weeks,9 weeks`; semicolons where a value has a comma of its own. */
function axisWords([name, values]: readonly [string, readonly (string | number)[]]): string {
  const texts = values.map(String);
  return `${name}=${texts.join(texts.some((text) => text.includes(",")) ? "; " : ",")}`;
}

/** `fan line=arr scale=log` */
function figureWords(figure: FigureAsked): string {
  const { figure: kind, name, options } = askedFigure(figure);
  const words = Object.entries({ ...(name === undefined ? {} : { name }), ...options }).map(([key, value]) => `${key}=${String(value)}`);
  return [kind, ...words].join(" ");
}
