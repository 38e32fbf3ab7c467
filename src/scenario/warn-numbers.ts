import type { FaultList } from "../base/errors.ts";
import type { InputDeclaration, ValueDeclaration } from "../model/declaration.ts";
import { formatQuantity } from "../units/format.ts";
import { isDimensionless, perYear, sameUnit } from "../units/unit.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import { splitInterval } from "./split-interval.ts";

/** Numbers that can be read and are likely meant otherwise: a rate whose words name another period, a share above the whole, money without its currency, a level without its power of ten. */
export function warnOfNumbers(checked: CheckedScenario, warnings: FaultList): void {
  for (const input of checked.scenario.inputs) {
    const { declared, given } = input.merged;
    if (given.value.value === undefined || input.isDate) continue;
    const words = wordsOf(input, declared, given.value);
    for (const text of numbersIn(given.value.value)) {
      const message = sameUnit(input.unit, perYear) ? ofRate(text, words) : isDimensionless(input.unit) ? ofPlain(text, words) : undefined;
      if (message === undefined) continue;
      warnings.add(`${input.name}: ${message}`, input.place);
      // the other end of a range has the same fault
      break;
    }
  }
  warnOfLevels(checked, warnings);
}

interface Words {
  readonly name: string;
  /** name and meaning, as words */
  readonly about: string;
  readonly why: string;
}

function wordsOf({ name }: ResolvedInput, declared: InputDeclaration, given: InputDeclaration): Words {
  return { name, about: `${name.replace(/[_.]/g, " ")} ${declared.meaning ?? ""} ${given.meaning ?? ""}`, why: given.why ?? "" };
}

/** Every number of a value as written. */
function numbersIn(value: ValueDeclaration): readonly string[] {
  if (typeof value === "number") return [String(value)];
  if (typeof value === "string") return splitInterval(value, false) ?? [value];
  return Object.values(value).flatMap((parameters) => Object.values(parameters).map(String));
}

/** What says that a rate is per something other than a year, and how it is written. */
const PERIODS: readonly (readonly [RegExp, string])[] = [
  [/\b(monthly|per month|a month|each month|every month|m\/m|mom|month[- ](on|over)[- ]month)\b/i, "month"],
  [/\b(quarterly|per quarter|a quarter|each quarter|every quarter|q\/q|qoq|quarter[- ](on|over)[- ]quarter)\b/i, "quarter"],
  [/\b(weekly|per week|a week|each week|every week|w\/w|wow|week[- ](on|over)[- ]week)\b/i, "week"],
  [/\b(daily|per day|a day|each day|every day)\b/i, "day"],
];
/** A rate of ten a year multiplies by 22,000; so high a number was meant in percent. */
const HIGHEST_RATE = 10;
/** The same for a number per month, week or day. */
const HIGHEST_PER_PERIOD = 1;

function ofRate(text: string, { about, why }: Words): string | undefined {
  const written = /^([+\-−]?[\d.,]+)\s*(%?)\s*(.*)$/.exec(text.trim());
  if (written === null) return undefined;
  const [, digits = "", percent = "", unit = ""] = written;
  const size = Math.abs(Number(digits.replace(/[,−]/g, "")));
  const inPeriod =
    PERIODS.find(([pattern]) => pattern.test(about))?.[1] ?? PERIODS.find(([pattern]) => namesNumber(why, digits, percent, pattern))?.[1];
  if (inPeriod !== undefined && size > 0 && unit === "")
    return `its words say per ${inPeriod}, but ${text} is read as a rate per year; write ${digits}${percent}/${inPeriod}`;
  const per = /\/\s*(month|week|day|quarter)$/.exec(unit)?.[1];
  if (percent === "" && per !== undefined && size >= HIGHEST_PER_PERIOD)
    return `${text} is ${size * 100}% a ${per}; write ${digits}%/${per} if percent were meant`;
  if (percent === "" && per === undefined && size >= HIGHEST_RATE)
    return `${text} is a rate of ${size * 100}% a year; write ${digits}%/year if percent were meant`;
  if (percent === "%" && unit === "")
    return `${text} names no period, and is read as a rate per year; write ${digits}%/year or ${digits}%/month`;
  return undefined;
}

/** Whether a reason repeats the number with a period behind it, as in "12% a month since January". */
function namesNumber(why: string, digits: string, percent: string, period: RegExp): boolean {
  const at = why.search(new RegExp(`(?<![\\d.])${digits.replace(/[^\d]/g, "\\$&")}${percent}(?![\\d])`));
  return at >= 0 && period.test(why.slice(at, at + digits.length + percent.length + 14));
}

const SHARES = /\b(share|percent|percentage|pct|fraction|probability|margin|churn|retention)\b/i;
/** A share of two is no share; it was meant in percent. */
const HIGHEST_SHARE = 2;
/** Words that say that a plain number is an amount of money. */
const MONEY =
  /\bin\s+(?:\$|€|£|(?:USD|EUR|GBP|dollars?|euros?)\b|(?:thousands?|millions?|billions?)\b)|[($€£]\s?(?:bn|[BMK])\b|\b(?:USD|EUR|GBP)\s?(?:bn|[BMK])\b/i;

function ofPlain(text: string, { about }: Words): string | undefined {
  const written = /^([+\-−]?[\d.,]+)$/.exec(text.trim());
  const size = written === null ? 0 : Math.abs(Number(text.replace(/[,−]/g, "")));
  if (written !== null && MONEY.test(about))
    return `its words speak of money, but its unit is 1, so that units cannot be checked; say unit: USD (or USD/year) and write $${text}B`;
  if (written !== null && size >= HIGHEST_SHARE && SHARES.test(about))
    return `${text} is ${formatShare(size)}; write ${text}% if percent were meant`;
  return undefined;
}

function formatShare(size: number): string {
  return `${String(Number((size * 100).toPrecision(6)))}%`;
}

/** A level so far below or above where its line starts that a power of ten is missing. */
const FAR = 1e5;

/** Levels of targets against where their lines start, where that is an input by itself. */
function warnOfLevels({ scenario }: CheckedScenario, warnings: FaultList): void {
  for (const { name, line, level, direction, declaration } of scenario.targets) {
    const { start } = line;
    const opening = start?.kind === "name" ? scenario.inputs.find((input) => input.name === start.name) : undefined;
    const mean = opening?.distribution?.mean ?? 0;
    const placed = scenario.merged.maps.targets.get(name);
    if (opening === undefined || placed === undefined || declaration.level_from !== undefined || !(mean > 0 && level > 0)) continue;
    const ratio = level / mean;
    if (ratio < FAR && ratio > 1 / FAR) continue;
    const stated = opening.merged.given.value.value;
    const begins = typeof stated === "object" ? formatQuantity(mean, line.unit, { significant: 2 }) : stated;
    warnings.add(
      `target "${name}" is ${declaration[direction]}, but "${line.name}" starts at ${begins}; is a power of ten such as M or B missing in one of them?`,
      placed.document.placeOf([...placed.path, direction]),
    );
  }
}
