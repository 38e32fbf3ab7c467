import type { BillingSource } from "./billing-source.ts";
import { readAmounts } from "./read-cells.ts";

/** Shares that are taken off the amounts, by the text of the column of discounts; nothing where there is no such column. */
export interface Discounts {
  readonly shares: readonly (number | undefined)[];
  readonly notes: readonly string[];
}

const WRITE = "write each with its sign, as in 20%, or all as shares, as in 0.2";

/** Reads discounts: percent where they have the sign or some is above 1, shares otherwise. Both in one column, more than all, and a lone 1 that could be either, are faults. */
export function readDiscounts({ byRole, file, separator, faults }: BillingSource): Discounts {
  const column = byRole.discount;
  if (column === undefined) return { shares: [], notes: [] };
  const { values, notes, inPercent = false } = readAmounts(column, file, separator, faults);
  const placeOf = (code: number) => ({ file, line: column.lines[code] ?? 1 });
  const find = (meets: (value: number) => boolean) => values.findIndex((value) => value !== undefined && meets(value));
  const [whole, part, one] = [find((value) => value > 1), find((value) => value > 0 && value < 1), find((value) => value === 1)];
  const most = inPercent || whole < 0 ? 1 : 100;
  if (!inPercent && whole >= 0 && part >= 0)
    faults.add(
      `"${column.texts[part]}" in column "${column.name}" is a share or less than one percent, and "${column.texts[whole]}" in line ${column.lines[whole]} is percent; ${WRITE}`,
      placeOf(part),
    );
  else if (!inPercent && whole < 0 && part < 0 && one >= 0)
    faults.add(`"1" in column "${column.name}" is one percent or all, and no other row tells; ${WRITE}`, placeOf(one));
  for (const [code, value] of values.entries())
    if (value !== undefined && (value < 0 || value > most))
      faults.addAlike(
        `cells in column "${column.name}" that are no discount, from here on`,
        `column "${column.name}": "${column.texts[code]}" is no discount between nothing and all of the amount; one that is an amount of money must be taken off before, and the column named otherwise`,
        () => placeOf(code),
        values.length,
      );
  return {
    shares: values.map((value) => (value === undefined ? undefined : value / most)),
    notes: [
      ...notes,
      `"${column.name}" is taken off the amount as ${most === 100 ? "percent" : inPercent ? "it stands" : "a share of it"}`,
    ],
  };
}
