import { parseCsv } from "../../../data/csv.ts";
import { csvCells } from "../csv-cells.ts";
import { cellFinding, type Finding } from "../finding.ts";
import { namingColumns, rowName } from "../row-names.ts";
import { displayAgrees } from "./display-agrees.ts";
import { parsed, type Tie } from "./tie.ts";

const SUFFIX = "_display";

/** A text for people beside a machine's number, in JSON (`display` beside `value`) and in tables (`median_display` beside `median`), says the same number. */
export const displays: Tie = {
  name: "displays",
  check: (artefacts) =>
    [...artefacts].flatMap(([path, text]) =>
      path.endsWith(".json") && !path.endsWith(".vl.json")
        ? inJson(path, parsed(text), "")
        : path.endsWith(".csv")
          ? inTable(path, text)
          : [],
    ),
};

function inJson(file: string, value: unknown, path: string): readonly Finding[] {
  if (typeof value !== "object" || value === null) return [];
  const { value: number, display, unit, monte_carlo_error: error } = Object(value);
  const own =
    typeof number === "number" &&
    typeof display === "string" &&
    displayAgrees(display, number, String(unit), typeof error === "number" ? error : undefined) === false
      ? [disagreement(file, `${path}.display`, display, `${path}.value is ${number}`)]
      : [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    inJson(file, one, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`),
  );
  return [...own, ...inner];
}

function inTable(file: string, text: string): readonly Finding[] {
  if (!text.slice(0, text.indexOf("\n")).includes(SUFFIX)) return [];
  const [header, ...rows] = csvCells(text);
  const names = header?.cells ?? [];
  const naming = namingColumns(rows);
  const columns = names.filter((name) => name.endsWith(SUFFIX) && names.includes(name.slice(0, -SUFFIX.length)));
  return valuesOf(text, file).flatMap((cells, i) =>
    columns.flatMap((column) => {
      const name = column.slice(0, -SUFFIX.length);
      const [display = "", number = "", error = ""] = [cells[column], cells[name], cells[`${name}_error`]];
      const row = rows[i];
      if (
        number === "" ||
        row === undefined ||
        displayAgrees(display, Number(number), undefined, error === "" ? undefined : Number(error)) !== false
      )
        return [];
      return [disagreement(file, `${rowName(row, naming, names)}, column ${column}`, display, `${name} is ${number}`)];
    }),
  );
}

/** A table that was damaged so that it is none any more has no cells to hold against each other. */
function valuesOf(text: string, file: string): readonly Readonly<Record<string, string>>[] {
  try {
    return parseCsv(text, file).rows.map(({ cells }) => cells);
  } catch {
    return [];
  }
}

function disagreement(file: string, cell: string, says: string, but: string): Finding {
  return { ...cellFinding(file, { cell, says }), message: `${cell}: says ${says}, but ${but}` };
}
