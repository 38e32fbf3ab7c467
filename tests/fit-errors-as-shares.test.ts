import { describe, expect, test } from "vitest";
import { errorsAsShares } from "../src/fit/errors-as-shares.ts";
import { subjectOfColumns } from "../src/fit/subject-of-columns.ts";

const subject = (levels: readonly number[]) =>
  subjectOfColumns(
    {
      x: { name: "t", kind: "number", values: Float64Array.from(levels.keys()) },
      y: { name: "sales", values: Float64Array.from(levels) },
      standardErrors: Float64Array.from(levels, () => 2),
      ...{ incomplete: 0, guessed: [], lacking: [], warnings: [] },
    },
    "sales.csv",
    "0",
    { standardErrors: "error" },
  );

describe("known errors that are taken in proportion to the level", () => {
  test("are divided by the level, which is said", () => {
    const { standardErrors, notes } = errorsAsShares(subject([10, 40]));
    expect(Array.from(standardErrors ?? [])).toEqual([0.2, 0.05]);
    expect(notes.at(-1)).toBe('errors are in proportion to the level, so each of "error" is divided by the "sales" of its row');
  });

  test("stay as they are where a value is at or below zero, which no such errors have", () => {
    const given = subject([10, 0]);
    expect(errorsAsShares(given)).toBe(given);
  });
});
