import { fail, type Place } from "../base/errors.ts";
import { scaledCurrency } from "../units/currency.ts";
import { SPANS } from "../units/time.ts";
import { formatUnit, parseUnit, type Unit } from "../units/unit.ts";

/** Reads the unit that an input or a line declares. Time is counted in years there, and there are no powers of ten: both belong to the number. */
export function declaredUnit(text: string, place: Place): Unit {
  if (text.includes("%")) fail(`invalid unit "${text}"; a share has unit: 1, and its value may be written in percent, as in 40%`, place);
  const unit = parseUnit(text, place);
  for (const word of Object.keys(unit.dimensions)) {
    const span = word.replace(/s$/, "");
    if (span !== "year" && SPANS[span] !== undefined) {
      const power = unit.dimensions[word] ?? 1;
      const { [word]: _, ...rest } = unit.dimensions;
      const inYears = formatUnit({ dimensions: { ...rest, year: (rest["year"] ?? 0) + power } });
      const example =
        power < 0 ? `a value may still be per ${span}, as in ${exampleOf(inYears, span)}` : `a value may still be in ${span}s`;
      fail(`invalid unit "${text}"; units count time in years, so write ${inYears}; ${example}`, place);
    }
    const currency = scaledCurrency(word);
    if (currency !== undefined) {
      const example = currency === "USD" ? "$2.5B" : `2.5B ${currency}`;
      fail(
        `invalid unit "${text}"; units have no powers of ten, so write ${text.replace(word, currency)}, and the number as in ${example}`,
        place,
      );
    }
  }
  return unit;
}

/** `$30/month`, `2%/month`, `5 customer/month` */
function exampleOf(inYears: string, span: string): string {
  const above = inYears.split("/")[0] ?? "";
  const below = /\/\((.*)\)$/.exec(inYears)?.[1]?.replace(/\byear\b/, span);
  const end = below === undefined ? `/${span}` : `/(${below})`;
  return above === "USD" ? `$30${end}` : above === "1" ? `2%${end}` : `5 ${above}${end}`;
}
