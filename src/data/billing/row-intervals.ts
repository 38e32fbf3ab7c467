import type { BillingSource } from "./billing-source.ts";
import { INTERVAL_FORMS, readInterval } from "./intervals.ts";
import { codeOf } from "./rows-in-common.ts";

/** Months of each row's interval: by its column, by what was asked for, or not at all. */
export function rowIntervals({ byRole, options, faults, file }: BillingSource): (row: number) => number | undefined {
  const column = byRole.interval;
  if (column === undefined || options.interval !== undefined) return () => options.interval;
  const months = column.texts.map((text, i) => {
    if (text === "") return undefined;
    const found = readInterval(text);
    if (found === undefined)
      faults.addAlike(
        `cells in column "${column.name}" that cannot be read, from here on`,
        `column "${column.name}": "${text}" is no billing interval; write ${INTERVAL_FORMS}`,
        () => ({ file, line: column.lines[i] ?? 1 }),
        column.texts.length,
      );
    return found;
  });
  return (row) => months[codeOf(column, row)];
}
