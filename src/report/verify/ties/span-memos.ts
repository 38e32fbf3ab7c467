import { capital, shortMeaning } from "../../chart/words.ts";
import { TABLE_SCALES } from "../../table-scale.ts";
import type { Finding } from "../finding.ts";
import { memoNumbers, sameNumber } from "./memo-numbers.ts";
import { type MemoRows, type MemoText, memoFinding, memoLength, memoRows } from "./memo-rows.ts";
import { type TidyRow, tidyRows } from "./tidy-rows.ts";
import type { Tie } from "./tie.ts";

const TABLES = ["tables/annual", "tables/quarterly"] as const;
/** Columns before the spans. */
const HEAD = 2;

/** The tables of years and quarters that people read say, cell by cell, what those for machines say. */
export const spanMemos: Tie = {
  name: "span-memos",
  check: (artefacts) =>
    TABLES.flatMap((stem) => {
      const [memo, rows] = [artefacts.get(`${stem}.md`), tidyRows(artefacts.get(`${stem}.csv`) ?? "")];
      return memo === undefined || rows.length === 0 ? [] : memoRows(memo).flatMap((table) => inTable(stem, table, rows));
    }),
};

/** Lines stand in the same order in both; the name of a line before its first row begins the next one. */
function inTable(stem: string, { header, rows }: MemoRows, tidy: readonly TidyRow[]): readonly Finding[] {
  const lines = [...new Set(tidy.map((row) => row["line"] ?? ""))];
  let place = -1;
  const found = rows.flatMap((cells) => {
    const [name, statistic, ...rest] = cells;
    if (name === undefined || statistic === undefined) return [];
    if (name.text !== "") place += 1;
    const line = lines[place];
    const own = tidy.filter((row) => row["line"] === line);
    const [first] = own;
    if (line === undefined || first === undefined) return [];
    const called = capital(shortMeaning(first["meaning"] === "" ? line : (first["meaning"] ?? line)));
    const misnamed = name.text === "" || name.text.startsWith(called) ? [] : [memoFinding(`${stem}.md`, name, `${stem}.csv`, line, called)];
    const due = wanted(statistic.text).map((wish) => own.find((row) => wish.test(row["statistic"] ?? "")));
    if (due.length === 0 || due.some((row) => row === undefined))
      return [...misnamed, memoFinding(`${stem}.md`, statistic, `${stem}.csv`, line, own.map((row) => row["statistic"]).join(", "))];
    return [...misnamed, ...rest.flatMap((cell, i) => inCell(stem, cell, header[i + HEAD] ?? "", line, due as readonly TidyRow[]))];
  });
  return [...found, ...memoLength(`${stem}.md`, place + 1, `${stem}.csv`, lines.length, "lines")];
}

/** The statistics that a row of a memo shows. */
function wanted(statistic: string): readonly RegExp[] {
  const isGrowth = /^Growth [yq]\/[yq], /.test(statistic);
  const of = (name: string): RegExp => (isGrowth ? new RegExp(`^growth [yq]/[yq], ${name}$`) : new RegExp(`^${name}$`));
  if (/(?:^|, )80% of paths$/.test(statistic)) return [of("p10"), of("p90")];
  return /(?:^|, )(?:m|M)edian$|^All paths$/.test(statistic) ? [of("median")] : [];
}

function inCell(stem: string, cell: MemoText, span: string, line: string, due: readonly TidyRow[]): readonly Finding[] {
  const texts = due.map((row) => row[span] ?? "");
  const unit = due[0]?.["unit"] ?? "";
  const says = memoFinding(
    `${stem}.md`,
    cell,
    `${stem}.csv`,
    `${line}, ${span}, ${due.map((row) => row["statistic"]).join(" and ")}`,
    said(texts, unit),
  );
  const isEmpty = texts.every((text) => text === "");
  if (isEmpty || cell.text === "" || cell.text.startsWith("part "))
    return isEmpty === (cell.text === "" || cell.text.startsWith("part ")) ? [] : [says];
  // a span of time is told in the word that fits, weeks or months, and cannot be read back exactly
  if (unit === "year") return [];
  const scale = sizeOf(unit);
  const [numbers, values] = [memoNumbers(cell.text), texts.map((text) => Number(text) * scale)];
  // both ends of a range that read alike are told once
  const told = numbers.length === 1 && values.length === 2 ? [numbers[0] ?? 0, numbers[0] ?? 0] : numbers;
  return told.length === values.length && told.every((number, i) => sameNumber(number, values[i] ?? Number.NaN)) ? [] : [says];
}

/** How much one of a unit is: a million for `million USD`. */
function sizeOf(unit: string): number {
  const power = TABLE_SCALES.find(({ word }) => unit.startsWith(`${word} `))?.scale ?? 0;
  return unit === "percent" ? 0.01 : Number(`1e${power}`);
}

function said(texts: readonly string[], unit: string): string {
  const all = texts.filter((text) => text !== "");
  return all.length === 0 ? "" : `${all.join(" and ")} ${unit}`;
}
