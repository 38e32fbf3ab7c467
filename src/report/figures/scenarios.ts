import { fail } from "../../base/errors.ts";
import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatMultiple, formatProbability } from "../../units/format.ts";
import { sameUnit } from "../../units/unit.ts";
import { bandKey } from "../chart/bands.ts";
import { areCases, headingOf, hueOfLine, listed, nameAmong } from "../chart/cases.ts";
import { type Compared, drawCompared, runsOffText } from "../chart/compared-lines.ts";
import { evidenceOf, headlineMonth, leftOutText, namedLines, recentEvidence, statisticAt } from "../chart/evidence.ts";
import { factKey } from "../chart/facts.ts";
import { frameOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { linesReadings } from "../chart/line-readings.ts";
import { sayRange80, sayStatisticShort } from "../chart/say-statistic.ts";
import { type DatedTarget, datedTargets, targetKey } from "../chart/targets.ts";
import {
  capital,
  footerText,
  HARD_SPACE,
  sayChance,
  sayChanceAlone,
  sayLineUnit,
  sayPublished,
  sayShort,
  sayTargetDate,
  shortMeaning,
} from "../chart/words.ts";
import { labelWidth, wrapText } from "../render/label-layout.ts";
import { sayAt, sayPeriod } from "../say.ts";
import { SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** One line of several scenarios in one panel, each in the hue of its scenario. */
export const scenarios: Figure = {
  name: "scenarios",
  meaning:
    "the same line of several used scenarios: medians with 80% bands, or one fan, each in its scenario's hue, with facts and targets",
  needs: ["lines"],
  options: [
    { name: "fan", meaning: "the scenario whose whole fan is shown, as it is called under uses; the others then have their medians alone" },
    { name: "scale", meaning: "the value axis", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "the series whose facts are shown; none for no facts", names: "series" },
  ],
  lineUnit: "one",
  refuse: noCases,
  readings(run, request) {
    const lines = namedLines(run, request);
    return linesReadings(
      run,
      lines,
      lines.map((line) => headingOf(line, lines)),
    );
  },
  draw(run, request, theme) {
    const lines = namedLines(run, request);
    const first = lines[0] ?? fail("no lines");
    if (lines.some((line) => !sameUnit(line.unit, first.unit)))
      fail(`figure "${request.name}": its lines are not of one unit, and cannot share an axis`);
    const refused = noCases(lines.map(({ name }) => name));
    if (refused !== undefined) fail(`figure "${request.name}" ${refused}`);
    const log = request.options["scale"] === "log";
    const all = evidenceOf(run, first, request);
    const shown = log ? all : recentEvidence(run, all);
    const fan = fanOf(lines, request.options["fan"], request.name);
    const targets = sharedTargets(run, lines);
    const compared: Compared = {
      lines,
      hues: lines.map((line) => hueOfLine(run, line, theme)),
      known: { points: shown.points, measured: { points: [], note: "" } },
      log,
      labelOf: (line) => labelOf(line, lines),
      sayAtRing: (value) => sayShort(value, first.unit),
      targets: { shown: targets, say: (target) => sayChances(run, lines, target, new Set(targets.map(sayTargetDate)).size === 1) },
      ...(fan === undefined ? {} : { fan: { line: fan, hue: hueOfLine(run, fan, theme) } }),
      altText: altOf(run, lines),
    };
    const words = {
      title: titleOf(run, lines),
      subtitle: `${capital(shortMeaning(first.meaning))}, ${sayLineUnit(first, run)}${log ? ", log scale" : ""}. ${bandsText(fan, lines, sayPeriod(run))}; not backtested.${runsOffText(compared)}${leftOutText(all, shown)}`,
      key: [
        ...(fan === undefined ? [] : [bandKey(hueOfLine(run, fan, theme))]),
        ...factKey(shown.points, theme),
        ...chancesKey(run, lines, targets, theme),
      ],
      footer: footerText(
        run,
        shown.points.map(({ fact }) => fact),
      ),
    };
    const right =
      Math.ceil(Math.max(...lines.flatMap((line) => labelOf(line, lines)).map((text) => labelWidth(text, theme.size.label, SEMIBOLD)))) +
      14;
    return drawCompared(frameOf(run, request, words, { right: Math.max(right, 74) }, theme), compared);
  },
};

function noCases(names: readonly string[]): string | undefined {
  return areCases(names.map((name) => ({ name })))
    ? undefined
    : "needs a line of each of several used scenarios, as in lines: [bull.arr, base.arr]; for others there is compare-lines";
}

function fanOf(lines: readonly LineResult[], asked: string | number | boolean | undefined, figure: string): LineResult | undefined {
  if (asked === undefined) return undefined;
  const names = lines.map(({ name }) => name.split(".")[0]);
  return (
    lines[names.indexOf(String(asked))] ?? fail(`figure "${figure}": fan is "${String(asked)}", but must be one of ${names.join(", ")}`)
  );
}

/** Targets of any of the lines, each level and date once. */
function sharedTargets(run: RunResult, lines: readonly LineResult[]): readonly DatedTarget[] {
  const all = lines.flatMap((line) => datedTargets(run, line));
  const said = all.map((target) => `${target.direction} ${target.level} ${sayTargetDate(target)}`);
  // the highest first: below, where rules lie close, labels find a place of their own last
  return all.filter((_, i) => said.indexOf(said[i] ?? "") === i).sort((a, b) => b.level - a.level);
}

/** The chance of a target in each scenario, as far as the run has it: from targets of the lines themselves, or from a spread over them. */
function chancesOf(run: RunResult, lines: readonly LineResult[], target: DatedTarget): readonly string[] {
  const rows = (run.spreads ?? []).flatMap((spread) => spread.rows);
  return lines.map((line) => {
    const own = run.targets.find(
      (one) =>
        one.line === line.name &&
        one.level === target.level &&
        one.direction === target.direction &&
        sayTargetDate(one) === sayTargetDate(target),
    );
    const found = own?.probability ?? rows.find((row) => row.line === line.name)?.probabilities.find((one) => one.target === target.name);
    return found === undefined
      ? ""
      : found.value <= 0
        ? "0"
        : found.value >= 1
          ? "100"
          : formatProbability(found.value, found.error, run.paths).replace("%", "");
  });
}

/** `≥ $10B: >99, 84, <1 in 100` in the order of the lines, or the chance of the target's own line where the others' are not known. */
function sayChances(run: RunResult, lines: readonly LineResult[], target: DatedTarget, isShared: boolean): string {
  const chances = chancesOf(run, lines, target);
  if (chances.some((one) => one === "")) return isShared ? sayChanceAlone(target, run.paths) : sayChance(target, run.paths);
  return `${target.direction === "at_most" ? "≤" : "≥"}${HARD_SPACE}${sayPublished(target.level, target.unit)}: ${chances.join(" · ")}`;
}

/** What the rules mean, and in which order the chances stand. */
function chancesKey(run: RunResult, lines: readonly LineResult[], targets: readonly DatedTarget[], theme: Theme): readonly KeyItem[] {
  const complete = targets.length > 0 && targets.every((target) => chancesOf(run, lines, target).every((one) => one !== ""));
  if (!complete) return targetKey(targets, theme);
  const dates = [...new Set(targets.map(sayTargetDate))];
  const when = dates.length === 1 ? ` ${dates[0]}` : "";
  const text = `target${when}: paths in 100 for ${lines.map((line) => nameAmong(line, lines)).join(" · ")}`;
  return [{ text, signs: [{ kind: "line", color: theme.target, dash: [2, 3] }] }];
}

function bandsText(fan: LineResult | undefined, lines: readonly LineResult[], period: string): string {
  const by = `${period} by ${period}`;
  return fan === undefined
    ? `Lines are medians; bands hold 80 of 100 paths, ${by}`
    : `Lines are medians; bands are those of the ${nameAmong(fan, lines)} case, ${by}`;
}

/** Name, last median and last 80% range. */
function labelOf(line: LineResult, lines: readonly LineResult[]): readonly string[] {
  const last = line.statistics.p50.length - 1;
  const name = wrapText(headingOf(line, lines), NAME_WIDTH, 10.5, SEMIBOLD);
  return [...name.slice(0, -1), `${name.at(-1)} ${sayStatisticShort(line, "p50", last)}`, `80%: ${sayRange80(line, last)}`];
}

const NAME_WIDTH = 90;

/** By how much the cases differ at the headline's date, and what is so in each of them: 9 of 10 paths lie above the lowest of their tenth percentiles. */
function titleOf(run: RunResult, lines: readonly LineResult[]): string {
  const month = headlineMonth(run);
  const at = (line: LineResult, statistic: "p10" | "p50") => statisticAt(run, line, statistic, month) ?? 0;
  const sorted = [...lines].sort((a, b) => at(b, "p50") - at(a, "p50"));
  const [highest, lowest] = [sorted[0] ?? fail("no lines"), sorted.at(-1) ?? fail("no lines")];
  const { kind } = highest;
  const index = run.months.indexOf(month);
  const [top, bottom] = [at(highest, "p50"), at(lowest, "p50")];
  const named = (line: LineResult) => `${sayStatisticShort(line, "p50", index)} (${nameAmong(line, lines)})`;
  const cases = listed(
    lines.map((line) => nameAmong(line, lines)),
    "or",
  );
  const apart =
    bottom > 0 && top / bottom >= 1.05
      ? `differ by a factor of ${formatMultiple(top / bottom).replace("x", "")}, from ${named(lowest)} to ${named(highest)}`
      : `lie between ${named(lowest)} and ${named(highest)}`;
  const floor = [...lines].sort((a, b) => at(a, "p10") - at(b, "p10"))[0] ?? highest;
  return `If the ${cases} case holds, medians ${sayAt(month, kind, run.monthsPerPeriod)} ${apart}; even if ${nameAmong(floor, lines)} holds, 9 of 10 paths lie above ${about(sayStatisticShort(floor, "p10", index))}`;
}

/** What has been rounded may lie above what it stands for. */
function about(said: string): string {
  return said.startsWith("about") ? said : `about ${said}`;
}

function altOf(run: RunResult, lines: readonly LineResult[]): string {
  const last = run.months.length - 1;
  const told = lines.map((line) => `${nameAmong(line, lines)} ${sayStatisticShort(line, "p50", last)} (80%: ${sayRange80(line, last)})`);
  return `Medians of ${shortMeaning(lines[0]?.meaning ?? "")} in ${lines.length} scenarios, ${sayAt(run.months[last] ?? 0, lines[0]?.kind ?? "stock", run.monthsPerPeriod)}: ${told.join("; ")}.`;
}
