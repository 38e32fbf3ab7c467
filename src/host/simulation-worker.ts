import { parentPort, workerData } from "node:worker_threads";
import { language } from "../model/language.ts";
import { simulate } from "../simulate/engine.ts";
import { BLOCK } from "../simulate/plan.ts";
import type { WorkerTask } from "./run-workers.ts";

/** The worker's whole work: its blocks, period by period, each written into the shared columns once the period before has been taken in. */
const { plan, range, columns, taken } = workerData as WorkerTask;

simulate(plan, range, language, (period, own) => {
  for (let done = Atomics.load(taken, 0); done < period; done = Atomics.load(taken, 0)) Atomics.wait(taken, 0, done);
  own.forEach((column, line) => {
    columns[line]?.set(column, range.first * BLOCK);
  });
  parentPort?.postMessage(period);
});
