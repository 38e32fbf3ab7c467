import { FaultList, type Place } from "../base/errors.ts";
import type { CsvRecord } from "./csv.ts";

/** Faults named one by one before the rest are only counted. */
const NAMED_FAULTS = 20;

/** Faults of cells with their place; a column of the wrong kind would else be printed whole. */
export class CellFaults {
  readonly #faults = new FaultList();
  readonly #text: string;
  readonly #file: string;
  #more = 0;
  #firstMore: number | undefined;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  add({ line }: CsvRecord, index: number, message: string): void {
    if (this.#faults.count < NAMED_FAULTS) this.#faults.add(message, placeOf(this.#text, this.#file, line, index));
    else {
      this.#more += 1;
      this.#firstMore ??= line;
    }
  }

  throwIfAny(): void {
    if (this.#firstMore !== undefined)
      this.#faults.add(`and ${this.#more} more such cells from here on`, { file: this.#file, line: this.#firstMore });
    this.#faults.throwIfAny();
  }
}

/** The place of a cell: its column counts characters of the line, from 1; a record that goes over several lines has none. */
function placeOf(text: string, file: string, line: number, index: number): Place {
  const row = text.split(/\r\n?|\n/, line)[line - 1] ?? "";
  let [column, commas, quoted] = [1, 0, false];
  for (const character of row) {
    if (commas === index) return { file, line, column };
    if (character === '"') quoted = !quoted;
    if (character === "," && !quoted) commas += 1;
    column += 1;
  }
  return commas === index && !quoted ? { file, line, column } : { file, line };
}
