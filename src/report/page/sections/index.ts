import type { PageSection } from "../page-part.ts";
import { assumptions } from "./assumptions.ts";
import { chance } from "./chance.ts";
import { changeOurMind } from "./change-our-mind.ts";
import { checks } from "./checks.ts";
import { facts } from "./facts.ts";
import { figures } from "./figures.ts";
import { fits } from "./fits.ts";
import { headline } from "./headline.ts";
import { provenance } from "./provenance.ts";
import { targets } from "./targets.ts";

/** The sections of a run in the report, in its order. */
export const sections: readonly PageSection[] = [
  headline,
  figures,
  targets,
  assumptions,
  chance,
  fits,
  checks,
  changeOurMind,
  facts,
  provenance,
];
