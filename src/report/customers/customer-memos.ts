import { MOVEMENTS, type Movement } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { foot, formatUnits, roundToUnit } from "../../units/foot.ts";
import { formatCount } from "../../units/format.ts";
import { exponentOf } from "../../units/round.ts";
import { sayMonth } from "../../units/time.ts";
import { capital } from "../chart/words.ts";
import type { MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import { tableScale } from "../table-scale.ts";
import { light } from "../theme.ts";
import type { CustomerPage } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { layersOfMrr } from "./layers-of-mrr.ts";
import { moneyOf } from "./money.ts";
import { type MonthGroup, monthGroups } from "./month-groups.ts";

/** A table of an analysis for people, and the file that it goes to. */
export interface MemoFile {
  readonly file: string;
  readonly memo: MemoTable;
}

/** Columns that a page has room for; the latest are shown. */
const MOST_COLUMNS = 8;
const QUARTER = 3;
const DOWN: ReadonlySet<Movement> = new Set(["contraction", "churn"]);

/** The movements of MRR and customers, and MRR by cohort, in numbers that add up as they are shown. Nothing of an export of one month. */
export function customerMemos(analysis: CustomerAnalysis, about: CustomerPage): readonly MemoFile[] {
  const { first, last } = analysis.billing.ledger;
  if (first === last) return [];
  const step = last - first <= MOST_COLUMNS ? 1 : QUARTER;
  const groups = monthGroups(first + 1, last, step).slice(-MOST_COLUMNS);
  const money = shownMoney(analysis);
  const notes = customerFooter(analysis, about, light);
  return [
    { file: "tables/movements.md", memo: movementsMemo(analysis, groups, step, money, notes) },
    { file: "tables/cohorts.md", memo: cohortsMemo(analysis, groups, step, money, notes) },
  ];
}

/** One unit and one scale for all amounts of a table. */
interface ShownMoney {
  /** of the display unit, in whole units of the currency */
  readonly exponent: number;
  readonly words: string;
  of(parts: number): number;
  say(units: bigint): string;
}

/** Digits of the largest amount: what was counted is exact, and four digits tell months apart. */
const DIGITS = 4;
const CENTS = -2;
const THOUSANDS = 3;

function shownMoney({ billing: { ledger }, movements: { closing } }: CustomerAnalysis): ShownMoney {
  const money = moneyOf(ledger);
  const largest = Math.max(...closing.map((parts) => money.of(parts)));
  const first = largest > 0 ? exponentOf(largest) : 0;
  const exponent = Math.max(CENTS, first - DIGITS + 1);
  // tens of thousands are read as they are
  const { scale, word } = tableScale(first - 1, THOUSANDS);
  return {
    exponent,
    words: `${money.words.replace(/^in /, "")}${word === "" ? "" : `, ${word}s`}`,
    of: money.of,
    say: (units) =>
      formatUnits(scale >= exponent ? units : units * BigInt(`1${"0".repeat(exponent - scale)}`), Math.max(0, scale - exponent)),
  };
}

function movementsMemo(
  { billing: { ledger }, movements }: CustomerAnalysis,
  groups: readonly MonthGroup[],
  step: number,
  money: ShownMoney,
  notes: readonly string[],
): MemoTable {
  const { amounts, counts, closing, customers } = movements;
  const at = (month: number): number => month - ledger.first;
  const shown = (month: number): bigint => roundToUnit(money.of(closing[at(month)] ?? 0), money.exponent);
  const moved = (values: ArrayLike<number>, group: MonthGroup): number => {
    let sum = 0;
    for (let month = at(group.first); month <= at(group.last); month++) sum += values[month] as number;
    return sum;
  };
  const signed = (movement: Movement, group: MonthGroup): number =>
    money.of(moved(amounts[movement], group)) * (DOWN.has(movement) ? -1 : 1);
  // what moved foots to the difference of two levels that are shown, so that each closing is the next opening
  const footed = groups.map((group) => {
    const [opening, end] = [shown(group.first - 1), shown(group.last)];
    const { parts } = foot(
      MOVEMENTS.map((movement) => signed(movement, group)),
      money.exponent,
      end - opening,
    );
    return { opening, end, parts };
  });
  const count = (values: ArrayLike<number>, sign = 1): string[] => groups.map((group) => formatCount(moved(values, group) * sign));
  const columns = columnsOf(groups, step, "Movement");
  const amountsPart: MemoPart = {
    heading: `MRR (${money.words})`,
    columns,
    rows: [
      ["Opening", ...footed.map(({ opening }) => money.say(opening))],
      ...MOVEMENTS.map((movement, i) => [capital(movement), ...footed.map(({ parts }) => money.say(parts[i] ?? 0n))]),
      ["Closing", ...footed.map(({ end }) => money.say(end))],
    ],
  };
  const customersPart: MemoPart = {
    heading: "Customers",
    columns,
    rows: [
      ["Opening", ...groups.map(({ first }) => formatCount(customers[at(first - 1)] ?? 0))],
      ["New", ...count(counts.new)],
      ["Lost", ...count(counts.churn, -1)],
      ["Returned", ...count(counts.reactivation)],
      ["Closing", ...groups.map(({ last }) => formatCount(customers[at(last)] ?? 0))],
    ],
  };
  return {
    title: `What moved MRR, ${nameOf(groups)}`,
    parts: [amountsPart, customersPart],
    notes: [
      "Opening and movements add up to closing as shown; for that, a movement may differ from its own rounding by one in the last digit. Rows may not sum across. Every month, to the cent, is in movements.csv.",
      ...cutNotes(groups, step),
      ...notes,
    ],
  };
}

function cohortsMemo(
  analysis: CustomerAnalysis,
  groups: readonly MonthGroup[],
  step: number,
  money: ShownMoney,
  notes: readonly string[],
): MemoTable {
  const { ledger } = analysis.billing;
  const layers = layersOfMrr(analysis);
  const footed = groups.map(({ last }) => {
    const total = roundToUnit(money.of(analysis.movements.closing[last - ledger.first] ?? 0), money.exponent);
    const values = layers.map(({ amounts }) => money.of(amounts[last - ledger.first] ?? 0));
    return { total, parts: foot(values, money.exponent, total).parts };
  });
  return {
    title: `MRR by the time in which its customers began, ${nameOf(groups)}`,
    parts: [
      {
        heading: `MRR at the end of each ${step === 1 ? "month" : "quarter"} (${money.words})`,
        columns: columnsOf(groups, step, "Customers who began in"),
        rows: [
          ...layers.map(({ name, amounts }, i) => [
            name,
            // those who have not begun yet pay nothing that could be said
            ...footed.map(({ parts }, k) => (hasBegun(amounts, (groups[k]?.last ?? 0) - ledger.first) ? money.say(parts[i] ?? 0n) : "")),
          ]),
          ["All", ...footed.map(({ total }) => money.say(total))],
        ],
      },
    ],
    notes: [
      "Cohorts add up to all as shown; for that, one may differ from its own rounding by one in the last digit. Levels at different ends may not sum across. Every cohort by month is in cohorts.csv.",
      ...cutNotes(groups, step),
      ...notes,
    ],
  };
}

function hasBegun(amounts: readonly number[], month: number): boolean {
  return amounts.slice(0, month + 1).some((amount) => amount > 0);
}

/** From the first month that is shown to the last. */
function nameOf(groups: readonly MonthGroup[]): string {
  const [first = 0, last = first] = [groups[0]?.first, groups.at(-1)?.last];
  return first === last ? sayMonth(first) : `${sayMonth(first)} to ${sayMonth(last)}`;
}

function columnsOf(groups: readonly MonthGroup[], step: number, head: string): MemoColumn[] {
  return [{ header: head, align: "left" }, ...groups.map((group): MemoColumn => ({ header: headerOf(group, step), align: "right" }))];
}

/** A span that is not whole says as far as it goes. */
function headerOf(group: MonthGroup, step: number): string {
  return isCut(group, step) ? `${group.name} (part)` : group.name;
}

function isCut({ first, last }: MonthGroup, step: number): boolean {
  return last - first + 1 < step;
}

function cutNotes(groups: readonly MonthGroup[], step: number): string[] {
  return groups
    .filter((group) => isCut(group, step))
    .map(
      ({ name, first, last }) => `${name} is a part: ${first === last ? sayMonth(first) : `${sayMonth(first)} to ${sayMonth(last)}`} only.`,
    );
}
