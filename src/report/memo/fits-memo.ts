import { seriesName } from "../../data/series-name.ts";
import type { Fit, FitParameter } from "../../fit/fit-types.ts";
import type { RunResult } from "../../scenario/run-result.ts";
import { counted } from "../../units/counted.ts";
import { formatPercent, formatQuantity, formatRange } from "../../units/format.ts";
import { dayAt, sayDay } from "../../units/time.ts";
import { parseUnit, type Unit } from "../../units/unit.ts";
import { capital, condition } from "../chart/words.ts";
import type { MemoColumn, MemoPart, MemoTable } from "../memo-table.ts";
import { runNotes } from "./run-notes.ts";

const COLUMNS: readonly MemoColumn[] = [
  { header: "Parameter", align: "left" },
  { header: "Median", align: "right" },
  { header: "Interval", align: "right" },
  { header: "Prior's share", align: "right" },
  { header: "Prior", align: "left" },
];

/** Digits of parameters: two, as in every forecast. */
const DIGITS = 2;

/** The fits that a run draws from: what the facts tell of each curve first, then its parameters. */
export function fitsMemo(run: RunResult): MemoTable | undefined {
  if (run.fits.length === 0) return undefined;
  const levels = new Set(run.fits.flatMap(({ fit }) => fit.parameters.map(({ interval }) => formatPercent(interval.level))));
  return {
    title: `${condition(run)}: the fits that it draws from`,
    lead: run.fits.map(({ name, fit }) => sayFit(name, fit)),
    parts: run.fits.map(partOf),
    notes: [
      `Intervals are of the posterior, at ${[...levels].join(" and ")}. The prior's share is how much of what is known of it was believed beforehand.`,
      ...runNotes(run),
    ],
  };
}

function sayFit(name: string, fit: Fit): string {
  const shape = `${capital(fit.curve.name)} curve on ${counted(fit.points, "fact")} of ${seriesName(fit.series.name)} (${name})`;
  const told = fit.verdict.identified ? "" : "not identified: ";
  const noise = Number.isFinite(fit.residualStandardDeviation)
    ? ` They scatter about it by ${formatQuantity(fit.residualStandardDeviation, PERCENT, { significant: DIGITS })}.`
    : "";
  return `${shape}: ${told}${fit.verdict.text.replace(/\.$/, "")}.${noise}`;
}

const PERCENT: Unit = { dimensions: {}, inPercent: true };

function partOf({ name, fit }: RunResult["fits"][number]): MemoPart {
  const zero = sayDay(dayAt(fit.origin));
  return {
    heading: `${name}: ${fit.curve.name}, ${seriesName(fit.series.name)}, ${counted(fit.points, "fact")}`,
    columns: COLUMNS,
    rows: fit.parameters.map((parameter) => rowOf(parameter, zero)),
  };
}

function rowOf({ name, meaning, estimate, interval, unit, prior, priorShare }: FitParameter, zero: string): string[] {
  const of = unit === "" ? { dimensions: {} } : parseUnit(unit);
  return [
    `${capital(meaning.replace("t = 0", zero))} (${name})`,
    formatQuantity(estimate, of, { significant: DIGITS }),
    sayEnds(interval, of),
    priorShare > 0 && priorShare < LEAST ? "<1%" : formatPercent(priorShare, 0),
    prior,
  ];
}

/** Less of a prior is said to be less, and not none. */
const LEAST = 0.005;

function sayEnds({ low, high }: FitParameter["interval"], unit: Unit): string {
  if (low === null && high === null) return "open";
  if (low === null) return `up to ${formatQuantity(high ?? 0, unit, { significant: DIGITS })}`;
  if (high === null) return `${formatQuantity(low, unit, { significant: DIGITS })} or more`;
  return formatRange(low, high, unit, { significant: DIGITS });
}
