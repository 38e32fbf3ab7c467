import { defineRegistry } from "../base/registry.ts";
import { bernoulli } from "./bernoulli.ts";
import { beta } from "./beta.ts";
import { discrete } from "./discrete.ts";
import { empirical } from "./empirical.ts";
import { fixed } from "./fixed.ts";
import { gamma } from "./gamma.ts";
import { lognormal } from "./lognormal.ts";
import { metalog } from "./metalog.ts";
import { mixture } from "./mixture.ts";
import { normal } from "./normal.ts";
import { pert } from "./pert.ts";
import { studentT } from "./student-t.ts";
import { triangular } from "./triangular.ts";
import { uniform } from "./uniform.ts";
import { withTruncation } from "./with-truncation.ts";

/** Every kind of distribution by name. */
export const distributionKinds = defineRegistry(
  "distribution",
  [fixed, uniform, normal, lognormal, triangular, pert, beta, gamma, studentT, metalog, bernoulli, discrete, empirical, mixture].map(
    withTruncation,
  ),
);
