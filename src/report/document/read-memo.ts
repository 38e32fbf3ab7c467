import { type Fault, FaultList, RunrateError } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { parseDay, parseMonth, sayDay, sayMonth } from "../../units/time.ts";
import { sayLevel } from "../say.ts";
import type { MemoContext, MemoRun } from "./bound.ts";
import { BoundValues, type FrozenValue } from "./bound-values.ts";
import { DocumentReader } from "./document-reader.ts";
import { judgementSection, provenanceSection } from "./end-sections.ts";
import { factsSection } from "./facts-section.ts";
import { type LinkedFigure, linkedFigures } from "./figure-links.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { unboundIn } from "./literal-texts.ts";
import { type MaskedMemo, maskBindings } from "./mask-bindings.ts";
import type { MemoDocument } from "./memo-blocks.ts";
import { type MemoSource, readMemoSource } from "./memo-source.ts";
import { type MarkdownTree, parseMarkdown } from "./parse-markdown.ts";

/** A memo as read, before its scenarios have been run. */
export interface ReadMemo {
  readonly source: MemoSource;
  readonly front: FrontMatter;
  readonly masked: MaskedMemo;
  readonly tree: MarkdownTree;
  /** by the offset of their image */
  readonly figures: ReadonlyMap<number, LinkedFigure>;
  /** of figures that cannot be read */
  readonly faults: FaultList;
}

/** A memo whose bindings all hold, and what is to be said about it. */
export interface BoundMemo {
  readonly document: MemoDocument;
  /** published numbers that it cites */
  readonly facts: readonly Fact[];
  /** bindings, tables and figures */
  readonly count: number;
  /** literal numbers that nothing stands behind */
  readonly unbound: readonly Fault[];
  /** values to be written beside their bindings */
  readonly changes: readonly FrozenValue[];
}

/** Reads a memo's front matter and Markdown. What is no memo is thrown. */
export function readMemo(text: string, file: string): ReadMemo {
  const source = readMemoSource(text, file);
  const front = readFrontMatter(source);
  const masked = maskBindings(source);
  const tree = parseMarkdown(masked.text);
  const faults = new FaultList();
  return { source, front, masked, tree, figures: linkedFigures(tree, front.runs, source.placeAt, faults), faults };
}

/**
 * Binds a memo's numbers to what its runs and the facts say. Every binding that is unknown, unreadable or stale is a fault with its place, all of them at once, of the kind `check`.
 * @param mayDiffer a value that differs from what is written is no fault: it will be written anew, or is one of other paths
 */
export function bindMemo(memo: ReadMemo, context: MemoContext, version: string, mayDiffer = false): BoundMemo {
  const { source, front, masked, tree, figures } = memo;
  const faults = new FaultList();
  for (const { message, place } of memo.faults.all()) faults.add(message, place);
  const values = new BoundValues(context, source.placeAt, faults, mayDiffer);
  const reader = new DocumentReader({ masked, source: source.text, values, figures, placeAt: source.placeAt, faults });
  const blocks = reader.read(tree);
  const found = faults.all();
  if (found.length > 0) throw new RunrateError(found, "check");
  const runs = front.runs.flatMap(({ name }) => context.runs.get(name) ?? []);
  const { footnotes } = reader;
  const facts = [...values.facts];
  const known = [...values.bounds.map(({ text }) => text), ...runs.flatMap(knownOf), ...facts.map(sayStated)];
  const unbound = [...unboundAbove(front, known), ...reader.literals.unbound(known, source.placeAt)];
  const document: MemoDocument = {
    title: front.title,
    ...(front.subtitle === undefined ? {} : { subtitle: front.subtitle }),
    byline: bylineOf(front),
    blocks: [
      ...blocks,
      ...judgementSection(runs, values.stated, front.leastShare, footnotes),
      ...factsSection(facts, runs, footnotes),
      ...provenanceSection(runs, { file: source.file, version, unbound: unbound.length }, footnotes),
    ],
    notes: footnotes.all(),
    figures: [...new Map([...figures.values()].map(({ run, request, file }) => [file, { run, request, file }])).values()],
    runs: runs.map(({ result }) => result),
  };
  return {
    document,
    facts,
    count: masked.bindings.length + figures.size,
    unbound,
    changes: values.changes,
  };
}

function bylineOf({ authors, date, asOf }: FrontMatter): readonly string[] {
  return [
    ...(authors.length === 0 ? [] : [authors.join(", ")]),
    ...(date === undefined ? [] : [sayDate(date)]),
    `Facts published by ${sayDay(asOf)}`,
  ];
}

/** A day or a month that is written for machines is said as all others are; anything else stands as it is stated. */
function sayDate(date: string): string {
  const [day, month] = [parseDay(date), parseMonth(date)];
  return day !== undefined ? sayDay(day) : month !== undefined ? sayMonth(month) : date;
}

/** Numbers of title and subtitle, which are prose too. */
function unboundAbove({ title, subtitle = "", places }: FrontMatter, known: readonly string[]): readonly Fault[] {
  return [...unboundIn(title, known, places.title), ...unboundIn(subtitle, known, places.subtitle)];
}

/** What a run is told and asked: a number that equals one of these stands on it. */
function knownOf({ result }: MemoRun): readonly string[] {
  return [...result.inputs.map(({ stated }) => stated), ...result.targets.map(sayLevel), result.title, `${result.paths}`];
}
