import type { FaultList } from "../base/errors.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import { readsOf } from "./order-lines.ts";

/** Amounts before the horizon that change nothing, because no cohorts follow their line. */
export function warnOfEarlier({ scenario: { merged, lines } }: CheckedScenario, warnings: FaultList): void {
  const followed = new Set(lines.flatMap((line) => readsOf(line).flatMap(({ kind, name }) => (kind === "cohorts" ? [name] : []))));
  for (const [name, { value, document, path }] of merged.maps.lines)
    if (Object.keys(value.earlier ?? {}).length > 0 && !followed.has(name))
      warnings.add(
        `no formula counts what "${name}" had earlier, for only cohorts(${name}, …) does; previous and lag read a history, and cumulative begins with the horizon`,
        document.placeOf([...path, "earlier"], "key"),
      );
}
