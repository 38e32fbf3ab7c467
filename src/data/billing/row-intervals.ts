import type { FaultList } from "../../base/errors.ts";
import type { BillingSource } from "./billing-source.ts";
import { INTERVAL_FORMS, readInterval } from "./intervals.ts";
import { codeOf } from "./rows-in-common.ts";
import type { TextColumn } from "./text-column.ts";

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
  const times = timesOf(byRole.every, file, faults);
  return (row) => {
    const one = months[codeOf(column, row)];
    return one === undefined ? undefined : one * times(row);
  };
}

/** Of how many intervals a row is: 3 where one of a month is paid every quarter; 1 where nothing says more. */
function timesOf(column: TextColumn | undefined, file: string, faults: FaultList): (row: number) => number {
  if (column === undefined) return () => 1;
  const counts = column.texts.map((text, i) => {
    const count = text === "" ? 1 : Number(text);
    if (Number.isInteger(count) && count > 0) return count;
    faults.addAlike(
      `cells in column "${column.name}" that are no number of intervals, from here on`,
      `column "${column.name}": "${text}" is no number of intervals; write a whole one such as 3`,
      () => ({ file, line: column.lines[i] ?? 1 }),
      column.texts.length,
    );
    return 1;
  });
  return (row) => counts[codeOf(column, row)] ?? 1;
}
