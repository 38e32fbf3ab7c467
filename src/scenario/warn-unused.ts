import type { FaultList } from "../base/errors.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import { fitDriver, fitNames } from "./fit-names.ts";
import type { MergedScenario } from "./load-scenario.ts";
import { readsOf } from "./order-lines.ts";
import type { PartlyResolved } from "./resolve-scenario.ts";

/** Inputs, drivers and aliases that no formula, event, date or correlation reads, and lines that nothing reads and that no words, figure or question name. */
export function warnOfUnused({ scenario }: CheckedScenario, warnings: FaultList): void {
  const read = namesRead(scenario);
  const { merged, lines } = scenario;
  const lineNames = lines.map(({ name }) => name);
  for (const [name, { given }] of merged.inputs) {
    const input = scenario.inputs.find((one) => one.name === name);
    const names = input?.fit === undefined ? [name] : [name, ...fitNames(input).keys(), fitDriver(name)];
    if (given.document.text !== "" && !names.some((one) => read.has(one)))
      warnings.add(`input "${name}" is used by nothing; remove it, or read it in a formula`, given.document.placeOf(given.path, "key"));
  }
  for (const [name, { document, path }] of merged.maps.drivers)
    if (!read.has(name))
      warnings.add(`driver "${name}" is used by nothing; remove it, or read it in a formula`, document.placeOf(path, "key"));
  for (const { value, document, path } of merged.maps.correlations.values()) {
    const fixed = value.slice(0, 2).find((name) => isFixedHere(scenario, String(name)));
    if (fixed !== undefined)
      warnings.add(
        `this correlation does nothing, for "${fixed}" has one value; give it a range, or take the correlation out`,
        document.placeOf(path),
      );
  }
  for (const [alias, { document, path }] of merged.maps.uses)
    if (![...read].some((name) => name.startsWith(`${alias}.`)))
      warnings.add(`no formula reads a line of "${alias}"; remove it, or read one as ${alias}.line`, document.placeOf(path, "key"));
  for (const [name, { value, document, path }] of merged.maps.lines)
    if (lineNames.includes(name) && !read.has(name) && value.meaning === undefined)
      warnings.add(
        `line "${name}" is used by nothing and has no meaning; remove it, or say with meaning: what it tells the reader of the tables`,
        document.placeOf(path, "key"),
      );
}

/** Whether an input is fixed by a file; one that `--set` fixes is an experiment. */
function isFixedHere({ inputs }: PartlyResolved, name: string): boolean {
  const input = inputs.find((one) => one.name === name);
  return input?.distribution?.isOneNumber === true && input.merged.given.document.text !== "";
}

/** Every name that something of the scenario rests on; a line's own past is no use of it. */
function namesRead(scenario: PartlyResolved): ReadonlySet<string> {
  const { merged, lines, targets, headline } = scenario;
  const { maps } = merged;
  return new Set([
    ...lines.flatMap((line) => readsOf(line).flatMap(({ name }) => (name === line.name ? [] : [name]))),
    ...lines.flatMap(({ placed }) => (placed.value.from === undefined ? [] : [placed.value.from, `${placed.value.from}.date`])),
    ...scenario.correlations.flatMap(({ a, b }) => [a, b]),
    ...[...maps.correlations.values()].flatMap(({ value: [a, b] }) => [a, b]),
    ...targets.map(({ line }) => line.name),
    ...(headline === undefined ? [] : [headline.line.name]),
    ...figuresRead(merged),
    ...[...maps.spreads.values()].flatMap(({ value }) => Object.values(value.lines)),
    ...[...maps.references.values()].flatMap(({ value }) => value.split("@").slice(1)),
  ]);
}

function figuresRead({ maps }: MergedScenario): readonly string[] {
  return [...maps.figures.values()].flatMap(({ value }) => [
    ...(value.line === undefined ? [] : [value.line]),
    ...(value.lines ?? []),
    ...(value.fit === undefined ? [] : [`${value.fit}.date`]),
  ]);
}
