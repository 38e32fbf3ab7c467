/** One term of a period's noise: the weight of the normal with this place. */
export interface BridgeTerm {
  readonly place: number;
  readonly weight: number;
}

/**
 * Writes the independent standard normals of `periods` periods as sums of as many others, ordered by how much of the whole course they decide: the first is the sum over all periods, the second how it is
 * shared out between their halves, and so on (a Brownian bridge). Each period has few terms, about two for every halving; their squared weights add up to 1, and the sums are as independent as before.
 */
export function bridgeRows(periods: number): readonly (readonly BridgeTerm[])[] {
  /** the course up to the end of each period, by the places that decide it */
  const courses: Map<number, number>[] = Array.from({ length: periods + 1 }, () => new Map());
  courses[periods]?.set(0, Math.sqrt(periods));
  let place = 1;
  for (const spans = [[0, periods]]; spans.length > 0; ) {
    const [from = 0, to = 0] = spans.shift() ?? [];
    if (to - from < 2) continue;
    const middle = (from + to) >> 1;
    const share = (middle - from) / (to - from);
    const course = courses[middle] as Map<number, number>;
    for (const [end, weight] of [
      [from, 1 - share],
      [to, share],
    ] as const)
      for (const [of, part] of courses[end] as Map<number, number>) course.set(of, (course.get(of) ?? 0) + weight * part);
    course.set(place, Math.sqrt(share * (to - middle)));
    place += 1;
    spans.push([from, middle], [middle, to]);
  }
  return Array.from({ length: periods }, (_, period) =>
    stepOf(courses[period] as Map<number, number>, courses[period + 1] as Map<number, number>),
  );
}

/** Weights smaller than this are what rounding leaves of a difference that is zero. */
const NOTHING = 1e-12;

function stepOf(before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>): BridgeTerm[] {
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return places
    .map((place) => ({ place, weight: (after.get(place) ?? 0) - (before.get(place) ?? 0) }))
    .filter(({ weight }) => Math.abs(weight) > NOTHING);
}
