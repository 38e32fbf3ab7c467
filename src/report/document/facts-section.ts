import type { Fact, Source } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import { compareDays } from "../../units/time.ts";
import { sayWhen } from "../chart/fact-list.ts";
import type { MemoRun } from "./bound.ts";
import { heading, small } from "./end-blocks.ts";
import type { Footnotes } from "./footnotes.ts";
import type { Block, Inline, TableBlock } from "./memo-blocks.ts";

const LOWEST = "of the lowest quality, an aggregator or a page that cannot be checked";

/** Every published number that the memo cites, with its day, its source and what that is worth; and how good the sources are that its runs rest on. */
export function factsSection(facts: readonly Fact[], runs: readonly MemoRun[], footnotes: Footnotes): readonly Block[] {
  const behind = sayBehind(runs);
  if (facts.length === 0) return behind.length === 0 ? [] : [heading("Facts used", "facts-used"), ...behind.map(small)];
  return [
    heading("Facts used", "facts-used"),
    factsTable(facts, footnotes),
    small(
      `${sayWeak(
        "cited here",
        facts.map(({ source }) => source),
      )}. “Over” is a floor: true, and not the level.`,
    ),
    ...behind.map(small),
  ];
}

function factsTable(facts: readonly Fact[], footnotes: Footnotes): TableBlock {
  const sorted = [...facts].sort((a, b) =>
    a.series < b.series ? -1 : a.series > b.series ? 1 : compareDays(a.asOf, b.asOf) || a.row - b.row,
  );
  const series = [...new Set(sorted.map((fact) => fact.series))];
  return {
    kind: "table",
    align: ["left", "left"],
    head: [[{ kind: "text", text: "Quantity" }], [{ kind: "text", text: "As published, and of when" }]],
    rows: series.map((name) => [
      [{ kind: "text", text: seriesName(name) }],
      sorted
        .filter((fact) => fact.series === name)
        .flatMap((fact, i): readonly Inline[] => [
          { kind: "text", text: `${i === 0 ? "" : "; "}${sayStated(fact)}, ${sayWhen(fact)}${doubtOf(fact)}` },
          { kind: "note", number: footnotes.mark({ kind: "fact", fact }) },
        ]),
    ]),
    notes: [],
  };
}

/** `Of 2 sources cited here none is of the lowest quality, …`: `which` says of which sources it speaks. */
function sayWeak(which: string, all: readonly Source[]): string {
  const [sources, weak] = [all, all.filter(({ quality }) => quality === "aggregator")].map(titled);
  const [count, low] = [sources?.length ?? 0, weak?.length ?? 0];
  if (count === 1) return `The one source ${which} is ${low === 0 ? "not " : ""}${LOWEST}`;
  return `Of ${count} sources ${which} ${low === 0 ? "none" : low} ${low <= 1 ? "is" : "are"} ${LOWEST}`;
}

/** Runs that rest on the same sources. */
interface SourceGroup {
  readonly names: string[];
  readonly sources: readonly Source[];
}

/** Of the runs, which rest on sources that the text need not cite: how many of those are weak, where they are named, and whose headline hangs on one. */
function sayBehind(runs: readonly MemoRun[]): readonly string[] {
  const groups = sourceGroups(runs);
  if (groups.length === 0) return [];
  const parts = groups.map(({ names, sources }) => {
    const weak = titled(sources.filter(({ quality }) => quality === "aggregator")).length;
    return `${weak === 0 ? "none" : weak} of ${titled(sources).length} (${listOf(names)})`;
  });
  const weakest = runs.filter(({ result }) => result.headline.lowestQuality === "aggregator").map(({ name }) => name);
  const whose =
    weakest.length === runs.length
      ? "each headline rests"
      : weakest.length === 0
        ? "no headline rests"
        : `that of ${listOf(weakest)} rests`;
  return [
    `Behind the runs, of the lowest quality are ${parts.join(", ")} sources, named in each run's tables/facts.md; ${whose} on a figure of that quality.`,
  ];
}

function sourceGroups(runs: readonly MemoRun[]): readonly SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const { name, result } of runs) {
    const behind = result.series.filter(({ isOnlyShown }) => isOnlyShown !== true);
    const sources = behind.flatMap(({ points }) => points.map(({ fact }) => fact.source));
    if (sources.length === 0) continue;
    const key = [...titled(sources)].sort().join("\n");
    const group = groups.get(key) ?? { names: [], sources };
    group.names.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function listOf(names: readonly string[]): string {
  return names.join(", ").replace(/, ([^,]*)$/, " and $1");
}

function titled(sources: readonly Source[]): readonly string[] {
  return [...new Map(sources.map(({ title, url }) => [`${title}\n${url}`, title])).values()];
}

/** What a reader must know of a fact besides its number. */
function doubtOf({ kind, use, source }: Fact): string {
  const doubts = [
    ...(kind === "derived" ? ["worked out from it"] : []),
    ...(kind === "estimate" ? ["an estimate"] : kind === "guidance" ? ["an announcement"] : []),
    ...(use === "article" ? ["a claim to be checked"] : []),
    ...(source.quality === "aggregator" ? ["lowest quality of source"] : []),
  ];
  return doubts.length === 0 ? "" : ` (${doubts.join("; ")})`;
}
