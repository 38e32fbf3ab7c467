import type { Place } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import type { Plan } from "../simulate/plan.ts";

/** A text file that took part in a run, under the name that a manifest shows. */
export interface InputFile {
  readonly file: string;
  readonly text: string;
}

/** A model's file, what it exports, and the files that it imports in turn. */
export interface LoadedDeclaration extends InputFile {
  readonly declaration: unknown;
  readonly imports?: readonly InputFile[];
}

/** What a scenario needs from outside: files, models, facts, a hash, and somebody to run the simulation. Everything below `host/` is given this. */
export interface World {
  /** package version */
  readonly version: string;
  /** A scenario by file name or by the name of a file in `scenarios/`; `place` is where it is asked for. */
  readScenario(name: string, place?: Place): Promise<InputFile>;
  /** A model by its file's name; `declaration` is the file's default export. */
  loadModel(name: string, place?: Place): Promise<LoadedDeclaration>;
  readFacts(): Promise<{ readonly facts: readonly Fact[]; readonly files: readonly InputFile[] }>;
  /** hexadecimal SHA-256 */
  hash(text: string): string;
  /** Runs all paths of a plan and calls the observer once a period, with the columns of all paths. */
  simulate(plan: Plan, observe: PeriodObserver): Promise<void>;
}
