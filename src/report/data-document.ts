import { countLeftOut } from "../fit/count-left-out.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { formatDay } from "../units/time.ts";
import { formatUnit } from "../units/unit.ts";

/** What was fitted, where it came from and what must be known of how it was read, as JSON has it. */
export function dataDocument(subject: FitSubject, notes: readonly string[]): object {
  return { name: subject.name, unit: formatUnit(subject.unit), ...sourceOf(subject), notes };
}

function sourceOf({ source }: FitSubject): object {
  if (source.kind === "file") return { source: "file", file: source.file.split(/[/\\]/).at(-1), sha256: source.sha256 };
  const { points, leftOut, choice } = source.series;
  return {
    source: "facts",
    series: source.series.name,
    asOf: formatDay(choice.asOf),
    files: source.files,
    used: points.map(({ fact, interval }) => ({
      row: fact.row,
      asOf: formatDay(fact.asOf),
      ...(fact.window === undefined ? {} : { window: [formatDay(fact.window.start), formatDay(fact.window.end)] }),
      stated: `${fact.stated.value} ${fact.stated.unit}`,
      kind: fact.kind,
      low: interval.low,
      high: interval.high,
      because: interval.because,
      publisher: fact.source.publisher,
      quality: fact.source.quality,
      title: fact.source.title,
      url: fact.source.url,
    })),
    leftOut: leftOut.map(({ fact, why }) => ({
      row: fact.row,
      asOf: formatDay(fact.asOf),
      stated: `${fact.stated.value} ${fact.stated.unit}`,
      why,
    })),
    leftOutByReason: countLeftOut(leftOut),
  };
}
