import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { fit } from "./fit.ts";
import { list } from "./list.ts";
import { newScenario } from "./new.ts";
import { scenario } from "./scenario.ts";

/** The commands, in the order in which help shows them. */
export const commands: readonly Command[] = [scenario, fit, check, explain, list, newScenario];
