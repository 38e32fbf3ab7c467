import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { readFitValue } from "./read-fit-value.ts";

/** Parameters as written, as numbers on the fit's own clock: see `readFitValue`. A name that neither a curve nor the others have is a fault of the option. */
export function readFitParameters(
  given: Readonly<Record<string, string>>,
  curves: readonly Curve[],
  subject: FitSubject,
  option: string,
  others: readonly CurveParameter[] = [],
): Readonly<Record<string, number>> {
  const kinds = new Map([...curves.flatMap(({ parameters }) => parameters), ...others].map((kind) => [kind.name, kind]));
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => {
      const kind = kinds.get(name) ?? fail(`unknown parameter "${name}"${suggestion(name, kinds.keys())}`, { file: option });
      return [name, readFitValue(text, kind, subject, option)];
    }),
  );
}
