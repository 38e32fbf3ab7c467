import type { RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatMultiple, formatProbability, formatQuantity, formatSpan } from "../../units/format.ts";
import { sayDay } from "../../units/time.ts";
import { condition } from "../chart/words.ts";
import { lineLabel } from "../line-label.ts";
import type { MemoColumn, MemoTable } from "../memo-table.ts";
import { hasEarlier, sayErrorPoints, sayMedianAtDate, sayRate, sayTarget, sayTargetMedian, statedError } from "../say.ts";
import { runNotes } from "./run-notes.ts";

/** Each target with its chance, the median beside it, and what reaching it takes. */
export function targetsMemo(run: RunResult): MemoTable | undefined {
  const { targets } = run;
  if (targets.length === 0) return undefined;
  const needed = targets.some(({ needs }) => needs !== undefined);
  const earlier = hasEarlier(run);
  const setBy = targets.some((target) => target.setBy !== undefined);
  const columns: MemoColumn[] = [
    { header: "Target", align: "left" },
    { header: "Of", align: "left" },
    { header: "Chance", align: "right" },
    { header: "Median then", align: "right" },
    ...(earlier ? [{ header: "Median at the date", align: "right" } as const] : []),
    ...(needed
      ? [
          { header: "Counted from", align: "left" } as const,
          { header: "Takes", align: "right" } as const,
          { header: "Doubling every", align: "right" } as const,
        ]
      : []),
    ...(setBy ? [{ header: "Set by", align: "left" } as const] : []),
  ];
  const rows = targets.map((target) => [
    sayTarget(target, run),
    lineLabel(run, { name: target.line, meaning: run.lines.find(({ name }) => name === target.line)?.meaning ?? "" }),
    formatProbability(target.probability.value, target.probability.error, run.paths),
    sayTargetMedian(target, run),
    ...(earlier ? [sayMedianAtDate(target, run)] : []),
    ...(needed ? needsOf(target, run) : []),
    ...(setBy ? [target.setBy ?? ""] : []),
  ]);
  return { title: `${condition(run)}: the chances of its targets`, parts: [{ columns, rows }], notes: [...notesOf(run), ...runNotes(run)] };
}

function needsOf(target: TargetResult, run: RunResult): [string, string, string] {
  const { needs, unit, direction } = target;
  if (needs === undefined) return ["", "", ""];
  const from = `${formatQuantity(needs.from, unit)}${sayRate(target, run)} on ${sayDay(needs.fromDay)}`;
  if (needs.multiple <= 1) return [from, direction === "at_least" ? "reached" : formatMultiple(needs.multiple), ""];
  return [from, formatMultiple(needs.multiple), needs.doublingYears === null ? "" : formatSpan(needs.doublingYears)];
}

function notesOf(run: RunResult): string[] {
  const largest = Math.max(0, ...run.targets.map(({ probability }) => statedError(probability, run) ?? 0));
  const chance = "A chance is the share of simulated paths, and holds only as far as the scenario's assumptions do";
  const apart = run.targets.flatMap(({ name, byConstruction, note }) => [
    ...(byConstruction === undefined ? [] : [`${name}: by construction, ${byConstruction}.`]),
    ...(note === undefined ? [] : [`${name}: ${note}.`]),
  ]);
  const error =
    largest === 0
      ? ""
      : `; many more paths, 19 times in 20, would move it by less than about ${sayErrorPoints(2 * largest)} points, twice its Monte Carlo error`;
  return [`${chance}${error}.`, ...apart.map((text) => text.replace(/\.\.$/, "."))];
}
