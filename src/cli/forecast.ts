#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// A run lasts half a second, of which the V8 of Node 20 by itself spends a third on optimising code that has little left to do. Waiting longer before it does so changes no
// result, and takes about a fifth off the processor time of a run (npm run bench). Later ones have other thresholds, and complain of settings that they do not know.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=400000");

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));
