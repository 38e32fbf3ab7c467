import { RunrateError } from "../base/errors.ts";
import type { CurveFit } from "./curve-fit.ts";
import type { NoiseChoice } from "./fit-request.ts";
import { isSound } from "./is-sound.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import { rankingWarning } from "./ranking-warning.ts";
import type { TellProgress } from "./tell-progress.ts";
import { TELLING } from "./telling.ts";

/** One curve of a ranking; without a fit where the data refuse it. */
export interface RankedFit {
  readonly name: string;
  readonly fit: CurveFit | undefined;
  /** why there is no fit */
  readonly refused: string | undefined;
  /** Akaike's criterion, corrected for few points (Hurvich & Tsai 1989); `null` where the points do not allow the correction */
  readonly aicc: number | null;
  /** exp(−½ difference to the best), scaled to sum to 1; 0 without a criterion, and for a fit that cannot speak for the data: its search did not converge, or it passes through one point for want of any other use of a parameter */
  readonly weight: number;
}

export interface FitRanking {
  /** best first; those without a criterion, and those that cannot speak for the data, last */
  readonly rows: readonly RankedFit[];
  /** how errors were taken for all of them, and why: by the curve that was best before they were alike */
  readonly noise: NoiseVerdict | undefined;
  /** names of the curves that the data do not tell from the best one: it is not favoured five to one */
  readonly notToldApart: readonly string[];
  /** what the ranking does not mean, in plain words */
  readonly warning: string;
}

/**
 * Fits each candidate and ranks them by AICc within one noise model, that of the best fit where it was left open: two curves that are judged on different kinds of errors are not compared as curves.
 * Where it takes errors as independent, it takes published levels for what they are not.
 * @param tell hears which candidate is at work
 * @param fitWith fits a candidate under a noise model, with the verdict where it was settled for all; a refusal is kept as a row, any other error goes on up
 */
export function rankFits(
  names: readonly string[],
  noise: NoiseChoice,
  fitWith: (name: string, noise: NoiseChoice, settledNoise?: NoiseVerdict) => CurveFit,
  tell: TellProgress = () => {},
): FitRanking {
  const fitNth = (name: string, n: number, settled?: NoiseVerdict): RankedFit => {
    tell(`fitting ${name}`, n, names.length);
    return attempt(name, () => fitWith(name, settled?.model ?? noise, settled));
  };
  const first = names.map((name, n) => fitNth(name, n));
  const best = bestOf(first)?.fit?.verdict.noise;
  const rows = first.map((row, n) => {
    if (noise !== "auto" || row.fit === undefined || best === undefined || row.fit.verdict.noise.model === best.model) return row;
    return fitNth(row.name, n, best);
  });
  const weighted = withWeights(rows);
  const [ahead, ...others] = weighted;
  const near = ahead === undefined ? [] : others.filter((row) => criterion(row) - criterion(ahead) < TELLING);
  return {
    rows: weighted,
    noise: best,
    notToldApart: near.map(({ name }) => name),
    warning: rankingWarning(
      Math.max(0, ...weighted.map(({ fit }) => fit?.points ?? 0)),
      weighted.find(({ fit }) => fit !== undefined)?.fit?.verdict.errors.kind ?? "independent",
      weighted.filter(({ fit }) => fit?.verdict.ceiling?.identified === false).map(({ name }) => name),
    ),
  };
}

function attempt(name: string, work: () => CurveFit): RankedFit {
  try {
    const fit = work();
    return { name, fit, refused: undefined, aicc: fit.aicc, weight: 0 };
  } catch (error) {
    if (!(error instanceof RunrateError) || error.kind !== "refused") throw error;
    return { name, fit: undefined, refused: error.message, aicc: null, weight: 0 };
  }
}

function bestOf(rows: readonly RankedFit[]): RankedFit | undefined {
  return sorted(rows).find(({ fit }) => fit !== undefined);
}

/** A fit that cannot speak for the data describes nothing, whatever its criterion says. */
function criterion({ fit, aicc }: RankedFit): number {
  return aicc === null || fit === undefined || !isSound(fit) ? Number.POSITIVE_INFINITY : aicc;
}

function sorted(rows: readonly RankedFit[]): readonly RankedFit[] {
  const known = (row: RankedFit): number => (row.fit === undefined ? 1 : 0);
  return [...rows].sort((a, b) => criterion(a) - criterion(b) || known(a) - known(b) || 0);
}

function withWeights(rows: readonly RankedFit[]): readonly RankedFit[] {
  const least = Math.min(...rows.map(criterion));
  const likelihoods = rows.map((row) => (Number.isFinite(criterion(row)) ? Math.exp(-0.5 * (criterion(row) - least)) : 0));
  const total = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  return sorted(rows.map((row, i) => ({ ...row, weight: total === 0 ? 0 : (likelihoods[i] ?? 0) / total })));
}
