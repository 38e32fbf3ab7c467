import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { curves } from "../curves/index.ts";
import { CORRELATION } from "../fit/errors.ts";
import type { CurveNotTried } from "../fit/fit-question.ts";
import type { AskedFit } from "./asked-fit.ts";
import { parameterCalled } from "./parameter-called.ts";

/** The curves that are asked for by name, each once; `auto` takes all that know the parameters that are given and need no more than points, and a launch where one is given. */
export function chooseFitCurves({ curves: asked, fixed, start, launch, errors }: AskedFit): readonly Curve[] {
  if (asked !== undefined) {
    const chosen = [...new Set(asked)].map((name) => curves.get(name, { file: "--curve" }));
    if (start !== undefined && chosen.length > 1) fail("is for one curve; name it with --curve", { file: "--start" });
    return chosen;
  }
  if (start !== undefined) fail("is for one curve; name it with --curve", { file: "--start" });
  // the correlation of errors is a parameter of every curve that has such errors
  const given = Object.keys(fixed).filter((name) => errors !== "ar1" || name !== CORRELATION.name);
  const able = [...curves].filter(
    (curve) => (launch !== undefined || !needsLaunch(curve)) && given.every((name) => parameterCalled(name, curve) !== undefined),
  );
  return able.length > 0
    ? able
    : fail(`no curve has the ${given.length === 1 ? "parameter" : "parameters"} ${given.join(", ")}; forecast list curves shows them`, {
        file: "--fix",
      });
}

/** The curves that `auto` leaves out because of what was asked, each with the reason. */
export function curvesLeftOut(options: AskedFit): readonly CurveNotTried[] {
  if (options.curves !== undefined) return [];
  const chosen = new Set(chooseFitCurves(options));
  return [...curves]
    .filter((curve) => !chosen.has(curve))
    .map((curve) => ({
      name: curve.name,
      because: options.launch === undefined && needsLaunch(curve) ? "needs --launch" : "has no parameter of that name",
    }));
}

/** A curve on the time since a launch cannot be fitted before somebody says when that was. */
function needsLaunch(curve: Curve): boolean {
  return curve.startsAt === "launch";
}
