/** Curves whose own formula takes the difference of two nearly equal numbers somewhere: the same in a form that keeps its digits there. All others are written as their records have them. */
export const curveValueFormulas: Readonly<Record<string, string>> = {
  richards: "capacity * exp(-log1p(shape * exp(-growth * (t - midpoint))) / shape)",
  bass: "-capacity * expm1(-(innovation + imitation) * t) / (1 + imitation / innovation * exp(-(innovation + imitation) * t))",
  weibull: "-capacity * expm1(-((t / scale) ^ shape))",
  bertalanffy: "capacity * (-expm1(-growth * t)) ^ 3",
  damped_trend: "level - slope * expm1(-damping * t) / damping",
};
