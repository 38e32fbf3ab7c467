import type { Image, Node, Parent } from "mdast";
import { suggestion } from "../../base/did-you-mean.ts";
import { type FaultList, fail, type Place } from "../../base/errors.ts";
import type { AskedFigure } from "../../scenario/choose-figures.ts";
import type { NamedRun } from "./front-matter.ts";
import type { MemoFigure } from "./memo-blocks.ts";
import type { MarkdownTree } from "./parse-markdown.ts";

/** A figure that a memo asks for, by the offset of its image. */
export interface LinkedFigure extends MemoFigure {
  readonly asked: AskedFigure;
  readonly width: number;
  readonly place: Place;
}

const SCHEME = "figure:";
/** Keys whose texts are lists of names, as of `--figure`. */
const LISTS = ["lines"];

/** Shares of a column on paper that a figure may have, in percent. */
export const FIGURE_WIDTHS: readonly number[] = Array.from({ length: 15 }, (_, i) => 30 + 5 * i);

/** Every `![caption](figure:run.name)` of a memo, by offset; the run draws each under a name of its own. */
export function linkedFigures(
  tree: MarkdownTree,
  runs: readonly NamedRun[],
  placeAt: (offset: number) => Place,
  faults: FaultList,
): ReadonlyMap<number, LinkedFigure> {
  const found = new Map<number, LinkedFigure>();
  const files = new Map<string, string>();
  for (const image of imagesIn(tree)) {
    const offset = image.position?.start.offset ?? 0;
    const figure = faults.collect(() => readLink(image.url, runs, placeAt(offset)));
    if (figure === undefined) continue;
    const wanted = JSON.stringify([figure.run, figure.asked]);
    const file = files.get(wanted) ?? freeName(`${figure.run}-${figure.asked.figure}`, new Set(files.values()));
    files.set(wanted, file);
    found.set(offset, { ...figure, file, request: file.replaceAll("-", "_"), place: placeAt(offset) });
  }
  return found;
}

function* imagesIn(node: Node): Generator<Image> {
  if (node.type === "image") yield node as Image;
  for (const child of (node as Partial<Parent>).children ?? []) yield* imagesIn(child);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}-${i}`;
  return name;
}

/** `figure:bull.fan`, `figure:bull.odds line=run_rate width=80%`, as `--figure` takes it. */
function readLink(url: string, runs: readonly NamedRun[], place: Place): Omit<LinkedFigure, "file" | "request" | "place"> {
  const text = decoded(url);
  if (!text.startsWith(SCHEME))
    return fail(`only figures of runs can be shown, as in ![What it says](figure:bull.fan), and not "${text.slice(0, 40)}"`, place);
  const [name = "", ...rest] = text
    .slice(SCHEME.length)
    .trim()
    .split(/\s+(?=[A-Za-z]\w*=)/);
  const [, run, figure] = /^(\w+)\.([A-Za-z][\w-]*)$/.exec(name) ?? [];
  if (run === undefined || figure === undefined)
    return fail(`cannot read the figure "${name}"; write a run and one of its figures, or a kind of figure, as in figure:bull.fan`, place);
  if (!runs.some((one) => one.name === run))
    return fail(
      `unknown run "${run}"${suggestion(
        run,
        runs.map((one) => one.name),
      )}`,
      place,
    );
  const pairs = rest.map((pair): readonly [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1).trim()];
  });
  const width = pairs.find(([key]) => key === "width")?.[1];
  const options = Object.fromEntries(pairs.filter(([key]) => key !== "width").map(([key, value]) => [key, optionOf(key, value)]));
  return { run, asked: { figure, options }, width: width === undefined ? 1 : readWidth(width, place) };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function optionOf(key: string, text: string): string | boolean | readonly string[] {
  if (LISTS.includes(key)) return text.split(",").map((part) => part.trim());
  return text === "true" || text === "false" ? text === "true" : text;
}

function readWidth(text: string, place: Place): number {
  const percent = Number(/^(\d+)%$/.exec(text)?.[1]);
  if (FIGURE_WIDTHS.includes(percent)) return percent / 100;
  return fail(`width is a share of the column from 30% to 100% in steps of 5%, and not "${text}"`, place);
}
