import { type Fault, RunrateError } from "../base/errors.ts";

/** Options of the command line whose names in code are others. */
const IN_CODE: Readonly<Record<string, string>> = {
  "--fix": "fixed",
  "--prior": "priors",
  "--figure": "figures",
  "--lines": "keep",
  "--as-of": "asOf",
  "--se": "standardErrors",
  "--size": "size",
  "--force": '{ edited: "replace" }',
};

/** Does the work; faults that speak of options of the command line speak of what a program gave. */
export function inWordsOfCode<T>(work: () => Promise<T>): Promise<T>;
export function inWordsOfCode<T>(work: () => T): T;
export function inWordsOfCode<T>(work: () => T | Promise<T>): T | Promise<T> {
  try {
    const done = work();
    return done instanceof Promise ? done.catch(rethrow) : done;
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw error instanceof RunrateError ? new RunrateError(reworded(error.faults), error.kind) : error;
}

/** The same faults for somebody who wrote no command line. */
export function reworded(faults: readonly Fault[]): readonly Fault[] {
  return faults.map(({ message, place, ...fault }) => ({
    ...fault,
    message: say(message),
    ...(place === undefined ? {} : { place: { ...place, file: say(place.file) } }),
  }));
}

function say(text: string): string {
  return text
    .replace("another folder with --out", "another folder")
    .replace(/(?<![\w-])--([a-z]+(?:-[a-z]+)*)/g, (option, name: string) => IN_CODE[option] ?? name);
}
