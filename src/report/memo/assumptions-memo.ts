import { GRADES, type InputResult, type RunResult } from "../../scenario/run-result.ts";
import { formatUnit } from "../../units/unit.ts";
import { capital, condition } from "../chart/words.ts";
import { isDate } from "../input-date.ts";
import type { MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import { sayPaths } from "../say.ts";
import { sayDraws } from "../say-draws.ts";
import { runNotes } from "./run-notes.ts";

const COLUMNS: readonly MemoColumn[] = [
  { header: "Assumption", align: "left" },
  { header: "Value", align: "left" },
  { header: "90% of draws", align: "right" },
  { header: "Unit", align: "left" },
  { header: "Grade", align: "left" },
  { header: "Why", align: "left" },
  { header: "Source", align: "left" },
  { header: "Where", align: "left" },
];

/** Digits of the ends of the draws: what a 90% range is stated with. */
const DIGITS = 2;

/** Every input with its value, why, and the line of the file in which it stands; those of a used scenario below a heading of their own. */
export function assumptionsMemo(run: RunResult): MemoTable | undefined {
  if (run.inputs.length === 0) return undefined;
  const owners = [...new Set(run.inputs.map(ownerOf))];
  const parts = owners.map((owner): MemoPart => {
    const rows = run.inputs.filter((input) => ownerOf(input) === owner).map(rowOf);
    if (owners.length === 1) return { columns: COLUMNS, rows };
    return { heading: owner === "" ? `Of ${run.name} itself` : `Of ${owner}, which it uses`, columns: COLUMNS, rows };
  });
  const counts = GRADES.map((grade) => ({ grade, count: run.inputs.filter((input) => input.grade === grade).length }));
  const graded = counts.filter(({ count }) => count > 0).map(({ grade, count }) => `${count} ${grade}`);
  return {
    title: `${condition(run)}: what is assumed`,
    parts,
    notes: [
      `${run.inputs.length} assumptions, by the grade of their evidence: ${graded.join(", ")}. Measured is published, derived is worked out from what is, analogue is taken from others, judgement is nobody's fact.`,
      `In this sample of ${sayPaths(run)} 90% of the draws lie within the range, which with another seed differs a little; a stated interval is exact, and a value that is fixed has no range.`,
      ...runNotes(run),
    ],
  };
}

/** Name of the used scenario in front of an input's own; empty for the scenario itself. */
function ownerOf({ name }: InputResult): string {
  return name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : "";
}

function rowOf(input: InputResult): string[] {
  const { name, meaning, understood, stated, p5, p95, unit, grade, why, source, place } = input;
  const own = name.slice(name.lastIndexOf(".") + 1);
  return [
    meaning === "" || meaning === own ? own : `${capital(meaning)} (${own})`,
    saysTheNumbersOf(understood, stated) ? understood : `${understood} (stated: ${stated})`,
    p5 === p95 ? "" : sayDraws(input, DIGITS),
    isDate(input) ? "date" : formatUnit(unit),
    grade,
    why,
    source,
    place.line === undefined ? place.file : `${place.file}:${place.line}`,
  ];
}

const POWERS: Readonly<Record<string, number>> = { K: 3, M: 6, B: 9, T: 12 };

/** What was stated stands beside what was understood where its numbers are others, as a rate a month that became one a year. */
function saysTheNumbersOf(understood: string, stated: string): boolean {
  const told = new Set(numbersIn(understood));
  return numbersIn(stated).every((number) => told.has(number));
}

function numbersIn(text: string): readonly number[] {
  const plain = text.replaceAll(/(?<=\d),(?=\d{3})/g, "");
  return [...plain.matchAll(/(\d+(?:\.\d+)?)([kKMBT](?![A-Za-z]))?/g)].map(([, digits, letter = ""]) =>
    Number(`${digits}e${POWERS[letter.toUpperCase()] ?? 0}`),
  );
}
