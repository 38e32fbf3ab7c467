import type { FitClock } from "../fit/fit-subject.ts";
import { dayAt, formatDay } from "../units/time.ts";
import type { ShownParameter } from "./fit-parameters.ts";

/** A parameter as JSON has it: on the scale of x where that counts numbers; a date on the fit's own time, with its days beside it. */
export function parameterDocument({ parameter, isDate, unit, meaning }: ShownParameter, clock: FitClock): object {
  const { name, estimate, standardError, interval, identified, fixed } = parameter;
  const dated = isDate && clock.kind === "date";
  const shift = isDate && clock.kind === "number" ? clock.origin : 0;
  const moved = (value: number | null): number | null => (value === null ? null : value + shift);
  const date = (value: number | null): string | null =>
    value === null || !Number.isFinite(value) ? null : formatDay(dayAt(clock.origin + value));
  const { level, method, low, high } = interval;
  return {
    ...{ name, estimate: moved(estimate), standardError },
    interval: { level, method, low: moved(low), high: moved(high) },
    ...{ identified, fixed, meaning, unit: dated ? "year" : unit },
    ...(dated ? { dates: { estimate: date(estimate), low: date(low), high: date(high) } } : {}),
  };
}
