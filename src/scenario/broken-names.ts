/** Names of inputs and lines that have a fault of their own, as formulas of the scenario write them: nothing is said of what merely follows from it. */
export type BrokenNames = ReadonlySet<string>;

/** Whether a name, or the fit that it is a part of, is among them. */
export function isBroken(name: string, broken: BrokenNames): boolean {
  return broken.has(name) || broken.has(name.split(".")[0] ?? "");
}
