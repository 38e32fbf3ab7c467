import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { readDateCell, readNumberCell } from "../data/read-cell.ts";
import type { FitSubject } from "../report/fit-subject.ts";
import { readQuantity } from "../units/quantity.ts";
import { formatUnit, isDimensionless, sameUnit, usd, usdPerYear } from "../units/unit.ts";

/**
 * Parameters as written, as numbers on the fit's own clock: plain numbers, a level in the series' unit (`$500B/year`), a date (`2026-06-30`) for a midpoint of dated data.
 * A name that no curve has and a text that cannot be read are faults of the option.
 */
export function readFitParameters(
  given: Readonly<Record<string, string>>,
  curves: readonly Curve[],
  subject: FitSubject,
  option: string,
): Readonly<Record<string, number>> {
  const place = { file: option };
  const kinds = new Map(curves.flatMap(({ parameters }) => parameters.map((kind) => [kind.name, kind] as const)));
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => {
      const kind =
        kinds.get(name) ??
        fail(`unknown parameter "${name}"${suggestion(name, [...kinds.keys()])}; known: ${[...kinds.keys()].join(", ")}`, place);
      const value = readValue(text, kind, subject, option);
      if (value === undefined) return fail(`cannot read "${text}" for ${name}; write a number${hint(kind, subject)}`, place);
      if (!(value > kind.min && value < kind.max)) fail(`invalid ${name}: ${text}; it must lie ${sayRange(kind)}`, place);
      return [name, value];
    }),
  );
}

function sayRange({ min, max }: CurveParameter): string {
  if (!Number.isFinite(max)) return `above ${min}`;
  return Number.isFinite(min) ? `between ${min} and ${max}` : `below ${max}`;
}

function readValue(text: string, { unit, min }: CurveParameter, subject: FitSubject, option: string): number | undefined {
  const { clock } = subject;
  if (unit === "year" && min < 0) {
    const at = clock.kind === "date" ? readDateCell(text) : readNumberCell(text);
    return at === undefined ? undefined : at - clock.origin;
  }
  return unit === "y" ? readLevel(text, subject, option) : readNumberCell(text);
}

/** A level in the series' unit: a plain number, or a quantity such as `$500B/year`; `undefined` where it cannot be read. */
export function readLevel(text: string, subject: FitSubject, option: string): number | undefined {
  const plain = readNumberCell(text);
  if (plain !== undefined) return plain;
  const quantity = readQuantity(text, { file: option });
  if (quantity === undefined) return undefined;
  // money a year is written as it is shown, $2.5B
  const isMoney = sameUnit(quantity.unit, usd) && sameUnit(subject.unit, usdPerYear);
  if (isMoney || sameUnit(quantity.unit, subject.unit) || isDimensionless(quantity.unit)) return quantity.value;
  return fail(`"${text}" is in ${formatUnit(quantity.unit)}, but ${subject.name} is in ${formatUnit(subject.unit)}`, { file: option });
}

function hint({ unit, min }: CurveParameter, { clock, unit: own }: FitSubject): string {
  if (unit === "year" && min < 0 && clock.kind === "date") return " of the calendar, as in 2026-06-30";
  return unit === "y" && !isDimensionless(own) ? ` in ${formatUnit(own)}` : ", plain digits with a point";
}
