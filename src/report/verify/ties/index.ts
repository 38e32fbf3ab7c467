import { displays } from "./displays.ts";
import { figureData } from "./figure-data.ts";
import { spanMemos } from "./span-memos.ts";
import { summaryTables } from "./summary-tables.ts";
import { targetMemo } from "./target-memo.ts";
import type { Tie } from "./tie.ts";

/** All ways in which artefacts are held against each other where they cannot be built again. */
export const ties: readonly Tie[] = [displays, summaryTables, spanMemos, targetMemo, figureData];
