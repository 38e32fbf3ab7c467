import type { Named } from "../../base/registry.ts";
import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import type { Unit } from "../../units/unit.ts";
import type { Theme } from "../theme.ts";
import type { Readings } from "./readings.ts";

/**
 * A specification in Vega-Lite's JSON. The type is ours, so that programs which use this package need not install Vega-Lite; its
 * compiler checks every one that is drawn.
 */
export type VegaLiteSpec = Readonly<Record<string, unknown>>;

/** A figure ready to be drawn: a Vega-Lite specification that carries its data. */
export interface FigureSpec {
  readonly name: string;
  /** what is found, in words computed from the run */
  readonly title: string;
  readonly spec: VegaLiteSpec;
  /** what somebody who cannot see the picture should know */
  readonly altText: string;
}

/** A key of `FigureRequest.options` that a figure understands. */
export interface FigureOption {
  readonly name: string;
  readonly meaning: string;
  /** the texts that it may be, where the list is closed */
  readonly oneOf?: readonly string[];
  /** those of them that only a line without a unit can have */
  readonly ofRatios?: readonly string[];
  /** the texts of which it may hold one or several, with commas between them */
  readonly someOf?: readonly string[];
  /** it names one of these of the scenario; `none` is no series, a table has points by date, and a line is one, in the unit of the figure's first line */
  readonly names?: "series" | "spread" | "table" | "line";
  /** the line that it names has a unit and an axis of its own */
  readonly ofAnyUnit?: true;
  /** of two series with a slash between them the ratio, which only a line without a unit can have */
  readonly mayDivide?: true;
  /** the figure cannot be drawn without it */
  readonly isNeeded?: true;
  /** it is a period's end, such as 2026-12 */
  readonly isMonth?: true;
  /** it is a day, such as 2025-01-01 */
  readonly isDay?: true;
  /** it says over which spans flows are totalled; what is meant where it is left out, if totals are */
  readonly totals?: { readonly unlessTold?: string };
}

/** One kind of figure, described once; help, lists and checks are derived from this record. */
export interface Figure extends Named {
  readonly meaning: string;
  /** fields of the request without which it cannot be drawn */
  readonly needs: readonly ("line" | "lines" | "fit" | "series")[];
  readonly options: readonly FigureOption[];
  /** what its lines must be: of this unit, or all of one */
  readonly lineUnit?: Unit | "one";
  /** its lines are parts of a whole, which tables for people foot */
  readonly addsUp?: true;
  /** its line must have a target with a date */
  readonly needsTargets?: true;
  /** its series share an axis */
  readonly seriesUnit?: "one";
  /** what is wrong with the names of its lines, after the figure's name, where a figure cannot be of just any */
  refuse?(lines: readonly string[]): string | undefined;
  /** Draws from the run alone; an error names what the request lacks or gets wrong. */
  draw(run: RunResult, request: FigureRequest, theme: Theme): FigureSpec;
  /** What it shows in numbers, with the texts that it has itself; absent where the picture says each number. */
  readings?(run: RunResult, request: FigureRequest): Readings;
}
