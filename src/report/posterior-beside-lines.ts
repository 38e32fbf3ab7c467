import type { FitAnswer } from "../fit/fit-answer.ts";
import { formatLevel, formatPercent } from "../units/format.ts";
import { posteriorParameters } from "./posterior-parameters.ts";
import { align } from "./text-lines.ts";

/** The posterior beside a fit by least squares, one line a parameter; nothing where there is none. */
export function posteriorBesideLines({ beside }: Pick<FitAnswer, "beside">): string[] {
  if (beside === undefined) return [];
  const { level, noise } = beside.found;
  const rows = posteriorParameters(beside).flatMap(({ name, low, high, posterior }) =>
    posterior === undefined ? [] : [[name, `${low} to ${high}`, `prior ${formatPercent(posterior.priorShare, 0)}`]],
  );
  return [
    `${formatLevel(level)} intervals with each fact as its whole interval, ${noise.model} errors and vague default priors:`,
    ...align(rows),
  ];
}
