import { Worker } from "node:worker_threads";
import { language } from "../model/language.ts";
import { type PeriodObserver, simulate } from "../simulate/engine.ts";
import { type BlockRange, blocksOf, type Plan, splitBlocks } from "../simulate/plan.ts";
import { isBuilt, libraryUrl } from "./package-root.ts";

/** What a worker is started with. */
export interface WorkerTask {
  readonly plan: Plan;
  readonly range: BlockRange;
  /** one column per line for all paths, in memory that all threads see; each worker writes its own part */
  readonly columns: readonly Float64Array[];
  /** one number: how many periods the main thread has taken in. A worker works on the next meanwhile, and writes it when its turn has come */
  readonly taken: Int32Array;
}

/** All paths in this thread. */
export function simulateHere(plan: Plan, observe: PeriodObserver): Promise<void> {
  simulate(plan, { first: 0, end: blocksOf(plan.paths) }, language, observe);
  return Promise.resolve();
}

/**
 * The paths shared out among worker threads by whole blocks; they write into shared columns period by period, so the observer sees what it would see from one thread, bit for bit. That takes memory for one
 * more column a line, and what is worked out from the columns stays in this thread: workers pay where lines are costly and processors idle.
 * Run from the sources, where there is no built worker, it runs in this thread.
 */
export async function simulateInWorkers(plan: Plan, observe: PeriodObserver, workers: number): Promise<void> {
  const ranges = splitBlocks(plan.paths, workers);
  if (ranges.length === 1 || !isBuilt()) return simulateHere(plan, observe);
  const shared: Plan = {
    ...plan,
    inputs: new Map([...plan.inputs].map(([name, column]) => [name, typeof column === "number" ? column : share(column)])),
  };
  const columns = plan.lines.map(() => new Float64Array(new SharedArrayBuffer(plan.paths * Float64Array.BYTES_PER_ELEMENT)));
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const started = ranges.map(
    (range) =>
      new Worker(new URL("./worker.js", libraryUrl()), { workerData: { plan: shared, range, columns, taken } satisfies WorkerTask }),
  );
  try {
    await takeIn(plan.periods.length, started, taken, (period) => observe(period, columns));
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}

/** Takes in one period after the other, each when the last worker has said that its part is written. */
function takeIn(periods: number, workers: readonly Worker[], taken: Int32Array, observe: (period: number) => void): Promise<void> {
  let written = 0;
  return new Promise((resolve, reject) => {
    const onWritten = (): void => {
      written += 1;
      if (written < workers.length) return;
      written = 0;
      const period = Atomics.load(taken, 0);
      observe(period);
      Atomics.store(taken, 0, period + 1);
      Atomics.notify(taken, 0);
      if (period + 1 === periods) resolve();
    };
    for (const worker of workers) {
      worker.on("message", () => {
        try {
          onWritten();
        } catch (error) {
          reject(error);
        }
      });
      worker.on("error", reject);
    }
  });
}

function share(column: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}
