import type { Day } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";

export const FACT_KINDS = ["reported", "reported_floor", "estimate", "guidance", "derived"] as const;
/** What kind of statement a fact is. A `reported_floor` is "over $30B": true, but not the level. */
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_USES = ["core", "derived", "alt", "dup", "conflict", "forecast", "context", "lowquality", "curve", "article"] as const;
/** What a fact may be used for; `core` rows make a series by default. */
export type FactUse = (typeof FACT_USES)[number];

export const SOURCE_QUALITIES = ["company", "press", "broker", "aggregator"] as const;
/** Who says it, best first: the company itself, major press, a broker, an aggregator or a page that cannot be checked. */
export type SourceQuality = (typeof SOURCE_QUALITIES)[number];

export interface Source {
  readonly title: string;
  /** empty where no address is known */
  readonly url: string;
  readonly publisher: string;
  readonly quality: SourceQuality;
  readonly licence: string;
}

/** One published statement about one quantity: what was said, not what is true. */
export interface Fact {
  /** row number in the file, the header being row 1 */
  readonly row: number;
  readonly series: string;
  /** the day that the value refers to; the month's end when only a month is known */
  readonly asOf: Day;
  /** where the day is only known to lie inside */
  readonly window?: { readonly start: Day; readonly end: Day };
  /** in base units: 2.5e9 for "2.5" in USD billion */
  readonly value: number;
  readonly unit: Unit;
  /** the value and unit as the file has them, for showing and for reading the rounding off the digits */
  readonly stated: { readonly value: string; readonly unit: string; readonly scale: number };
  readonly kind: FactKind;
  readonly use: FactUse;
  /** `undefined` where the file does not know it */
  readonly published?: Day;
  readonly source: Source;
  readonly note: string;
}

/** A fact as a fit may use it: a time, and the interval in which the true value lies. */
export interface SeriesPoint {
  readonly fact: Fact;
  /** years on the scale of `yearsAt`: the middle of the window, or the day */
  readonly time: number;
  /** what is fitted: the geometric middle of the interval when both ends are positive, else its arithmetic middle */
  readonly value: number;
  /** from rounding ("2.5" is anything that rounds to it) or from a floor to the next headline */
  readonly interval: { readonly low: number; readonly high: number; readonly because: string };
}

export interface LeftOut {
  readonly fact: Fact;
  /** `published 2026-05-03, after 2026-04-30`, `use is conflict`, `before 2025-01-01` */
  readonly why: string;
}

/** How "over $30B" is read: up to the next headline that the press would have used, or without an upper end. */
export type FloorReading = "headline" | "censored";

/** How a series was chosen from the facts. */
export interface SeriesChoice {
  readonly series: string;
  /** only facts published on or before this day */
  readonly asOf: Day;
  /** default `["core"]` */
  readonly use?: readonly FactUse[];
  /** only facts as of this day or later */
  readonly since?: Day;
  /** only facts as of this day or earlier */
  readonly until?: Day;
  /** default `"headline"`; a censored floor has no upper end and is fitted at the floor itself */
  readonly floors?: FloorReading;
  /** several facts for one day are kept: for a list, where a fit could not tell them apart */
  readonly mayRepeat?: true;
}

/** The facts about one quantity that a fit may use, in time order, and what was left out and why. */
export interface Series {
  readonly name: string;
  readonly unit: Unit;
  readonly choice: SeriesChoice;
  readonly points: readonly SeriesPoint[];
  readonly leftOut: readonly LeftOut[];
}
