import type { RatePrior } from "./early-types.ts";

/**
 * The prior on the pace that ships: learned from the adoption curves in `data/` (see the section there for sources and licences), by measuring each over
 * its whole life, leaving out those that have not run their course, and pooling the rest by technology. These are annual figures of countries' adoption; a
 * product that doubles in weeks is of another kind, which the prior allows for (`unlike`) but cannot help. `tests/studies/learn-rate-prior.mjs` recomputes
 * every number here.
 */
export const ratePrior: RatePrior = {
  mean: 2.8974,
  deviation: 0.4115,
  curves: 120,
  technologies: [
    "cable television",
    "colour television",
    "fixed broadband",
    "internet",
    "microcomputer",
    "microwave oven",
    "mobile phone",
    "refrigerator",
    "smartphone",
  ],
  how: "120 adoption curves of nine technologies by country, each measured over its whole life and pooled by technology",
};
