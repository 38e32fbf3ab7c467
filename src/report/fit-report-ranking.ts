import type { CurveFit } from "../fit/curve-fit.ts";
import type { CurveNotTried } from "../fit/fit-question.ts";
import { isSound } from "../fit/is-sound.ts";
import type { FitRanking } from "../fit/rank-fits.ts";
import { formatPercent, formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import { capital } from "./chart/words.ts";
import { align, shorten, wrap } from "./text-lines.ts";

/** A ranking as rows: curve, AICc and its distance to the best, weight, what the curve's data tell; then which curves were not tried, and what the ranking does not mean. */
export function rankingLines({ rows, warning }: FitRanking, notTried: readonly CurveNotTried[], width: number): string[] {
  const least = rows[0]?.aicc ?? null;
  const cells = rows.map(({ name, fit, refused, aicc, weight }) => {
    if (fit === undefined) return [name, "", "", "", `refused: ${refused ?? ""}`];
    const compared = aicc !== null && least !== null && isSound(fit);
    const apart = compared ? [number(aicc - least), formatPercent(weight)] : ["–", "–"];
    return [name, aicc === null ? "–" : number(aicc, 5), ...apart, tells(fit)];
  });
  const lines = align([["", "AICc", "above best", "weight", ""], ...cells], [1, 2, 3]);
  const noise = rows.find(({ fit }) => fit !== undefined)?.fit?.verdict.noise.model;
  const because = [...new Set(notTried.map((one) => one.because))].map(
    (why) =>
      `${notTried
        .filter((one) => one.because === why)
        .map(({ name }) => name)
        .join(", ")} (${why})`,
  );
  const untried = because.length === 0 ? [] : wrap(`Not tried: ${because.join("; ")}.`, width);
  return [...lines.map((line) => shorten(line, width)), ...untried, ...wrap(`${capital(warning)}. All with ${noise ?? ""} noise.`, width)];
}

function tells(fit: CurveFit): string {
  const { verdict, outcome, atBounds } = fit;
  if (outcome === "not-finite") return `passes zero, which ${verdict.noise.model} errors cannot`;
  if (outcome !== "converged") return `did not converge (${outcome})`;
  if (!isSound(fit)) return "hangs on a single point";
  if (atBounds.length > 0) return `its ${atBounds.join(" and ")} runs off: none is found`;
  if (verdict.ceiling === undefined) return "no ceiling";
  return verdict.ceiling.identified ? "tells a ceiling" : "does not tell its ceiling";
}

function number(value: number, significant = 3): string {
  return formatQuantity(value, dimensionless, { significant });
}
