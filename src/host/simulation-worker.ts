import { parentPort, workerData } from "node:worker_threads";
import { language } from "../model/language.ts";
import { simulate } from "../simulate/engine.ts";
import { AHEAD, type PeriodMessage, type WorkerTask } from "./run-workers.ts";

/** The worker's whole work: its blocks, period by period, never far ahead of who takes them in. */
const { plan, range, taken } = workerData as WorkerTask;

simulate(plan, range, language, (period, columns) => {
  for (let done = Atomics.load(taken, 0); period - done > AHEAD; done = Atomics.load(taken, 0)) Atomics.wait(taken, 0, done);
  // the engine reuses its columns, so what leaves the thread is a copy
  const copies = columns.map((column) => column.slice());
  const message: PeriodMessage = { period, columns: copies };
  parentPort?.postMessage(
    message,
    copies.map((column) => column.buffer),
  );
});
