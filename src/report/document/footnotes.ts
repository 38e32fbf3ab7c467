import type { Fact, Source } from "../../data/fact.ts";
import { sayDay } from "../../units/time.ts";
import { sayPaths, sayQuality } from "../say.ts";
import type { MemoRun, NoteOf } from "./bound.ts";
import type { Inline } from "./memo-blocks.ts";
import { safeUrl } from "./safe-url.ts";

/** The footnotes of a memo, numbered as they are first met; a source, a run and a reason has one each. */
export class Footnotes {
  readonly #numbers = new Map<string, number>();
  readonly #texts: (readonly Inline[])[] = [];

  /** The number of what a value rests on. */
  mark(note: NoteOf): number {
    return this.#numberOf(keyOf(note), () => textOf(note));
  }

  /** The number of a footnote that the author wrote. */
  markOwn(key: string, text: () => readonly Inline[]): number {
    return this.#numberOf(key, text);
  }

  /** In the order of their numbers. */
  all(): readonly (readonly Inline[])[] {
    return this.#texts;
  }

  #numberOf(key: string, text: () => readonly Inline[]): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    // a note that cites another would take the place that is now this one's
    this.#texts.push([]);
    this.#texts[number - 1] = text();
    return number;
  }
}

function keyOf(note: NoteOf): string {
  if (note.kind === "run") return `run ${note.run.name}`;
  if (note.kind === "text") return `text ${note.text}`;
  const { title, url } = note.fact.source;
  return `source ${title}\n${url}`;
}

function textOf(note: NoteOf): readonly Inline[] {
  if (note.kind === "text") return [{ kind: "text", text: note.text }];
  return note.kind === "run" ? runNote(note.run) : sourceNote(note.fact);
}

/** What it takes to make the run again, and what it is conditional on. */
function runNote({ name, result }: MemoRun): readonly Inline[] {
  const set = result.inputs.filter(({ isSet }) => isSet === true).map((input) => `${input.name} set to ${input.stated}`);
  const changed = set.length === 0 ? "" : `, with ${set.join(", ")}`;
  const called = name === result.name ? `scenario ${result.name}` : `scenario ${result.name} (here ${name})`;
  const { runId, title, seed } = result;
  return [{ kind: "text", text: `Simulated: ${called}${changed}, “${title}”; ${sayPaths(result)}, seed ${seed}, run ${runId}.` }];
}

/** Who says it, where and when, and a warning where that is worth little. */
function sourceNote({ source, published }: Fact): readonly Inline[] {
  const { title, url, publisher } = source;
  const day = published === undefined ? "day of publication unknown" : sayDay(published);
  const named = title.includes(publisher) || publisher === "" || publisher === "unknown" ? title : `${publisher}: ${title}`;
  const link = safeUrl(url);
  return [
    link === undefined ? { kind: "text", text: named } : { kind: "link", url: link, children: [{ kind: "text", text: named }] },
    { kind: "text", text: `, ${day}${url !== "" && link === undefined ? `, ${url}` : ""}.${warningOf(source)}` },
  ];
}

/** The lowest quality is never passed over. */
export function warningOf({ quality, url }: Source): string {
  if (quality === "aggregator")
    return ` Lowest quality of source, unconfirmed: ${sayQuality(quality)}${url === "" ? ", without an address" : ""}.`;
  return quality === "broker" ? " A broker's view." : "";
}
