/** The variance of a number that is equally likely everywhere in an interval of width one. */
export const UNIFORM_VARIANCE = 1 / 12;
