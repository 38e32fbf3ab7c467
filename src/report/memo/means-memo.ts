import type { RunResult } from "../../scenario/run-result.ts";
import { capital, condition, sayUnit, shortMeaning } from "../chart/words.ts";
import { type FootedMeans, footedMeans } from "../footed-means.ts";
import type { MemoPart, MemoTable } from "../memo-table.ts";
import { sayPaths } from "../say.ts";
import { runNotes } from "./run-notes.ts";

const SCALES: Readonly<Record<number, string>> = { 12: "trillion ", 9: "billion ", 6: "million ", 0: "" };

/** Means that add up: quarters to their year, and the parts of a stack to their total. */
export function meansMemo(run: RunResult): MemoTable | undefined {
  const found = footedMeans(run);
  if (found.length === 0) return undefined;
  const down = found.some(({ foots }) => foots === "down");
  const across = found.some(({ foots }) => foots === "across");
  return {
    title: `${condition(run)}: means, which add up where medians do not`,
    parts: found.map(partOf),
    notes: [
      `Means of ${sayPaths(run)}. A mean lies above the median where the paths spread upwards; the medians are in annual.md and quarterly.md.`,
      ...(across ? ["Quarters add up to their year as shown; down the rows nothing adds up."] : []),
      ...(down ? ["Parts add up to their total as shown; across years they may not sum to anything."] : []),
      "So that what is shown adds up, a part may differ from its own rounding by one in the last digit.",
      ...runNotes(run),
    ],
  };
}

function partOf({ name, kind, unit, scale, foots, columns, rows }: FootedMeans): MemoPart {
  const when = foots === "across" ? "total of each quarter and of the year" : kind === "stock" ? "end of year" : "total of the year";
  const what = foots === "across" ? capital(shortMeaning(rows[0]?.label ?? name)) : `${capital(name.replaceAll("_", " "))}, by part`;
  return {
    heading: `${what}: ${SCALES[scale] ?? ""}${sayUnit(unit)}, ${when}`,
    columns: [{ header: "Mean", align: "left" }, ...columns.map((header) => ({ header, align: "right" }) as const)],
    rows: rows.map(({ label, cells }) => [capital(shortMeaning(label)), ...cells.map(({ text }) => text)]),
  };
}
