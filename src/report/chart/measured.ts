import { fail } from "../../base/errors.ts";
import type { DatedValue, FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, formatDay, lastDay, monthOf, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { formatUnit, sameUnit } from "../../units/unit.ts";
import type { FigureOption } from "../figures/figure.ts";
import type { Theme } from "../theme.ts";
import type { KeyItem } from "./key.ts";
import { chartNumber, type Layer, type Row } from "./layer.ts";
import { type Box, lineBoxes } from "./place-labels.ts";
import type { ValueScale } from "./value-scale.ts";

/** What a table of the scenario says of a line before today, as far as it is shown. */
export interface Measured {
  /** in time order; none where no table is asked for */
  readonly points: readonly DatedValue[];
  /** ` 12 earlier months are not shown.`, or nothing */
  readonly note: string;
}

/** The option of a figure that names the table. */
export const measuredOption: FigureOption = {
  name: "history",
  meaning:
    "a table by date of the scenario with what was measured so far, drawn as a solid line up to as_of; of several lines, for the first",
  names: "table",
};

/** History gets at most this share of the width; what is older is flat and takes the room of the forecast. */
const HISTORY = 0.45;

/** What the table in the option `history` says of a line, up to `as_of` and the run's end; nothing where the option is not there. */
export function measuredOf(run: RunResult, line: LineResult, request: FigureRequest): Measured {
  const points = tablePoints(run, line, request).filter(({ day }) => compareDays(day, run.asOf) <= 0);
  const [start, end] = [yearsAtEnd((run.months[0] ?? 0) - run.monthsPerPeriod), yearsAtEnd(run.months.at(-1) ?? 0)];
  const oldest = start - (HISTORY / (1 - HISTORY)) * (end - start);
  const shown = points.filter(({ day }) => yearsAt(day) >= oldest && yearsAt(day) <= end);
  const earlier = points.filter(({ day }) => yearsAt(day) < oldest).length;
  const word = areMonths(points) ? "month" : "point";
  return {
    points: shown,
    note: earlier === 0 ? "" : ` ${earlier} earlier ${word}${earlier === 1 ? " is" : "s are"} not shown.`,
  };
}

function tablePoints(run: RunResult, line: LineResult, request: FigureRequest): readonly DatedValue[] {
  const name = request.options[measuredOption.name];
  if (name === undefined) return [];
  const table =
    run.tables?.find((each) => each.name === name) ??
    fail(`figure "${request.name}": unknown table "${name}"; history names a table by date of the scenario`);
  if (!sameUnit(table.unit, line.unit))
    fail(
      `figure "${request.name}": the table "${name}" is in ${formatUnit(table.unit)}, so it says nothing about "${line.name}" in ${formatUnit(line.unit)}`,
    );
  return table.points;
}

/** Whether points are the ends of months, one after the other. */
function areMonths(points: readonly DatedValue[]): boolean {
  return points.every(({ day }, i) => {
    const month = monthOf(day);
    const before = points[i - 1]?.day;
    return compareDays(day, lastDay(month)) === 0 && (before === undefined || monthOf(before) === month - 1);
  });
}

/** One row a point. */
export function measuredRows({ points }: Measured): readonly Row[] {
  return points.map(({ day, value }) => ({ date: formatDay(day), value: chartNumber(value) }));
}

/** More points than these are a line without dots. */
const MOST_DOTS = 12;
const WIDTH = 1.8;
const DOT = 22;

/** A solid line through what was measured, with a dot at each point where they are few. */
export function measuredLayers(data: string, { points }: Measured, { ink }: Theme): readonly Layer[] {
  const encoding = { y: { field: "value" } };
  const line = {
    data: { name: data },
    mark: { type: "line", color: ink, strokeWidth: WIDTH, strokeJoin: "round", clip: true },
    encoding,
  };
  const dots = { data: { name: data }, mark: { type: "point", filled: true, fill: ink, size: DOT, opacity: 1 }, encoding };
  return points.length > MOST_DOTS ? [line] : [line, dots];
}

/** pixels by which labels keep clear of the line */
const CLEAR = 4;

/** Where the line lies, for labels to keep clear of. */
export function measuredBoxes({ points }: Measured, timePixel: (day: Day) => number, scale: ValueScale): readonly Box[] {
  return lineBoxes(
    points.map(({ day, value }) => ({ x: timePixel(day), y: scale.toPixel(value) })),
    CLEAR,
  );
}

/** What the line means. */
export function measuredKey({ points }: Measured, { ink }: Theme): readonly KeyItem[] {
  return points.length === 0 ? [] : [{ signs: [{ kind: "line", color: ink }], text: "measured" }];
}
