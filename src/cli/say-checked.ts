import type { ErrorKind, Fault } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import type { Finding } from "../report/lint/finding.ts";
import type { CheckedScenario } from "../scenario/check-scenario.ts";
import { formatUnit } from "../units/unit.ts";

/** What a check found. */
export interface Found {
  readonly faults: readonly Fault[];
  readonly kind: ErrorKind;
  readonly warnings: readonly Fault[];
}

/** What was looked at in one file, and what was found. */
export interface CheckedFile extends Found {
  readonly file: string;
  /** how many of each thing, in the order in which they are told */
  readonly counts: Readonly<Record<string, number>>;
  readonly units: readonly string[];
  /** of figures and tables: what the linter found; each is a fault, too */
  readonly findings?: readonly Finding[];
  /** rules of which some fault was mended in the file */
  readonly mended?: readonly string[];
}

/** A scenario and all that it rests on; `checked` is missing where too much was at fault. */
export function checkedScenario(file: string, checked: CheckedScenario | undefined, found: Found): CheckedFile {
  if (checked === undefined) return { file, counts: {}, units: [], ...found };
  const { scenario } = checked;
  const lines = scenario.lines.filter(({ name }) => !name.startsWith("check "));
  const counts = {
    files: scenario.merged.files.length,
    inputs: scenario.inputs.length,
    drivers: scenario.drivers.length,
    lines: lines.length,
    events: scenario.events.length,
    targets: scenario.targets.length,
    checks: scenario.checks.length,
    figures: scenario.merged.maps.figures.size,
    periods: checked.horizonKnown ? scenario.horizon.months.length : 0,
  };
  const units = [
    ...new Set([
      ...scenario.inputs.map(({ unit, isDate }) => (isDate ? "date" : formatUnit(unit))),
      ...lines.map(({ unit }) => formatUnit(unit)),
    ]),
  ];
  return { file, counts, units: units.sort(), ...found };
}

export function checkedFacts(file: string, facts: readonly Fact[], found: Found): CheckedFile {
  const counts = { facts: facts.length, series: new Set(facts.map(({ series }) => series)).size };
  return { file, counts, units: [...new Set(facts.map(({ unit }) => formatUnit(unit)))].sort(), ...found };
}

/** `table.csv: mended in part (not-a-number); 2 faults are left to you`: a file that was written to and still has faults. */
export function sayMendedInPart({ file, mended = [], faults }: CheckedFile): string {
  return `${file}: mended in part (${mended.join(", ")}); ${faults.length === 1 ? "one fault is" : `${faults.length} faults are`} left to you`;
}

/** `scenarios/bull.yaml: fine; 3 files, 24 inputs, 31 lines, 5 targets; units that agree: USD, USD/year` */
export function sayChecked({ file, counts, units, warnings, mended = [] }: CheckedFile): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const said = parts.map(([what, count]) => `${count} ${count === 1 && what !== "series" ? what.slice(0, -1) : what}`);
  const doubts = warnings.length === 0 ? "" : ` but ${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
  const work = mended.length === 0 ? "" : ` now that it is mended (${mended.join(", ")})`;
  return `${file}: fine${doubts}${work}; ${said.join(", ")}${units.length === 0 ? "" : `; units: ${units.join(", ")}`}`;
}
