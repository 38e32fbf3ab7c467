/**
 * What the workbook does with each kind of distribution: of all of them the deterministic path takes the median, and that stands as a value in a blue cell, to be changed. The sentence says where it lies; the draws
 * themselves are the engine's, on the sheets of paths.
 */
export const distributionMedians: Readonly<Record<string, string>> = {
  fixed: "the number itself",
  uniform: "half way between its ends",
  normal: "its mean",
  lognormal: "the geometric middle of its interval",
  triangular: "where half of the triangle's area lies below",
  pert: "by the inverse of its distribution function, which is a beta's",
  beta: "by the inverse of its distribution function",
  gamma: "by the inverse of its distribution function",
  student_t: "its location",
  metalog: "the quantile at one half of the curve through the stated quantiles",
  bernoulli: "the smaller of its two values unless the other is likelier",
  discrete: "the smallest value with half of the weight at or below it",
  empirical: "the median of the listed values",
  mixture: "where half of the weight of all its parts lies below",
};
