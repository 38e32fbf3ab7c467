import type { Estimate, OddsResult, RunResult } from "../../scenario/run-result.ts";
import { formatProbability } from "../../units/format.ts";
import { formatMonth, type Month } from "../../units/time.ts";
import { formatUnit, type Unit } from "../../units/unit.ts";
import { statedError } from "../say.ts";
import { display, month, number, type TableKind, tableOf, text } from "../table.ts";

/** What the paths are held to. */
interface Held {
  readonly target?: string;
  readonly line: string;
  readonly direction: "at_least" | "at_most";
  readonly level?: number;
  readonly against?: string;
  readonly unit: Unit | undefined;
  readonly odds: OddsResult;
}

interface OddsRow extends Held {
  readonly month: Month;
  readonly counted: "at" | "reached";
  readonly share: Estimate;
}

/** The chance of each target, and of lines that figures set against each other, at every period's end. */
export const odds: TableKind = {
  name: "odds",
  file: "odds.csv",
  meaning:
    "one period of one target, or of a line against another: the share of paths there at its end (at), or there by then at least once (reached), with the Monte Carlo error",
  make(run) {
    return tableOf(odds, oddsRows(run), [
      text("scenario", "name of the scenario", () => run.name),
      text("target", "name of the target; empty for a line against another", ({ target }) => target),
      text("line", "name of the line", ({ line }) => line),
      text("direction", "at_least or at_most", ({ direction }) => direction),
      number("level", "the level that is to be reached; empty for a line against another", ({ level }) => level),
      text("against", "the line that it is set against; empty for a target", ({ against }) => against),
      text("unit", "unit of the level and of both lines", ({ unit }) => (unit === undefined ? undefined : formatUnit(unit))),
      month("period_end", "month with whose end the period ends", (row) => formatMonth(row.month)),
      text("counted", "at (there at that period's end) or reached (there at the end of any period up to it)", ({ counted }) => counted),
      number("probability", "share of paths", ({ share }) => share.value, "1"),
      number("probability_error", "Monte Carlo standard error of the share", ({ share }) => statedError(share, run), "1"),
      display("probability_display", "the share with the digits that are stable", ({ share }) =>
        formatProbability(share.value, share.error, run.paths),
      ),
    ]);
  },
};

function oddsRows(run: RunResult): readonly OddsRow[] {
  const targets = run.targets.flatMap(({ name, line, direction, level, unit, odds: held }): readonly Held[] =>
    held === undefined ? [] : [{ target: name, line, direction, level, unit, odds: held }],
  );
  const pairs = (run.linePairs ?? []).map(({ line, against, odds: held }): Held => {
    return { line, direction: "at_least", against, unit: run.lines.find(({ name }) => name === line)?.unit, odds: held };
  });
  const counts = ["at", "reached"] as const;
  return [...targets, ...pairs].flatMap((held) =>
    counts.flatMap((counted) =>
      run.months.flatMap((each, i) => {
        const share = held.odds[counted][i];
        return share === undefined ? [] : [{ ...held, month: each, counted, share }];
      }),
    ),
  );
}
