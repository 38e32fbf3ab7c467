import { defineRegistry, type Registry } from "../../base/registry.ts";
import type { Extra } from "./extra.ts";
import { paths } from "./paths.ts";
import { report } from "./report.ts";
import { workbook } from "./workbook.ts";

/** Everything that can be added to a run folder. */
export const extras: Registry<Extra> = defineRegistry("extra", [paths, report, workbook]);
