import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { CORRELATION } from "../fit/errors.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { parameterCalled } from "./parameter-called.ts";
import { readFitValue } from "./read-fit-value.ts";

/** Parameters as written, by their names or as `ceiling`, as numbers on the fit's own clock: see `readFitValue`. A name that neither a curve nor the others have is a fault of the option. */
export function readFitParameters(
  given: Readonly<Record<string, string>>,
  curves: readonly Curve[],
  subject: FitSubject,
  option: string,
  others: readonly CurveParameter[] = [],
): Readonly<Record<string, number>> {
  const kinds = [...curves.flatMap(({ parameters }) => parameters), ...others];
  const kindOf = (name: string): CurveParameter | undefined =>
    kinds.find((kind) => kind.name === name) ?? curves.map((curve) => parameterCalled(name, curve)).find((kind) => kind !== undefined);
  const values = new Map<string, { readonly called: string; readonly value: number }>();
  for (const [name, text] of Object.entries(given)) {
    const names = new Set(kinds.map((kind) => kind.name));
    const remedy = name === CORRELATION.name ? "; it is that of errors which follow each other: add --errors ar1" : suggestion(name, names);
    const kind = kindOf(name) ?? fail(`unknown parameter "${name}"${remedy}`, { file: option });
    const before = values.get(kind.name);
    if (before !== undefined) fail(`${before.called} and ${name} are one parameter; give it once`, { file: option });
    values.set(kind.name, { called: name, value: readFitValue(text, kind, subject, option) });
  }
  return Object.fromEntries([...values].map(([name, { value }]) => [name, value]));
}
