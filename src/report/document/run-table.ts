import { suggestion } from "../../base/did-you-mean.ts";
import { fail, type Place } from "../../base/errors.ts";
import type { RunResult } from "../../scenario/run-result.ts";
import { runNotes } from "../memo/run-notes.ts";
import type { MemoCell, MemoPart, MemoTable } from "../memo-table.ts";
import { tables } from "../tables/index.ts";
import type { TableBinding, Word } from "./binding.ts";
import type { MemoContext } from "./bound.ts";
import type { Footnotes } from "./footnotes.ts";
import type { Inline, TableBlock } from "./memo-blocks.ts";
import { safeUrl } from "./safe-url.ts";

type PlaceAt = (offset: number) => Place;

/** A run's table for people, or the columns and rows of it that are asked for; one block for each of its parts. */
export function runTable(
  { name, options }: TableBinding,
  { runs }: MemoContext,
  footnotes: Footnotes,
  placeAt: PlaceAt,
): readonly TableBlock[] {
  const [alias = "", kind = "", ...more] = name.text.split(".");
  const run = runs.get(alias);
  const place = placeAt(name.at);
  if (run === undefined) return fail(`unknown run "${alias}"${suggestion(alias, runs.keys())}`, place);
  const known = [...tables].filter((table) => table.memo !== undefined);
  const table = known.find((one) => one.name === kind && more.length === 0);
  const names = known.map((one) => one.name);
  if (table === undefined) return fail(`no table "${[kind, ...more].join(".")}" for people${suggestion(kind, names)}`, place);
  const made = table.memo?.(run.result);
  if (made === undefined) return fail(`the run "${alias}" has nothing to put into its table of ${kind}`, place);
  const parts = choose(made.parts, options.get("parts"), ({ heading }) => heading ?? "", "part", placeAt);
  const caption = options.get("caption")?.[0]?.text;
  const note: Inline = { kind: "note", number: footnotes.mark({ kind: "run", run }) };
  return parts.map((part, i) =>
    blockOf(
      part,
      { title: caption ?? titleOf(made, part), note, notes: i === parts.length - 1 ? notesOf(made, run.result) : [] },
      options,
      placeAt,
    ),
  );
}

function titleOf({ title }: MemoTable, { heading }: MemoPart): string {
  return heading ?? title;
}

/** What a footnote says of the run is not said again below the table. */
function notesOf({ notes }: MemoTable, run: RunResult): readonly string[] {
  const told = runNotes(run);
  return notes.filter((text) => !told.includes(text));
}

function blockOf(
  { columns, rows }: MemoPart,
  { title, note, notes }: { readonly title: string; readonly note: Inline; readonly notes: readonly string[] },
  options: TableBinding["options"],
  placeAt: PlaceAt,
): TableBlock {
  const chosen = choose([...columns.keys()], options.get("columns"), (i) => columns[i]?.header ?? "", "column", placeAt);
  const kept = choose(rows, options.get("rows"), (row) => textOf(row[0] ?? ""), "row", placeAt);
  return {
    kind: "table",
    caption: [{ kind: "text", text: title }, note],
    align: chosen.map((i) => columns[i]?.align ?? "left"),
    head: chosen.map((i) => [{ kind: "text", text: columns[i]?.header ?? "" }]),
    rows: kept.map((row) => chosen.map((i) => cellOf(row[i] ?? ""))),
    notes,
  };
}

/** Those that are asked for, in that order, by a text that they contain; all where none is. */
function choose<T>(
  all: readonly T[],
  asked: readonly Word[] | undefined,
  nameOf: (one: T) => string,
  what: string,
  placeAt: PlaceAt,
): readonly T[] {
  if (asked === undefined) return all;
  return asked.flatMap(({ text, at }) => {
    const word = text.toLowerCase();
    const exact = all.filter((one) => nameOf(one).toLowerCase() === word);
    const found = exact.length > 0 ? exact : all.filter((one) => nameOf(one).toLowerCase().includes(word));
    return found.length > 0
      ? found
      : fail(`no ${what} "${text}"${suggestion(text, new Set(all.map(nameOf).filter((name) => name !== "")))}`, placeAt(at));
  });
}

function cellOf(cell: MemoCell): readonly Inline[] {
  if (typeof cell === "string") return cell === "" ? [] : [{ kind: "text", text: cell }];
  const url = safeUrl(cell.url);
  const text: Inline = { kind: "text", text: cell.text };
  return url === undefined ? [text] : [{ kind: "link", url, children: [text] }];
}

function textOf(cell: MemoCell): string {
  return typeof cell === "string" ? cell : cell.text;
}
