import type { FitSubject } from "../fit/fit-subject.ts";
import { dayAt, formatDay } from "../units/time.ts";

/** How the fit's own time is measured, as JSON has it. */
export function clockDocument({ clock }: FitSubject): object {
  const dated = clock.kind === "date";
  return {
    kind: clock.kind,
    x: clock.name,
    origin: dated ? formatDay(dayAt(clock.origin)) : clock.origin,
    t: dated ? "years since origin" : clock.origin === 0 ? "x" : "x - origin",
  };
}
