import { about } from "./about.ts";
import { calculations } from "./calculations.ts";
import { checks } from "./checks.ts";
import { engine } from "./engine.ts";
import { facts } from "./facts.ts";
import { inputs } from "./inputs.ts";
import { outputs } from "./outputs.ts";
import { paths } from "./paths.ts";
import type { SheetKind } from "./sheet-kind.ts";

const others: readonly SheetKind[] = [inputs, calculations, outputs, checks, facts, paths, engine];

/** Every sheet of the workbook, in its order. */
export const sheetKinds: readonly SheetKind[] = [about(others), ...others];
