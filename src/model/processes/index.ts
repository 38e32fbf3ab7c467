import { defineRegistry } from "../../base/registry.ts";
import type { ProcessKind } from "../process-kind.ts";
import { jumps } from "./jumps.ts";
import { meanReversion } from "./mean-reversion.ts";
import { randomWalk } from "./random-walk.ts";
import { whiteNoise } from "./white-noise.ts";

/** Every random process that a driver may follow, by name. */
export const processes = defineRegistry<ProcessKind>("process", [whiteNoise, randomWalk, meanReversion, jumps]);
