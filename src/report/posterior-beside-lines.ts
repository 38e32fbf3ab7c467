import type { FitAnswer } from "../fit/fit-answer.ts";
import { formatLevel, formatPercent } from "../units/format.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { align } from "./text-lines.ts";

/** The posterior beside a fit by least squares, one line a parameter; nothing where there is none. */
export function posteriorBesideLines({ beside, fit }: Pick<FitAnswer, "beside" | "fit">): string[] {
  if (beside === undefined) return [];
  const { level, noise } = beside.found;
  const follows = fit.verdict.errors.kind === "ar1";
  const rows = posteriorParameters(beside).flatMap(({ name, low, high, posterior }) =>
    posterior === undefined ? [] : [[name, `${low} to ${high}`, `prior ${formatPercent(posterior.priorShare, 0)}`]],
  );
  return [
    `${formatLevel(level)} intervals with each fact as its whole interval, vague default priors and`,
    `${noise.model} errors that are taken as independent${follows ? "; the fit above takes them to follow" : ":"}`,
    ...(follows ? ["each other, so that these are too narrow if they do:"] : []),
    ...align(rows),
  ];
}
