import { type Fact, type Series, SOURCE_QUALITIES, type SourceQuality } from "../data/fact.ts";

/** How many facts come from each quality of source, best first. */
export function countQualities({ points }: Series): readonly { readonly quality: SourceQuality; readonly count: number }[] {
  return SOURCE_QUALITIES.map((quality) => ({
    quality,
    count: points.filter(({ fact }) => fact.source.quality === quality).length,
  })).filter(({ count }) => count > 0);
}

/** Publishers in time order, each once, unknown ones left out. */
export function publishersOf(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.map(({ source }) => source.publisher).filter((name) => name !== "" && !/^unknown/i.test(name)))];
}
