import { dimensionless, type Unit } from "../../units/unit.ts";
import type { Theme } from "../theme.ts";
import type { Layer, Row } from "./layer.ts";
import { differenceLabels } from "./value-labels.ts";

/** Residuals under a plot that shares their x. */
export interface ResidualPanel {
  /** encoding of x, by the field `date` or whatever it names */
  readonly x: Layer["encoding"];
  /** ends of the line at nought, as values of x */
  readonly from: string | number;
  readonly to: string | number;
  /** with `residual`, and `zero` which is 0 */
  readonly rows: readonly Row[];
  /** pixels of the lower and the upper end */
  readonly range: readonly number[];
  readonly theme: Theme;
  /** of the line at nought */
  readonly color: string;
  /** residuals are shares of the level; else they are in `unit` */
  readonly inPercent: boolean;
  readonly unit?: Unit;
  /** size of marks that run into each other, which then have no stems; usual marks where absent */
  readonly dense?: number;
}

/** The axis reaches at least so far either way, as a share of the level: residuals of a perfect fit must not look like noise. */
const LEAST_REACH = 0.05;
/** From the farthest residual to the axis' end, and where its tick stands. */
const ROOM = 1.15;
const TICK = 0.65;
const MARK = 30;

/** Data over curve, in percent or in the unit of y, around a line at nought. The rows are a dataset named `residuals`. */
export function residualPanel({ x, from, to, rows, range, theme, color, inPercent, unit, dense }: ResidualPanel): Layer {
  const farthest = Math.max(inPercent ? LEAST_REACH : 0, ...rows.map(({ residual }) => Math.abs(Number(residual))));
  const reach = (farthest || 1) * ROOM;
  const tick = Number((reach * TICK).toPrecision(1));
  const label = inPercent ? "replace(datum.label, '-', '−')" : differenceLabels(unit ?? dimensionless, reach).labelExpr;
  const axis = {
    title: null,
    orient: "left",
    values: [-tick, 0, tick],
    ...(inPercent ? { format: "+.0%" } : {}),
    labelExpr: `datum.value === 0 ? 'fit' : ${label}`,
  };
  const y = { field: "residual", type: "quantitative", scale: { domain: [-reach, reach], range, nice: false }, axis };
  const data = { name: "residuals" };
  const zero = { values: [{ start: from, date: to, residual: 0 }] };
  return {
    encoding: { x: x ?? {}, y },
    layer: [
      {
        data: zero,
        mark: { type: "rule", color, strokeWidth: 1 },
        encoding: { x: { field: "start" }, x2: { field: "date" } },
      },
      ...(dense === undefined
        ? [{ data, mark: { type: "rule", color: theme.ink, strokeWidth: 1 }, encoding: { y2: { field: "zero" } } }]
        : []),
      { data, mark: { type: "point", filled: true, size: dense ?? MARK, color: theme.ink, opacity: 1 }, encoding: {} },
    ],
  };
}
