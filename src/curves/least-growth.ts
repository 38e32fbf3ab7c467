/** Growth over the whole span of the data that a guess takes where they fall or stand still: the curve can only rise. */
export const LEAST_GROWTH = 0.1;
