/** What a line had in one period before the horizon, for cohorts to count; the same on all paths. */
export interface EarlierCohort {
  /** how many periods it ended before the first one did, 1 or more */
  readonly ago: number;
  readonly value: number;
}
