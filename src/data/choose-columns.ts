import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { CsvRecord } from "./csv.ts";
import { type CellKind, kindOfCells, readNumberCell } from "./read-cell.ts";

/** Columns by name, as somebody asked for them; what is absent is found. */
export interface ColumnsAsked {
  readonly x?: string;
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
}

/** Columns by position in the header. */
export interface ChosenColumns {
  readonly x: number;
  readonly y: number;
  readonly weights?: number;
  readonly standardErrors?: number;
  readonly xKind: "number" | "date";
  /** a sentence for each column that nobody named */
  readonly guessed: readonly string[];
}

interface About {
  readonly name: string;
  readonly index: number;
  readonly kind: CellKind;
}

/**
 * Which columns of a file are x and y. Where x is not named it is the first column of dates, else the first of numbers that run one way, other than y; where y is not named it is the
 * only other column of numbers. A name that is not there, and a choice that the file leaves open, are errors.
 */
export function chooseColumns(header: readonly string[], records: readonly CsvRecord[], asked: ColumnsAsked, file: string): ChosenColumns {
  const about = header.map((name, index): About => ({ name, index, kind: kindOfCells(cellsOf(records, index)) }));
  const named = (option: string, name: string | undefined): About | undefined => {
    if (name === undefined) return undefined;
    return (
      about.find((one) => one.name === name) ?? fail(`no column "${name}" for ${option}${suggestion(name, header)}`, { file, line: 1 })
    );
  };
  const [weights, standardErrors] = [named("--weights", asked.weights), named("--se", asked.standardErrors)];
  const taken = [weights, standardErrors].flatMap((one) => (one === undefined ? [] : [one.index]));
  const free = about.filter(({ index }) => !taken.includes(index));
  const givenY = named("--y", asked.y);
  const x = named("--x", asked.x) ?? guessX(free, givenY, records, file);
  const y = givenY ?? guessY(free, x, file);
  if (x.index === y.index) fail(`conflicting columns: "${x.name}" is asked for as x and as y`, { file, line: 1 });
  requireKinds(x, y, file);
  return {
    x: x.index,
    y: y.index,
    ...(weights === undefined ? {} : { weights: weights.index }),
    ...(standardErrors === undefined ? {} : { standardErrors: standardErrors.index }),
    xKind: x.kind === "date" ? "date" : "number",
    guessed: [
      ...(asked.x === undefined
        ? [`x is taken to be "${x.name}", the first column of ${x.kind === "date" ? "dates" : "numbers in order"}`]
        : []),
      ...(asked.y === undefined ? [`y is taken to be "${y.name}", the only other column of numbers`] : []),
    ],
  };
}

function guessX(free: readonly About[], y: About | undefined, records: readonly CsvRecord[], file: string): About {
  const others = free.filter(({ index }) => index !== y?.index);
  return (
    others.find(({ kind }) => kind === "date") ??
    others.find(({ kind, index }) => kind === "number" && runsOneWay(records, index)) ??
    firstOfTwo(
      others.filter(({ kind }) => kind === "number"),
      y,
    ) ??
    fail("no column of dates or of numbers in order to take as x; name one with --x", { file, line: 1 })
  );
}

/** Replicates one after the other rise and fall again: where the file leaves no other choice, the column that comes first is x. */
function firstOfTwo(numeric: readonly About[], y: About | undefined): About | undefined {
  return numeric.length === (y === undefined ? 2 : 1) ? numeric[0] : undefined;
}

function guessY(free: readonly About[], x: About, file: string): About {
  const numeric = free.filter(({ kind, index }) => kind === "number" && index !== x.index);
  const [only, ...more] = numeric;
  if (only === undefined) return fail(`no column of numbers besides "${x.name}" to take as y`, { file, line: 1 });
  if (more.length === 0) return only;
  return fail(`several columns could be y: ${numeric.map(({ name }) => name).join(", ")}; name one with --y`, { file, line: 1 });
}

function requireKinds(x: About, y: About, file: string): void {
  if (y.kind !== "number")
    fail(`column "${y.name}" holds ${y.kind === "date" ? "dates" : "no numbers"}, and y must be numbers: plain digits with a point`, {
      file,
      line: 2,
    });
  if (x.kind === "text")
    fail(`column "${x.name}" holds neither numbers nor dates (2025-03-31, 2025-03 or 2025Q1), and x must be one of them`, {
      file,
      line: 2,
    });
}

function* cellsOf(records: readonly CsvRecord[], index: number): Iterable<string> {
  for (const { cells } of records) yield (cells[index] ?? "").trim();
}

/** Numbers that never fall, or never rise. */
function runsOneWay(records: readonly CsvRecord[], index: number): boolean {
  let [falls, rises] = [false, false];
  let last: number | undefined;
  for (const cell of cellsOf(records, index)) {
    const value = readNumberCell(cell);
    if (value === undefined) continue;
    if (last !== undefined) {
      falls ||= value < last;
      rises ||= value > last;
    }
    if (falls && rises) return false;
    last = value;
  }
  return last !== undefined;
}
