import type { Unit } from "../../units/unit.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { LEFT } from "./frame.ts";
import { valueLabelText } from "./value-labels.ts";
import { linearTicks, logTicks } from "./value-scale.ts";

/** between the labels of a value axis and the plot, and to the left of them */
const GAP = 8;

/** Pixels to the left of a plot that the labels of its value axis need: the usual ones, or more where the unit is written at each. */
export function axisRoom(unit: Unit, low: number, high: number, { size }: Theme, scale: "linear" | "log" = "linear"): number {
  const ticks = scale === "log" ? logTicks(low, high) : linearTicks(low, high);
  const widths = ticks.map((tick) => labelWidth(valueLabelText(unit, low, high, tick), size.axis));
  return Math.max(LEFT, Math.ceil(Math.max(...widths)) + GAP);
}
