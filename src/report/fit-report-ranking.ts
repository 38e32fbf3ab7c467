import type { CurveFit } from "../fit/curve-fit.ts";
import type { FitRanking } from "../fit/rank-fits.ts";
import { formatPercent, formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import { capital } from "./chart/words.ts";
import { align, shorten, wrap } from "./text-lines.ts";

/** A ranking as rows: curve, AICc and its distance to the best, weight, what the curve's data tell; then what the ranking does not mean. */
export function rankingLines({ rows, warning }: FitRanking, width: number): string[] {
  const least = rows[0]?.aicc ?? null;
  const cells = rows.map(({ name, fit, refused, aicc, weight }) => {
    if (fit === undefined) return [name, "", "", "", `refused: ${refused ?? ""}`];
    const apart = aicc === null || least === null ? "–" : number(aicc - least);
    return [name, aicc === null ? "–" : number(aicc, 5), apart, aicc === null ? "–" : formatPercent(weight), tells(fit)];
  });
  const lines = align([["", "AICc", "above best", "weight", ""], ...cells], [1, 2, 3]);
  const noise = rows.find(({ fit }) => fit !== undefined)?.fit?.verdict.noise.model;
  return [...lines.map((line) => shorten(line, width)), ...wrap(`${capital(warning)}. All with ${noise ?? ""} noise.`, width)];
}

function tells({ verdict, outcome, atBounds }: CurveFit): string {
  if (outcome === "not-finite") return `passes zero, which ${verdict.noise.model} errors cannot`;
  if (outcome !== "converged") return `did not converge (${outcome})`;
  if (atBounds.length > 0) return `its ${atBounds.join(" and ")} runs off: none is found`;
  if (verdict.ceiling === undefined) return "no ceiling";
  return verdict.ceiling.identified ? "tells a ceiling" : "does not tell its ceiling";
}

function number(value: number, significant = 3): string {
  return formatQuantity(value, dimensionless, { significant });
}
