import { type Fact, type Series, SOURCE_QUALITIES, type SourceQuality } from "../data/fact.ts";

/** How many facts come from each quality of source, best first. */
export function countQualities({ points }: Series): readonly { readonly quality: SourceQuality; readonly count: number }[] {
  return SOURCE_QUALITIES.map((quality) => ({
    quality,
    count: points.filter(({ fact }) => fact.source.quality === quality).length,
  })).filter(({ count }) => count > 0);
}

/** Who published a fact; where nobody is named, the title of its source, which is all that is known of it. */
export function sayPublisher({ source: { publisher, title } }: Pick<Fact, "source">): string {
  return publisher === "" ? title : publisher;
}

/** Publishers, or the titles of sources that name none, in the order of the facts, each once; those that are stated to be unknown only by the title of a projection. */
export function publishersOf(facts: readonly Fact[]): readonly string[] {
  const named = facts.map((fact) => {
    const isUnknown = /^unknown/i.test(fact.source.publisher);
    return isUnknown ? (fact.use === "forecast" ? fact.source.title : "") : sayPublisher(fact);
  });
  return [...new Set(named.filter((name) => name !== ""))];
}
