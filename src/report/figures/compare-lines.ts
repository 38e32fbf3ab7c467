import { fail } from "../../base/errors.ts";
import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { sameUnit } from "../../units/unit.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { listed } from "../chart/cases.ts";
import { type Compared, comparedEnds, drawCompared, runsOffText } from "../chart/compared-lines.ts";
import { evidenceOf, headlineMonth, leftOutText, namedLines, recentEvidence, statisticAt } from "../chart/evidence.ts";
import { factKey } from "../chart/facts.ts";
import { frameOf } from "../chart/frame.ts";
import { linesReadings } from "../chart/line-readings.ts";
import { measuredKey, measuredOf, measuredOption } from "../chart/measured.ts";
import { sayApart } from "../chart/say-statistic.ts";
import { capital, condition, footerText, holdTogether, sayLineUnit, shortMeaning } from "../chart/words.ts";
import { balanceText, wrapText } from "../render/label-layout.ts";
import { sayAt } from "../say.ts";
import { hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Several lines of one unit in one panel: medians with their 80% bands, named where they end. */
export const compareLines: Figure = {
  name: "compare-lines",
  meaning: "medians of several lines with their 80% bands, named where they end",
  needs: ["lines"],
  options: [
    { name: "scale", meaning: "the value axis", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "the series whose facts are shown; none unless told", names: "series" },
    measuredOption,
  ],
  lineUnit: "one",
  readings: (run, request) => linesReadings(run, namedLines(run, request)),
  draw(run, request, theme) {
    const lines = namedLines(run, request);
    const first = lines[0];
    const stray = lines.find((line) => first === undefined || !sameUnit(line.unit, first.unit));
    if (first === undefined || stray !== undefined)
      fail(`figure "${request.name}": line "${stray?.name ?? ""}" has another unit than the first and cannot share its axis`);
    const log = request.options["scale"] === "log";
    const all = evidenceOf(run, first, { ...request, options: { facts: "none", ...request.options } });
    const shown = recentEvidence(run, all);
    const { points } = shown;
    const measured = measuredOf(run, first, request);
    const lasts = sayApart(lines, "p50", run.months.length - 1);
    const compared: Compared = {
      lines,
      hues: lines.map((_, i) => hueAt(i, theme)),
      known: { points, measured },
      log,
      labelOf: (line) => labelOf(line, lasts[lines.indexOf(line)] ?? "", theme),
      altText: `Medians and 80% bands of ${lines.map(({ meaning }) => meaning).join(", ")}.`,
    };
    const words = {
      title: titleOf(run, lines),
      subtitle: `In ${sayLineUnit(first, run)}${log ? ", log scale" : ""}. Lines are medians; bands hold 80 of 100 paths, month by month; not backtested.${runsOffText(compared)}${leftOutText(all, shown)}${measured.note}`,
      key: [...measuredKey(measured, theme), ...factKey(points, theme)],
      footer: footerText(
        run,
        points.map(({ fact }) => fact),
      ),
    };
    const left = axisRoom(first.unit, ...comparedEnds(compared), theme, log ? "log" : "linear");
    return drawCompared(frameOf(run, request, words, { right: LABEL_ROOM, left }, theme), compared);
  },
};

const LABEL_ROOM = 128;
const LABEL_WIDTH = LABEL_ROOM - 8;
/** The medians at the headline's date, largest first; of more than two the ends. */
function titleOf(run: RunResult, lines: readonly LineResult[]): string {
  const month = headlineMonth(run);
  const at = (line: LineResult) => statisticAt(run, line, "p50", month) ?? 0;
  const sorted = [...lines].sort((a, b) => at(b) - at(a));
  const values = sayApart(sorted, "p50", run.months.indexOf(month));
  const when = sayAt(month, lines[0]?.kind ?? "stock", run.monthsPerPeriod);
  if (lines.length > 1 && new Set(values).size === 1)
    return `${condition(run)}, the medians of ${listed(
      lines.map(({ meaning }) => shortMeaning(meaning)),
      "and",
    )} ${when} hardly differ: ${values[0]}`;
  const named = sorted.map(({ meaning }, i) => `${values[i]} (${shortMeaning(meaning)})`);
  const [largest = "", smallest = ""] = [named[0], named.at(-1)];
  const said =
    named.length > 2 ? `run from ${smallest} to ${largest}` : named.length === 2 ? `are ${largest} and ${smallest}` : `are ${largest}`;
  return `${condition(run)}, the medians ${when} ${said}`;
}

/** A line's name and last median, for its end. */
function labelOf(line: LineResult, last: string, { size }: Theme): readonly string[] {
  const name = holdTogether(capital(line.meaning));
  const whole = wrapText(`${name} ${last}`, LABEL_WIDTH, size.label, SEMIBOLD);
  return whole.length === 1 ? whole : [...balanceText(name, LABEL_WIDTH, size.label, SEMIBOLD), last];
}
