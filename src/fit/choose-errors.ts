import { fail } from "../base/errors.ts";
import type { CheckedData, NoiseChoice } from "./fit-request.ts";
import type { NoiseScale } from "./noise.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import { sayOdds } from "./say-odds.ts";
import type { SolvedModel } from "./solve-model.ts";
import { TELLING } from "./telling.ts";

/**
 * Settles the scale of the errors. Left open, both are fitted and the clearly better one is taken; where neither is, errors in proportion to the level are assumed if all values are positive.
 * A scale that was told is kept, and what the data say against it is said.
 */
export function chooseErrors(
  asked: NoiseChoice,
  data: CheckedData,
  mayBeNegative: boolean,
  solve: (scale: NoiseScale) => SolvedModel,
): { readonly solved: SolvedModel; readonly noise: NoiseVerdict } {
  const positive = data.y.every(multiplicative.admits);
  if (asked === "multiplicative" && !positive)
    fail(
      "invalid noise: errors in proportion to the level need values above 0; use additive noise, or leave those points out",
      undefined,
      "refused",
    );
  if (!positive || (mayBeNegative && asked !== "multiplicative") || data.varianceKnown) return only(asked, positive, data, solve);
  const [shares, sizes] = [solve(multiplicative), solve(additive)];
  // a curve that passes zero somewhere has no errors in proportion to it there
  if (asked === "auto" && shares.best.outcome === "not-finite" && sizes.best.outcome !== "not-finite")
    return {
      solved: sizes,
      noise: {
        ...verdictOf(sizes, "by evidence", 0),
        advantage: null,
        because: `errors are taken as ${additive.phrase}: at some of the points the curve is 0, where errors in proportion to the level have no meaning`,
      },
    };
  const gap = shares.aicc === null || sizes.aicc === null ? 2 * (shares.logLikelihood - sizes.logLikelihood) : sizes.aicc - shares.aicc;
  if (asked === "auto") {
    const additiveIsBetter = gap < -TELLING;
    const solved = additiveIsBetter ? sizes : shares;
    const told = Math.abs(gap) >= TELLING;
    return { solved, noise: verdictOf(solved, told ? "by evidence" : "assumed", additiveIsBetter ? -gap : gap) };
  }
  const solved = asked === "additive" ? sizes : shares;
  return { solved, noise: verdictOf(solved, "as told", asked === "additive" ? -gap : gap) };
}

function only(
  asked: NoiseChoice,
  positive: boolean,
  data: CheckedData,
  solve: (scale: NoiseScale) => SolvedModel,
): { readonly solved: SolvedModel; readonly noise: NoiseVerdict } {
  const solved = solve(asked === "multiplicative" ? multiplicative : additive);
  const reason = data.varianceKnown
    ? "the errors of the points are known"
    : positive
      ? "this curve may pass through zero"
      : "there are values at or below zero";
  const noise = {
    model: solved.scale.name,
    choice: asked === "auto" ? ("assumed" as const) : ("as told" as const),
    advantage: null,
    because: `errors are taken as ${solved.scale.phrase}: ${asked === "auto" ? reason : "as told"}`,
    contradicted: false,
  };
  return { solved, noise };
}

function verdictOf({ scale }: SolvedModel, choice: NoiseVerdict["choice"], advantage: number): NoiseVerdict {
  const contradicted = advantage < -TELLING;
  const odds = sayOdds(advantage);
  const other = scale === additive ? multiplicative : additive;
  const because: Readonly<Record<NoiseVerdict["choice"], string>> = {
    "by evidence": `errors are taken as ${scale.phrase}: the data favour that ${odds} to 1`,
    assumed: `errors are assumed to be ${scale.phrase}: the data do not tell`,
    "as told": contradicted
      ? `errors were told to be ${scale.phrase}, but the data favour errors ${other.phrase} ${odds} to 1: intervals cannot be trusted`
      : `errors are taken as ${scale.phrase}, as told${advantage < TELLING ? `; the data do not tell them from errors ${other.phrase}` : ""}`,
  };
  return { model: scale.name, choice, advantage, because: because[choice], contradicted };
}
