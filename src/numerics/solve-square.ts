import { factorInPlace, qrMemory, solveUpper } from "./qr.ts";

/** Solves A·x = `right` for a square matrix of full rank given by its rows, by Householder reflections with pivoting; `undefined` where the rank is not full. */
export function solveSquare(rows: readonly (readonly number[])[], right: readonly number[]): readonly number[] | undefined {
  const count = rows.length;
  const memory = qrMemory(count, count);
  for (let column = 0; column < count; column++)
    for (let row = 0; row < count; row++) {
      const value = rows[row]?.[column] ?? 0;
      memory.values[column * count + row] = value;
      memory.squares[column] = (memory.squares[column] as number) + value * value;
    }
  const rotated = Float64Array.from(right);
  factorInPlace(memory, true, rotated);
  if (memory.rank < count) return undefined;
  const ordered = solveUpper(memory, rotated);
  const solution = new Array<number>(count).fill(0);
  for (let k = 0; k < count; k++) solution[memory.order[k] as number] = ordered[k] as number;
  return solution;
}
