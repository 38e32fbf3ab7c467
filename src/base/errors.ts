/**
 * The one error that users meet. It carries a list of faults, so that a file with five mistakes reports five,
 * and each fault says what is wrong, where, why, and what to do about it.
 */

/** Where a fault sits: a file as the user named it, and 1-based line and column where they are known. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Fault {
  /** one sentence: what is wrong, why, and the remedy; lower case, no full stop */
  readonly message: string;
  readonly place?: Place;
  /** the keys of what is wrong within what was given, where only the caller knows the place of that */
  readonly within?: readonly (string | number)[];
}

/**
 * Why the work stopped: `invalid` for a file or a call that is wrong (exit 2), `check` for a check that found something (exit 3),
 * `refused` where the data cannot support the answer (exit 4).
 */
export type ErrorKind = "invalid" | "check" | "refused";

export class RunrateError extends Error {
  readonly kind: ErrorKind;
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], kind: ErrorKind = "invalid") {
    super(faults.map(formatFault).join("\n"));
    this.name = "RunrateError";
    this.kind = kind;
    this.faults = faults;
  }
}

/** A fault is one line, whatever it quotes. */
const LINE_BREAKS = /\s*[\r\n\u2028\u2029]+\s*/g;

/** `bull.yaml:14:7: unknown key "seeed"; did you mean "seed"?` */
export function formatFault(fault: Fault): string {
  const message = fault.message.replace(LINE_BREAKS, " ");
  return fault.place === undefined ? message : `${formatPlace(fault.place)}: ${message}`;
}

export function formatPlace({ file, line, column }: Place): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** One fault, thrown at once. */
export function fail(message: string, place?: Place, kind: ErrorKind = "invalid"): never {
  throw new RunrateError([place === undefined ? { message } : { message, place }], kind);
}

/** One fault of the value under these keys of what was given, thrown at once; `atPlace` turns the keys into a place. */
export function failWithin(within: readonly (string | number)[], message: string): never {
  throw new RunrateError([{ message, within }]);
}

/** Runs `work`; the faults of a RunrateError that have no place of their own get this one, or the one of what they are within. */
export function atPlace<T>(place: Place | ((within: readonly (string | number)[]) => Place), work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    throw new RunrateError(
      error.faults.map((fault) => ({ place: typeof place === "function" ? place(fault.within ?? []) : place, ...fault })),
      error.kind,
    );
  }
}

/** Faults of one sort that are named one by one before the rest are only counted: a wrong delimiter would else print the whole file. */
const MOST_ALIKE = 20;
/** Where more than this share of what was looked at has one fault, it is one fault of the whole, and is named once. */
const WHOLE = 0.5;
/** So few are named each all the same. */
const FEW = 3;

interface Alike {
  readonly shown: { readonly message: string; readonly place: Place }[];
  count: number;
  of: number;
  /** of the first that is not shown */
  place?: Place;
}

/** Gathers faults so that one pass reports all of them. */
export class FaultList {
  readonly #faults: Fault[] = [];
  readonly #alike = new Map<string, Alike>();
  #refused = 0;

  add(message: string, place?: Place): void {
    this.#faults.push(place === undefined ? { message } : { message, place });
  }

  /** A fault of the value under these keys of what was given. */
  addWithin(within: readonly (string | number)[], message: string): void {
    this.#faults.push({ message, within });
  }

  /**
   * One of perhaps many alike among `of` that were looked at: the first twenty are named, or the first where most have the fault, then there follows `and 60 more <rest>`. The place is asked for only
   * where it is shown.
   */
  addAlike(rest: string, message: string, place: () => Place, of: number): void {
    const group = this.#alike.get(rest) ?? { shown: [], count: 0, of };
    this.#alike.set(rest, group);
    group.count += 1;
    if (group.count <= MOST_ALIKE) group.shown.push({ message, place: place() });
    else group.place ??= place();
  }

  /** Runs `work`; a RunrateError that it throws joins the list, anything else goes on up. */
  collect<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RunrateError)) throw error;
      this.#faults.push(...error.faults);
      if (error.kind === "refused") this.#refused += error.faults.length;
      return undefined;
    }
  }

  get count(): number {
    return this.#faults.length + this.#alike.size;
  }

  /** Like `collect`, for work that takes time. */
  async collectLater<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.collect(() => {
        throw error;
      });
      return undefined;
    }
  }

  /** What was gathered, each fault once and in the order of the file. */
  all(): readonly Fault[] {
    for (const [rest, group] of this.#alike) this.#addGroup(rest, group);
    this.#alike.clear();
    const seen = new Set<string>();
    const unique = this.#faults.filter((fault) => {
      const text = formatFault(fault);
      if (seen.has(text)) return false;
      seen.add(text);
      return true;
    });
    return unique.sort(byPlace);
  }

  /** `refused` where nothing but refusals was collected. */
  get kind(): ErrorKind {
    return this.#faults.length > 0 && this.#refused === this.#faults.length ? "refused" : "invalid";
  }

  /** Throws what was gathered. */
  throwIfAny(): void {
    const faults = this.all();
    if (faults.length > 0) throw new RunrateError(faults, this.kind);
  }

  #addGroup(rest: string, { shown, count, of, place }: Alike): void {
    const named = count > FEW && count > WHOLE * of ? 1 : MOST_ALIKE;
    for (const fault of shown.slice(0, named)) this.add(fault.message, fault.place);
    const next = shown[named]?.place ?? place;
    if (next !== undefined) this.add(`and ${count - named} more ${rest}`, next);
  }
}

function byPlace(a: Fault, b: Fault): number {
  if (a.place?.file !== b.place?.file) return 0;
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}
