import type { RunResult } from "../../scenario/run-result.ts";
import { dimensionless } from "../../units/unit.ts";
import { condition, sayUnit } from "../chart/words.ts";
import { type FootedMeans, footedMeans } from "../footed-means.ts";
import type { MemoPart, MemoTable } from "../memo-table.ts";
import { sayPaths } from "../say.ts";
import { scaleWord } from "../table-scale.ts";
import { runNotes } from "./run-notes.ts";

/** Means that add up: quarters to their year, and the parts of a stack to their total. */
export function meansMemo(run: RunResult): MemoTable | undefined {
  const { tables: found, leftOut } = footedMeans(run);
  if (found.length === 0 && leftOut.length === 0) return undefined;
  const down = found.some(({ foots }) => foots === "down");
  const across = found.some(({ foots }) => foots === "across");
  return {
    title: `${condition(run)}: means, which add up where medians do not`,
    parts: [...quarterParts(found.filter(({ foots }) => foots === "across")), ...found.filter(({ foots }) => foots === "down").map(partOf)],
    notes: [
      `Means of ${sayPaths(run)}. A mean lies above the median where the paths spread upwards; the medians are in annual.md and quarterly.md. Digits follow one rule in all of them, none worth less than half the Monte Carlo error, but a mean mostly has a smaller error than the median, and may show a digit that the median cannot.`,
      ...(across ? ["Quarters add up to their year as shown; down the years nothing is to be added."] : []),
      ...(down ? ["Parts add up to their total as shown; across years nothing is to be added."] : []),
      ...(found.length === 0
        ? []
        : [
            "So that what is shown adds up, a part may differ from its own rounding by one in the last digit, and equal parts may show different ones.",
          ]),
      ...(leftOut.length === 0
        ? []
        : [`Left out, for chance decides the second digit of their mean: ${leftOut.join(", ")}. More paths (--paths) bring them back.`]),
      ...runNotes(run),
    ],
  };
}

/** One part a line, its years below each other. */
function quarterParts(found: readonly FootedMeans[]): MemoPart[] {
  return [...new Set(found.map(({ name }) => name))].map((name) => {
    const years = found.filter((one) => one.name === name);
    const [{ unit, scale, rows, columns } = { unit: dimensionless, scale: 0, rows: [], columns: [] }] = years;
    const kind = columns.at(-1)?.slice(0, 2) ?? "";
    return {
      heading: `${rows[0]?.label ?? name}: ${scaleWord(scale)}${sayUnit(unit)}, totals of quarters and of the year`,
      columns: [
        { header: "Mean", align: "left" },
        ...["Q1", "Q2", "Q3", "Q4"].map((quarter) => ({ header: `${kind} ${quarter}`, align: "right" }) as const),
        { header: `Whole ${kind}`, align: "right" },
      ],
      rows: years.map((year) => [year.columns.at(-1) ?? "", ...(year.rows[0]?.cells ?? []).map(({ text }) => text)]),
    };
  });
}

function partOf({ name, kind, unit, scale, columns, rows }: FootedMeans): MemoPart {
  return {
    heading: `By part, as in the figure ${name}: ${scaleWord(scale)}${sayUnit(unit)}, ${kind === "stock" ? "end of year" : "total of the year"}`,
    columns: [{ header: "Mean", align: "left" }, ...columns.map((header) => ({ header, align: "right" }) as const)],
    rows: rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
  };
}
