/** Places to look for a time that a curve counts from its launch, as shares of the time that the data have run since. */
export const sharesSinceLaunch: readonly number[] = [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1, 1.3, 1.8, 3, 6, 12];
