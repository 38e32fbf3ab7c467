/**
 * The growth of each curve at a level, d log y / dt, as a formula of `now` (the level), `t` and the curve's parameters. A curve's record holds it as code, which a spreadsheet cannot read; that both say the same is held
 * by a test.
 */
export const curveGrowthFormulas: Readonly<Record<string, string>> = {
  linear: "slope / now",
  exponential: "growth",
  power: "exponent / exp(log(now / level) / exponent)",
  logistic: "growth * (1 - now / capacity)",
  gompertz: "growth * log(capacity / now)",
  richards: "-growth * expm1(shape * log(now / capacity)) / shape",
  bi_logistic:
    "(first_share * first_growth * exp(-first_growth * (t - first_midpoint)) / (1 + exp(-first_growth * (t - first_midpoint))) ^ 2 + (1 - first_share) * second_growth * exp(-second_growth * (t - second_midpoint)) / (1 + exp(-second_growth * (t - second_midpoint))) ^ 2) / (first_share / (1 + exp(-first_growth * (t - first_midpoint))) + (1 - first_share) / (1 + exp(-second_growth * (t - second_midpoint))))",
  bass: "(1 - now / capacity) * (innovation * (capacity / now) + imitation)",
  bass_per_period:
    "(innovation + imitation) * (imitation * exp(-(innovation + imitation) * max(0, t)) - innovation) / (imitation * exp(-(innovation + imitation) * max(0, t)) + innovation)",
  weibull: "now >= capacity ? 0 : shape / scale * (-log1p(-now / capacity)) ^ (1 - 1 / shape) * ((1 - now / capacity) / (now / capacity))",
  hill: "now >= capacity ? 0 : exponent / half_time * (1 - now / capacity) * ((1 - now / capacity) / (now / capacity)) ^ (1 / exponent)",
  bertalanffy: "3 * growth * ((capacity / now) ^ (1 / 3) - 1)",
  damped_trend: "slope * exp(-damping * t) / now",
};
