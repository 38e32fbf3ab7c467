import { RunrateError } from "../base/errors.ts";

/** Options of the command line whose names in code are others. */
const IN_CODE: Readonly<Record<string, string>> = { "--fix": "fixed", "--prior": "priors", "--figure": "figures", "--lines": "keep" };

/** Does the work; faults that speak of options of the command line speak of what a program gave. */
export function inWordsOfCode<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RunrateError ? reworded(error) : error;
  }
}

/** The same for work that takes time. */
export async function laterInWordsOfCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RunrateError ? reworded(error) : error;
  }
}

function reworded(error: RunrateError): RunrateError {
  const say = (text: string): string => text.replace(/--([a-z]+)/g, (option, name: string) => IN_CODE[option] ?? name);
  return new RunrateError(
    error.faults.map(({ message, place, ...fault }) => ({
      ...fault,
      message: say(message),
      ...(place === undefined ? {} : { place: { ...place, file: say(place.file) } }),
    })),
    error.kind,
  );
}
