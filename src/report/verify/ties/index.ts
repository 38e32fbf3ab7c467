import { displays } from "./displays.ts";
import { figureData } from "./figure-data.ts";
import { summaryTables } from "./summary-tables.ts";
import type { Tie } from "./tie.ts";

/** All ways in which artefacts are held against each other where they cannot be built again. */
export const ties: readonly Tie[] = [displays, summaryTables, figureData];
