/** AICc differences from which on the data are said to tell: odds of five to one. */
export const TELLING = 2 * Math.log(5);
