/** What became of customers at each age: how many were looked at from the age before to this one, and how many of them left in between. Cohorts that are too young to be looked at are not among them. */
export interface Exposures {
  /** by cohort, then by age − 1 */
  readonly cohorts: readonly { readonly looked: ArrayLike<number>; readonly left: ArrayLike<number> }[];
}

/** The sums over cohorts, by age − 1. */
export function byAge({ cohorts }: Exposures): { readonly looked: Float64Array; readonly left: Float64Array } {
  const ages = Math.max(0, ...cohorts.map(({ looked }) => looked.length));
  const [looked, left] = [new Float64Array(ages), new Float64Array(ages)];
  for (const cohort of cohorts)
    for (let i = 0; i < cohort.looked.length; i++) {
      looked[i] = (looked[i] as number) + (cohort.looked[i] as number);
      left[i] = (left[i] as number) + (cohort.left[i] as number);
    }
  return { looked, left };
}

/** Exposures from how many of each cohort have been there without a break, by age from 0. */
export function exposuresOf(unbroken: readonly ArrayLike<number>[]): Exposures {
  return {
    cohorts: unbroken.map((counts) => ({
      looked: Array.from({ length: Math.max(0, counts.length - 1) }, (_, i) => counts[i] as number),
      left: Array.from({ length: Math.max(0, counts.length - 1) }, (_, i) => (counts[i] as number) - (counts[i + 1] as number)),
    })),
  };
}
