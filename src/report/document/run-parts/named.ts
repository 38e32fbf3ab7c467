import { suggestion } from "../../../base/did-you-mean.ts";
import { fail } from "../../../base/errors.ts";
import { GRADES, type Grade } from "../../../scenario/run-result.ts";
import { formatCount, formatPercent, formatQuantity } from "../../../units/format.ts";
import { sayDay, sayMonth } from "../../../units/time.ts";
import { percent } from "../../../units/unit.ts";
import { sayHeadline } from "../../say.ts";
import { sayDraws, unitToTell } from "../../say-draws.ts";
import type { Bound, MemoRun } from "../bound.ts";
import { type Asked, type RunPart, rangeBound, refuseWhen, simulatedBound, statisticOf, textBound } from "./run-part.ts";
import { CHANCES } from "./target.ts";

/** Digits of draws, as the table of assumptions has them. */
const DRAW_DIGITS = 2;

/** The answer of a run. */
export const headline: RunPart = {
  name: "headline",
  statistics: ["p50", "80%", "sentence", "label", "date"],
  bind(run, asked) {
    refuseWhen(asked, "the headline");
    const { median, interval80, unit, label, month } = run.result.headline;
    const statistic = statisticOf(headline, asked);
    if (statistic === "p50") return simulatedBound(run, median, unit, label);
    if (statistic === "80%") return rangeBound(run, interval80.low, interval80.high, unit, `${label}, 80% of paths`);
    const texts: Readonly<Record<string, string>> = { sentence: sayHeadline(run.result), label, date: sayMonth(month) };
    return textBound(run, texts[statistic] ?? "", label);
  },
};

/** The level on the day of the run, simulated from the last fact. */
export const nowcast: RunPart = {
  name: "nowcast",
  statistics: ["p50", "80%", "date", "days"],
  bind(run, asked) {
    refuseWhen(asked, "the nowcast");
    const { nowcast: now, unit, label } = run.result.headline;
    if (now === undefined) return fail(`the headline of "${run.name}" has no nowcast`, asked.placeAt(asked.at.at));
    const statistic = statisticOf(nowcast, asked);
    const said = `nowcast of ${label}`;
    if (statistic === "p50") return simulatedBound(run, now.median, unit, said);
    if (statistic === "80%") return rangeBound(run, now.low, now.high, unit, said);
    return textBound(run, statistic === "date" ? sayDay(run.result.asOf) : `${formatCount(now.days)} days`, said);
  },
};

/** An assumption: as it is written in the scenario unless told. */
export const inputs: RunPart = {
  name: "inputs",
  statistics: ["stated", "understood", "p5", "p50", "p95", "90%", "why", "grade", "share", "when low", "when high"],
  bind(run, asked) {
    refuseWhen(asked, "an input");
    const name = asked.path.join(".");
    const { inputs: all, sensitivity } = run.result;
    const input = all.find((one) => one.name === name);
    const place = asked.placeAt(asked.at.at);
    if (input === undefined)
      return fail(
        `the run "${run.name}" has no input "${name}"${suggestion(
          name,
          all.map((one) => one.name),
        )}`,
        place,
      );
    const statistic = statisticOf(inputs, asked);
    const row = sensitivity.rows.find((one) => one.input === name);
    const { p5, p50, p95, days } = input;
    const unit = unitToTell(input);
    if (days !== undefined && isQuantile(statistic)) return textBound(run, sayDay(days[statistic]), name);
    const quantile = { p5, p50, p95 }[statistic];
    if (quantile !== undefined)
      return {
        ...textBound(run, formatQuantity(quantile, unit, { significant: DRAW_DIGITS }), name),
        number: {
          ...{ value: quantile, error: 0, unit },
          ...(p5 === p95 ? {} : { statistic: statistic === "p50" ? ("median" as const) : ("percentile" as const) }),
        },
      };
    if (statistic === "90%") return textBound(run, sayDraws(input, DRAW_DIGITS), name);
    if (["share", "when low", "when high"].includes(statistic)) {
      if (row === undefined) return fail(`${name} moves the headline of "${run.name}" by nothing that is seen`, place);
      if (statistic === "share") return textBound(run, formatPercent(row.share, 0), `share of ${name} in the spread`);
      return simulatedBound(run, statistic === "when low" ? row.whenLow : row.whenHigh, run.result.headline.unit, `${name} ${statistic}`);
    }
    const texts: Readonly<Record<string, string>> = {
      stated: input.stated,
      understood: input.understood,
      why: input.why,
      grade: input.grade,
    };
    const bound = textBound(run, texts[statistic] ?? "", name);
    // what is stated as one number is one to work with, too
    const isNumber = p5 === p95 && days === undefined && (statistic === "stated" || statistic === "understood");
    return isNumber ? { ...bound, number: { value: p50, error: 0, unit } } : bound;
  },
};

function isQuantile(statistic: string): statistic is "p5" | "p50" | "p95" {
  return ["p5", "p50", "p95"].includes(statistic);
}

/** What one route or shape by itself would say: `base.alone.own_history | median`, `base.alone.own_history.ten_billion`. */
export const alone: RunPart = {
  name: "alone",
  statistics: ["probability", "frequency", "words", "median"],
  bind(run, asked) {
    refuseWhen(asked, "what a route says alone");
    const [label = "", ...target] = asked.path;
    const place = asked.placeAt(asked.at.at);
    const rows = (run.result.spreads ?? []).flatMap((spread) => spread.rows);
    const row = rows.find((one) => slug(one.label) === label);
    if (row === undefined)
      return fail(
        `the run "${run.name}" has no route "${label}"${suggestion(
          label,
          rows.map((one) => slug(one.label)),
        )}`,
        place,
      );
    if (target.length === 0) {
      const said = asked.word?.text ?? "median";
      if (said !== "median") return fail(`name a target, as in ${run.name}.alone.${label}.TARGET | ${said}`, place);
      return simulatedBound(run, row.median, run.result.headline.unit, row.label);
    }
    const name = target.join(".");
    const found = row.probabilities.find((one) => one.target === name);
    if (found === undefined)
      return fail(
        `there is no chance of "${name}" for ${row.label} alone${suggestion(
          name,
          row.probabilities.map((one) => one.target),
        )}`,
        place,
      );
    const statistic = statisticOf({ name: "a chance", statistics: ["probability", "frequency", "words"] }, asked);
    return CHANCES[statistic]?.(run, found, `${name} by ${row.label} alone`) ?? fail(`no ${statistic}`, place);
  },
};

/** `share of company` as bindings name it. */
function slug(label: string): string {
  return label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_|_$/g, "");
}

/** How much of the headline's spread moves with inputs of one grade. */
export const grades: RunPart = {
  name: "grades",
  statistics: ["share"],
  bind(run, asked) {
    refuseWhen(asked, "a grade");
    const name = asked.path.join(".");
    const grade = GRADES.find((one) => one === name);
    if (grade === undefined) return fail(`unknown grade "${name}"${suggestion(name, GRADES)}`, asked.placeAt(asked.at.at));
    statisticOf(grades, asked);
    const share = run.result.sensitivity.shareByGrade[grade satisfies Grade];
    const bound: Bound = textBound(run, formatPercent(share, 0), `share of ${grade} in the spread`);
    return { ...bound, number: { value: share, error: 0, unit: percent } };
  },
};

/** What the facts can tell of a curve. */
export const fits: RunPart = {
  name: "fits",
  statistics: ["verdict", "curve", "facts"],
  bind(run, asked) {
    refuseWhen(asked, "a fit");
    const name = asked.path.join(".");
    const all = run.result.fits;
    const found = all.find((one) => one.name === name);
    if (found === undefined)
      return fail(
        `the run "${run.name}" has no fit "${name}"${suggestion(
          name,
          all.map((one) => one.name),
        )}`,
        asked.placeAt(asked.at.at),
      );
    const { fit } = found;
    const texts: Readonly<Record<string, string>> = { verdict: fit.verdict.text, curve: fit.curve.name, facts: formatCount(fit.points) };
    return textBound(run, texts[statisticOf(fits, asked)] ?? "", name);
  },
};

/** What the run is: its id, how many paths, what it is conditional on. */
export const runItself: RunPart = {
  name: "run",
  statistics: ["id", "title", "paths", "seed", "as of"],
  bind(run: MemoRun, asked: Asked) {
    refuseWhen(asked, "a run");
    const { runId, title, paths, seed, asOf } = run.result;
    const texts: Readonly<Record<string, string>> = {
      ...{ id: runId, title, paths: formatCount(paths), seed: String(seed) },
      "as of": sayDay(asOf),
    };
    return textBound(run, texts[statisticOf(runItself, asked)] ?? "", "run");
  },
};
