import { cellFinding, type Finding } from "../finding.ts";
import { type TidyRow, tidyRows } from "./tidy-rows.ts";
import { parsed, type TextArtefacts, type Tie, valueAt } from "./tie.ts";

const SUMMARY = "summary.json";
const FORECAST = "tables/forecast.csv";
const TARGETS = "tables/targets.csv";

/** Keys of a target in the summary, and the columns of the table that say the same. */
const TARGET_CELLS: readonly (readonly [keys: readonly string[], column: string])[] = [
  [["statement"], "statement"],
  [["level", "value"], "level"],
  [["probability", "value"], "probability"],
  [["probability", "monte_carlo_error"], "probability_error"],
  [["probability", "display"], "probability_display"],
  [["median", "value"], "median"],
  [["median", "monte_carlo_error"], "median_error"],
  [["median", "display"], "median_display"],
  [["median_at_date", "value"], "median_at_date"],
  [["median_at_date", "monte_carlo_error"], "median_at_date_error"],
  [["median_at_date", "display"], "median_at_date_display"],
  [["percentile", "value"], "percentile"],
];

/** The summary's headline and targets say what the tables say. */
export const summaryTables: Tie = {
  name: "summary-tables",
  check: (artefacts) => {
    const summary = parsed(artefacts.get(SUMMARY));
    return summary === undefined ? [] : [...headline(summary, artefacts), ...targets(summary, artefacts)];
  },
};

function headline(summary: unknown, artefacts: TextArtefacts): readonly Finding[] {
  const of = valueAt(summary, "headline");
  const [line, month] = [valueAt(of, "line"), valueAt(of, "at")];
  const rows = tidyRows(artefacts.get(FORECAST) ?? "").filter((row) => row["line"] === line && row["period_end"]?.startsWith(`${month}-`));
  const statistics = { p50: ["value"], p10: ["interval", "low", "value"], p90: ["interval", "high", "value"] };
  return Object.entries(statistics).flatMap(([statistic, keys]) => {
    const row = rows.find((one) => one["statistic"] === statistic);
    const where = `${FORECAST} of ${line}, ${month}, ${statistic}`;
    return row === undefined ? [] : compared(["headline", ...keys], valueAt(of, ...keys), row["value"], where);
  });
}

function targets(summary: unknown, artefacts: TextArtefacts): readonly Finding[] {
  const rows = tidyRows(artefacts.get(TARGETS) ?? "");
  const listed = valueAt(summary, "targets");
  return (Array.isArray(listed) ? listed : []).flatMap((target, i) => {
    const row: TidyRow | undefined = rows.find((one) => one["target"] === valueAt(target, "name"));
    if (row === undefined) return [];
    return TARGET_CELLS.flatMap(([keys, column]) =>
      compared([`targets[${i}]`, ...keys], valueAt(target, ...keys), row[column], `${TARGETS} of ${row["target"]}, column ${column}`),
    );
  });
}

/** An empty cell is a number that there is not. */
function compared(keys: readonly string[], says: unknown, other: string | undefined, where: string): readonly Finding[] {
  const said = says === null || says === undefined ? "" : String(says);
  if (other === undefined || said === other) return [];
  const cell = keys.join(".");
  return [{ ...cellFinding(SUMMARY, { cell, says: said }), message: `${cell}: says ${said}, but ${where} says ${other}` }];
}
