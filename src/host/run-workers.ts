import { Worker } from "node:worker_threads";
import { language } from "../model/language.ts";
import { type PeriodObserver, simulate } from "../simulate/engine.ts";
import { BLOCK, type BlockRange, blocksOf, type Plan, splitBlocks } from "../simulate/plan.ts";
import { isBuilt, libraryUrl } from "./package-root.ts";

/** What a worker is started with. */
export interface WorkerTask {
  readonly plan: Plan;
  readonly range: BlockRange;
  /** one number: how many periods the main thread has taken in; a worker waits when it is `AHEAD` of it */
  readonly taken: Int32Array;
}

export interface PeriodMessage {
  readonly period: number;
  readonly columns: Float64Array[];
}

/** Periods that a worker may run ahead, so that memory does not grow with the horizon. */
export const AHEAD = 2;

/** All paths in this thread. */
export function simulateHere(plan: Plan, observe: PeriodObserver): Promise<void> {
  simulate(plan, { first: 0, end: blocksOf(plan.paths) }, language, observe);
  return Promise.resolve();
}

/**
 * The paths shared out among worker threads by whole blocks; columns are put together again period by period, so the observer sees what it would see from one thread, bit for bit.
 * Run from the sources, where there is no built worker, it runs in this thread.
 */
export async function simulateInWorkers(plan: Plan, observe: PeriodObserver, workers: number): Promise<void> {
  const ranges = splitBlocks(plan.paths, workers);
  if (ranges.length === 1 || !isBuilt()) return simulateHere(plan, observe);
  const shared: Plan = {
    ...plan,
    inputs: new Map([...plan.inputs].map(([name, column]) => [name, typeof column === "number" ? column : share(column)])),
  };
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const started = ranges.map(
    (range) => new Worker(new URL("./worker.js", libraryUrl()), { workerData: { plan: shared, range, taken } satisfies WorkerTask }),
  );
  try {
    await gather(plan, ranges, started, taken, observe);
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}

function gather(
  plan: Plan,
  ranges: readonly BlockRange[],
  workers: readonly Worker[],
  taken: Int32Array,
  observe: PeriodObserver,
): Promise<void> {
  const waiting = new Map<number, (readonly Float64Array[] | undefined)[]>();
  return new Promise((resolve, reject) => {
    const takeIn = (part: number, { period, columns }: PeriodMessage): void => {
      const parts = waiting.get(period) ?? ranges.map(() => undefined);
      parts[part] = columns;
      waiting.set(period, parts);
      for (let next = Atomics.load(taken, 0); ; next++) {
        const ready = waiting.get(next);
        if (ready === undefined || ready.includes(undefined)) return;
        waiting.delete(next);
        observe(next, join(plan, ranges, ready));
        Atomics.store(taken, 0, next + 1);
        Atomics.notify(taken, 0);
        if (next + 1 === plan.periods.length) {
          resolve();
          return;
        }
      }
    };
    workers.forEach((worker, part) => {
      worker.on("message", (message: PeriodMessage) => {
        try {
          takeIn(part, message);
        } catch (error) {
          reject(error);
        }
      });
      worker.on("error", reject);
    });
  });
}

function join(plan: Plan, ranges: readonly BlockRange[], parts: readonly (readonly Float64Array[] | undefined)[]): Float64Array[] {
  return plan.lines.map((_, line) => {
    const whole = new Float64Array(plan.paths);
    ranges.forEach((range, part) => {
      whole.set(parts[part]?.[line] ?? [], range.first * BLOCK);
    });
    return whole;
  });
}

function share(column: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}
