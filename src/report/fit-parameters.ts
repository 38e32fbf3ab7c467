import type { CurveParameter } from "../curves/curve.ts";
import { isDateParameter } from "../curves/is-date-parameter.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import type { CurveFit, EstimatedParameter } from "../fit/curve-fit.ts";
import { CORRELATION } from "../fit/errors.ts";
import { type FitClock, type FitSubject, sayX, writeX } from "../fit/fit-subject.ts";
import { formatQuantity, formatSpan } from "../units/format.ts";
import { exponentOf, shownNumber, signedSize } from "../units/round.ts";
import { dimensionless, formatUnit, type Unit, year } from "../units/unit.ts";

/** A parameter as people read it and as files have it: dates on the clock of the data instead of the fit's own time. */
export interface ShownParameter {
  readonly name: string;
  readonly meaning: string;
  /** unit text; `date` for a date, empty for a plain number */
  readonly unit: string;
  readonly parameter: EstimatedParameter;
  /** a date on the clock, which moves with its origin */
  readonly isDate: boolean;
  /** `4.2B`; empty where the data do not identify the parameter, for then only the interval says something */
  readonly estimate: string;
  readonly error: string;
  readonly low: string;
  readonly high: string;
}

/** Digits of a number that its standard error leaves standing: the second digit of the error is the last. */
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 6;

/** What each parameter of a curve's fit is: the curve's own, and the correlation of errors that follow each other. */
export function kindsOf({ of: curve }: Pick<CurveFit, "of">): readonly CurveParameter[] {
  return [...(curve?.parameters ?? []), CORRELATION];
}

/** Each parameter of a fit in words, with as many digits as its standard error allows. */
export function shownParameters(
  parameters: readonly EstimatedParameter[],
  kinds: readonly CurveParameter[],
  subject: FitSubject,
): readonly ShownParameter[] {
  const { clock } = subject;
  return parameters.map((parameter) => {
    const kind = kinds.find(({ name }) => name === parameter.name);
    const isDate = kind !== undefined && isDateParameter(kind);
    const unit = parameterUnit(kind?.unit ?? "1", subject.unit, clock.years ? year : dimensionless);
    const say = (value: number): string => {
      if (!isDate) return parameter.fixed ? sayGiven(value, unit) : sayValue(value, unit, parameter.standardError);
      return clock.kind === "date" ? sayX(clock, clock.origin + value) : sayPlace(clock.origin + value, parameter.standardError);
    };
    const { estimate, standardError, interval, identified, fixed } = parameter;
    const sayEnd = (end: number | null): string => (end === null ? "" : say(end));
    return {
      ...{
        name: parameter.name,
        meaning: (kind?.meaning ?? "")
          .replace("t = 0", sayOrigin(clock))
          .replace(/\ba year\b/, clock.years ? "a year" : `per unit of ${clock.name}`),
        unit: isDate && clock.kind === "date" ? "date" : unitText(unit),
        parameter,
        isDate,
      },
      estimate: identified ? say(estimate) : "",
      error: fixed || !identified || standardError === null ? "" : sayError(standardError, unit, isDate, clock),
      low: fixed ? "" : sayEnd(interval.low),
      high: fixed ? "" : sayEnd(interval.high),
    };
  });
}

/** Where the fit's own time is nought, as the level of a curve is that of. */
function sayOrigin(clock: FitClock): string {
  return clock.kind === "date" ? sayX(clock, clock.origin) : `${clock.name} = ${sayX(clock, clock.origin)}`;
}

/** A parameter's number on the clock of the data, for files: an ISO day for a date of dated data. */
export function writeParameter(value: number | null, { isDate }: { readonly isDate: boolean }, clock: FitClock): string | number | null {
  if (value === null) return null;
  return isDate ? writeX(clock, clock.origin + value) : value;
}

function unitText(unit: Unit): string {
  return Object.keys(unit.dimensions).length === 0 ? "" : formatUnit(unit);
}

function sayValue(value: number, unit: Unit, error: number | null): string {
  return formatQuantity(value, unit, { significant: digitsOf(value, error) });
}

/** A number that somebody gave, as far as it has digits. */
function sayGiven(value: number, unit: Unit): string {
  return formatQuantity(value, unit, Number(value.toPrecision(3)) === value ? {} : { significant: MOST_DIGITS });
}

/** A place on x, to the second digit of its error; years have no separators. */
function sayPlace(value: number, error: number | null): string {
  const decimals = error === null || error === 0 ? MOST_DIGITS : Math.max(0, Math.min(12, 1 - exponentOf(error)));
  return (error === null || error === 0 ? String(shownNumber(value, MOST_DIGITS, 0)) : signedSize(value, decimals)).replace("-", "−");
}

function digitsOf(value: number, error: number | null): number {
  if (value === 0 || error === null || error === 0 || !Number.isFinite(error)) return error === 0 ? MOST_DIGITS : FEWEST_DIGITS;
  const digits = exponentOf(Math.abs(value)) - exponentOf(error) + 2;
  return Math.max(FEWEST_DIGITS, Math.min(MOST_DIGITS, digits));
}

function sayError(error: number, unit: Unit, isDate: boolean, { kind }: FitClock): string {
  if (isDate) return kind === "date" ? formatSpan(error) : formatQuantity(error, dimensionless, { significant: 2 });
  return formatQuantity(error, unit, { significant: 2 });
}
