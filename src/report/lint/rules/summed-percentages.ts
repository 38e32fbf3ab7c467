import type { TableRule } from "../rule.ts";
import { numberIn, peopleNumber } from "../table-cells.ts";
import type { TableColumn, TableSubject } from "../table-subject.ts";
import { decimalsOf, isFooted, partRows, totalRows } from "../table-totals.ts";

/** names of rates that are given in percent or as shares of one */
const RATE = /(?:^|[_ (])(?:margin|growth|rate|churn|retention|conversion|utili[sz]ation|yield|return)(?:$|[_ )])/i;
const PERCENT = /percent|pct|%/i;
/** parts of one whole, which add up even where not all are listed, and parts of a change */
const PART = /share|mix|split|portion|weight|allocation|contribution|of[_ ](?:the[_ ])?(?:total|all|whole|revenue|sales)/i;
/** a rate as a share of one is hardly larger, and never only whole numbers, as a count of customers is */
const LARGEST = 2;

/** Rates of parts have no sum: the rate of the whole is the mean of theirs by the sizes of what they are of. */
export const summedPercentages: TableRule = {
  name: "summed-percentages",
  appliesTo: "table",
  meaning: "a row of totals that adds up percentages which are no shares of one whole: margins, growth, churn",
  why: "two margins of 40% make no margin of 80%, so the total is a number of nothing",
  remedy: "give the rate of the whole, or leave the cell empty",
  check: (table) =>
    totalRows(table).flatMap((at) =>
      table.columns.filter(isRate).flatMap(({ name, index }) => {
        const row = table.rows[at];
        const own = percentIn(row?.cells[index]);
        const parts = partRows(table, at).map(({ cells }) => percentIn(cells[index]));
        const values = parts.flatMap((part) => part?.value ?? []);
        if (row === undefined || own === undefined || values.length < parts.length || values.filter((value) => value !== 0).length < 2)
          return [];
        const decimals = Math.min(...[own, ...parts].map((one) => one?.decimals ?? 0));
        if (isWhole(own.value, table, index) || !isFooted(own.value, values, decimals)) return [];
        const said = (row.cells[index] ?? "").trim();
        return [{ what: `the total of "${name}", ${said}, is the sum of ${values.length} percentages`, line: row.line, column: name }];
      }),
    ),
};

function isRate({ name, unit, cells }: TableColumn): boolean {
  if (PART.test(name) || cells.length === 0) return false;
  if (PERCENT.test(name) || (unit !== undefined && PERCENT.test(unit)) || cells.every(({ text }) => text.endsWith("%"))) return true;
  const values = cells.flatMap(({ text }) => numberIn(text) ?? []);
  return RATE.test(name) && values.every((value) => Math.abs(value) <= LARGEST) && values.some((value) => !Number.isInteger(value));
}

/** `12.5` of `12.5%` or of `12.5`, and its decimals. */
function percentIn(cell = ""): { readonly value: number; readonly decimals: number } | undefined {
  const text = cell.trim();
  const bare = peopleNumber(text)?.suffix === "%" ? text.replace(/\s?%$/, "").replace("−", "-") : text;
  const value = numberIn(bare);
  return value === undefined ? undefined : { value, decimals: decimalsOf(bare) };
}

/** Percentages that make up a hundred, or shares that make up one, are shares of a whole whatever they are called. */
function isWhole(total: number, { columns }: TableSubject, index: number): boolean {
  const inPercent = columns[index]?.cells.some(({ text }) => Math.abs(percentIn(text)?.value ?? 0) > LARGEST) === true;
  const whole = inPercent ? 100 : 1;
  return Math.abs(total - whole) <= whole / 100;
}
