import type { Command } from "../command.ts";
import { check } from "./check.ts";
import { customers } from "./customers.ts";
import { explain } from "./explain.ts";
import { fit } from "./fit.ts";
import { list } from "./list.ts";
import { memo } from "./memo.ts";
import { newScenario } from "./new.ts";
import { scenario } from "./scenario.ts";
import { verify } from "./verify.ts";

/** The commands, in the order in which help shows them. */
export const commands: readonly Command[] = [scenario, fit, customers, memo, check, verify, explain, list, newScenario];
