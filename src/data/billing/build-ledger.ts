import { fail } from "../../base/errors.ts";
import { sayMonth } from "../../units/time.ts";
import type { BillingOptions } from "./billing-options.ts";
import type { BillingRows } from "./billing-source.ts";
import type { Ledger } from "./ledger.ts";
import type { TextColumns } from "./read-text-columns.ts";
import { twinFinder } from "./row-twins.ts";
import type { Tally } from "./tally.ts";
import type { TextColumn } from "./text-column.ts";

/** Whole numbers above this are not all held. */
const MOST = Number.MAX_SAFE_INTEGER / 4;
/** Parts of one of the currency, the finest first: a millionth of it, or larger where totals would be too large. */
const PARTS = [1e6, 1e5, 1e4, 1e3, 1e2] as const;
const MOST_MONTHS = 1200;

/** Adds the rows of each customer up, month by month. */
export function buildLedger(
  read: TextColumns,
  customer: TextColumn | undefined,
  { contributions, last }: BillingRows,
  { bridge = 0, keepCopies = false }: BillingOptions,
  tally: Tally,
): Omit<Ledger, "currency"> {
  const { customers, firsts, counts, amounts, terms } = contributions;
  let first = Number.POSITIVE_INFINITY;
  let [size, largest] = [0, 0];
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0) continue;
    first = Math.min(first, firsts[row] as number);
    size += Math.abs(amounts[row] as number) * (counts[row] as number);
    if (Math.abs(amounts[row] as number) > Math.abs(amounts[largest] as number)) largest = row;
  }
  const length = last - first + 1;
  if (length > MOST_MONTHS)
    fail(`the rows span ${length} months, from ${sayMonth(first)} on, which is more than a hundred years; look for a mistyped year`, {
      file: read.file,
      line: read.lines[firsts.findIndex((month, row) => month === first && counts[row] !== 0)] ?? 1,
    });
  const parts = PARTS.find((some) => size * some <= MOST);
  if (parts === undefined)
    return fail(
      "the amounts are too large to be added up to the cent, and this row has the largest; look for a mistyped amount, or state all in thousands",
      {
        file: read.file,
        line: read.lines[largest] ?? 1,
      },
    );
  const names = customer?.texts ?? [];
  const order = byCustomer(customers, counts, names.length);
  const sums = new Float64Array(length);
  const rowsIn = new Int32Array(length);
  const twins = twinFinder(read);
  const offsets = new Int32Array(names.length + 1);
  const lastTerms = new Int16Array(names.length).fill(1);
  const out = { months: new Int16Array(names.length * 8 + 64), amounts: new Float64Array(names.length * 8 + 64), count: 0 };
  for (let c = 0; c < names.length; c++) {
    const [from, to] = [order.offsets[c] as number, order.offsets[c + 1] as number];
    twins.begin(to - from);
    for (let k = from; k < to; k++) {
      const row = order.rows[k] as number;
      const start = (firsts[row] as number) - first;
      const twin = keepCopies ? undefined : twins.look(row);
      if (twin === "alike")
        tally.add(
          "row[|s] [is|are] like an earlier one in all that is read of it, [differs|differ] elsewhere, and [counts|count]",
          read.lines[row] ?? 0,
        );
      if (twin === "copy") {
        tally.add(
          "row[|s] repeat[s|] an earlier one in every cell and [is|are] left out (--keep-copies counts them)",
          read.lines[row] ?? 0,
        );
        continue;
      }
      const amount = amounts[row] as number;
      if (amount < 0)
        tally.add(
          "row[|s] [has a negative amount, which is taken off its months|have negative amounts, which are taken off their months]",
          read.lines[row] ?? 0,
        );
      const whole = Math.round(amount * parts);
      for (let m = start; m < start + (counts[row] as number); m++) {
        sums[m] = (sums[m] as number) + whole;
        rowsIn[m] = (rowsIn[m] as number) + 1;
      }
    }
    emit(c, from, to);
    lastTerms[c] = termOf(from, to);
  }
  offsets[names.length] = out.count;
  if (out.count === 0) fail("no customer pays anything in any month: all amounts are nothing, or taken off again", { file: read.file });
  return {
    customers: names,
    first,
    last,
    offsets,
    months: out.months.slice(0, out.count),
    amounts: out.amounts.slice(0, out.count),
    terms: lastTerms,
    parts,
  };

  /** Writes the months of a customer and clears the scratch. */
  function emit(c: number, from: number, to: number): void {
    offsets[c] = out.count;
    if (from === to) return;
    const line = read.lines[order.rows[from] as number] ?? 0;
    let lastPaid = -1;
    for (let m = 0; m < length; m++) {
      if ((rowsIn[m] as number) === 0) continue;
      if ((rowsIn[m] as number) > 1) tally.add("month[|s] of a customer [has|have] several rows, which are added up", line);
      const sum = sums[m] as number;
      if (sum < 0) tally.add("month[|s] of a customer [comes|come] to less than nothing and [counts|count] as nothing paid", line);
      if (sum > 0) {
        const gap = lastPaid < 0 ? 0 : m - lastPaid - 1;
        if (gap > bridge)
          tally.add("gap[|s] in what a customer pays [is|are] churn and reactivation (--bridge N closes those of up to N months)", line);
        else if (gap > 0) {
          const held = out.amounts[out.count - 1] as number;
          for (let between = lastPaid + 1; between < m; between++) put(between, held);
          tally.add("gap[|s] of a customer [is|are] bridged with the amount before [it|them]", line);
        }
        put(m, sum);
        lastPaid = m;
      }
      sums[m] = 0;
      rowsIn[m] = 0;
    }
  }

  /** Of the row that begins last, the longest where several do. */
  function termOf(from: number, to: number): number {
    let [latest, term] = [Number.NEGATIVE_INFINITY, 1];
    for (let k = from; k < to; k++) {
      const row = order.rows[k] as number;
      const [begins, its] = [firsts[row] as number, terms[row] as number];
      if (begins > latest || (begins === latest && its > term)) [latest, term] = [begins, its];
    }
    return term;
  }

  function put(month: number, amount: number): void {
    if (out.count === out.months.length) {
      const months = new Int16Array(2 * out.count);
      months.set(out.months);
      const held = new Float64Array(2 * out.count);
      held.set(out.amounts);
      out.months = months;
      out.amounts = held;
    }
    out.months[out.count] = month;
    out.amounts[out.count++] = amount;
  }
}

/** The rows that count, customer by customer, each in the order of the file. */
function byCustomer(customers: Int32Array, counts: Int32Array, size: number): { readonly rows: Int32Array; readonly offsets: Int32Array } {
  const offsets = new Int32Array(size + 1);
  let total = 0;
  for (let row = 0; row < customers.length; row++) {
    if (counts[row] === 0) continue;
    const c = (customers[row] as number) + 1;
    offsets[c] = (offsets[c] as number) + 1;
    total += 1;
  }
  for (let c = 0; c < size; c++) offsets[c + 1] = (offsets[c + 1] as number) + (offsets[c] as number);
  const rows = new Int32Array(total);
  const next = offsets.slice(0, size);
  for (let row = 0; row < customers.length; row++) {
    if (counts[row] === 0) continue;
    const c = customers[row] as number;
    rows[next[c] as number] = row;
    next[c] = (next[c] as number) + 1;
  }
  return { rows, offsets };
}
