import { fail } from "../../../base/errors.ts";
import type { Estimate, TargetResult } from "../../../scenario/run-result.ts";
import { formatMultiple, formatPercent, formatProbability, formatQuantity, formatSpan } from "../../../units/format.ts";
import { formatMonth, parseMonth, sayMonth } from "../../../units/time.ts";
import { dimensionless, year } from "../../../units/unit.ts";
import { sayTargetDate } from "../../chart/words.ts";
import { medianAtDate, sayLevel, sayMedianAtDate, sayTarget, sayTargetMedian } from "../../say.ts";
import type { Bound, MemoRun } from "../bound.ts";
import { chanceInWords, naturalFrequency, WORDS_SCALE } from "../chance-forms.ts";
import { type Asked, type RunPart, statisticOf, textBound } from "./run-part.ts";

type Needs = NonNullable<TargetResult["needs"]>;

/** A target: how likely it is unless told, and what it says and takes. */
export const targetKind: RunPart = {
  name: "a target",
  statistics: [
    "probability",
    "frequency",
    "words",
    "level",
    "date",
    "statement",
    "median",
    "median at date",
    "percentile",
    "needs",
    "from",
    "doubling",
    "time",
    "set by",
  ],
  bind(run, asked) {
    const name = asked.path.join(".");
    const target = run.result.targets.find((one) => one.name === name);
    if (target === undefined) return fail(`the run "${run.name}" has no target "${name}"`, asked.placeAt(asked.at.at));
    const statistic = statisticOf(targetKind, asked);
    const said = `${sayTarget(target, run.result)}`;
    const chance = CHANCES[statistic];
    if (chance !== undefined) return chance(run, chanceOf(run, target, asked), whenSaid(said, asked.when));
    if (asked.when !== undefined)
      return fail(`only a chance has another date than the target's; leave "@ ${asked.when.text}" out`, asked.placeAt(asked.when.at));
    return fieldOf(run, target, statistic, asked, said);
  },
};

/** The statement, with the other date that is asked for. */
function whenSaid(said: string, when: Asked["when"]): string {
  const month = when === undefined ? undefined : parseMonth(when.text);
  return month === undefined ? said : `${said}, but at the end of ${sayMonth(month)}`;
}

/** The ways of saying a chance. */
export const CHANCES: Readonly<Record<string, (run: MemoRun, of: Estimate, said: string) => Bound>> = {
  probability: (run, of, said) => ({
    ...textBound(run, formatProbability(of.value, of.error, run.result.paths), `chance of ${said}`),
    number: { ...of, unit: dimensionless, isChance: true },
  }),
  frequency: (run, of, said) => textBound(run, naturalFrequency(of, run.result.paths), `chance of ${said}`),
  words: (run, of, said) => {
    const bound = textBound(run, chanceInWords(of), `chance of ${said}`);
    return { ...bound, notes: [...bound.notes, { kind: "text", text: WORDS_SCALE }] };
  },
};

/** At the target's own date, or at another period's end. */
function chanceOf({ result }: MemoRun, { name, probability, odds, when: own }: TargetResult, { when, placeAt }: Asked): Estimate {
  if (when === undefined) return probability;
  const place = placeAt(when.at);
  const month = parseMonth(when.text);
  if (month === undefined) return fail(`invalid date "${when.text}"; write a period's end, as in 2026-10`, place);
  if (odds === undefined) return fail(`${name} is over a span, and has no chance at a month's end`, place);
  const found = (own.kind === "by" ? odds.reached : odds.at)[result.months.indexOf(month)];
  return found ?? fail(`${when.text} is outside the horizon, which ends in ${formatMonth(result.months.at(-1) ?? 0)}`, place);
}

function fieldOf(run: MemoRun, target: TargetResult, statistic: string, { at, placeAt }: Asked, said: string): Bound {
  const { level, unit, median, percentile, needs, setBy } = target;
  const plain = (text: string) => textBound(run, text, said);
  const needed = (of: (needs: Needs) => Bound): Bound =>
    needs === undefined ? fail(`the run does not say what ${target.name} takes: its line has no last fact`, placeAt(at.at)) : of(needs);
  switch (statistic) {
    case "level":
      return { ...plain(sayLevel(target)), number: { value: level, error: 0, unit } };
    case "date":
      return plain(sayTargetDate(target));
    case "statement":
      return plain(sayTarget(target, run.result));
    case "median":
      return { ...plain(sayTargetMedian(target, run.result)), number: { ...median, unit, statistic: "median" } };
    case "median at date": {
      const then = medianAtDate(target, run.result);
      if (then === undefined) return fail(`${target.name} is over a span, which has no median at a date`, placeAt(at.at));
      return { ...plain(sayMedianAtDate(target, run.result)), number: { ...then, unit, statistic: "median" } };
    }
    case "percentile":
      return plain(formatPercent(percentile / 100, 0));
    case "needs":
      return needed(({ multiple }) => ({ ...plain(formatMultiple(multiple)), number: { value: multiple, error: 0, unit: dimensionless } }));
    case "from":
      return needed(({ from }) => ({ ...plain(formatQuantity(from, unit)), number: { value: from, error: 0, unit } }));
    case "time":
      return needed(({ years }) => ({ ...plain(formatSpan(years)), number: { value: years, error: 0, unit: year } }));
    case "doubling":
      return needed(({ doublingYears }) =>
        doublingYears === null
          ? fail(`${target.name} is reached already, so it takes no doubling`, placeAt(at.at))
          : { ...plain(formatSpan(doublingYears)), number: { value: doublingYears, error: 0, unit: year } },
      );
    default:
      return setBy === undefined ? fail(`nobody is said to have set ${target.name}`, placeAt(at.at)) : plain(setBy);
  }
}
