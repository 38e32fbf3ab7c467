/** Customers of one cohort between two ages: how many were looked at over the whole of it, and how many of them had left by its end. */
export interface ExposureCell {
  /** ages in months; a customer can only be seen to leave at `to` */
  readonly from: number;
  readonly to: number;
  readonly looked: number;
  readonly left: number;
}

/** What became of customers, by cohort. Ages that a cohort has not reached are not among its cells. */
export interface Exposures {
  readonly cohorts: readonly (readonly ExposureCell[])[];
}

/** The sums over cohorts, by age. */
export function byAge({ cohorts }: Exposures): readonly ExposureCell[] {
  const cells = new Map<string, ExposureCell>();
  for (const cell of cohorts.flat()) {
    const key = `${cell.from} ${cell.to}`;
    const known = cells.get(key);
    cells.set(key, known === undefined ? cell : { ...cell, looked: known.looked + cell.looked, left: known.left + cell.left });
  }
  return [...cells.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Exposures from how many of each cohort have been there without a break, by age from 0. */
export function exposuresOf(unbroken: readonly ArrayLike<number>[]): Exposures {
  return {
    cohorts: unbroken.map((counts) =>
      Array.from({ length: Math.max(0, counts.length - 1) }, (_, age) => ({
        from: age,
        to: age + 1,
        looked: counts[age] as number,
        left: (counts[age] as number) - (counts[age + 1] as number),
      })),
    ),
  };
}
