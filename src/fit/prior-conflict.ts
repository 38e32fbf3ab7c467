import type { Distribution } from "../distributions/distribution.ts";
import { quantiles } from "../numerics/quantile.ts";
import type { PosteriorCeiling } from "./curve-posterior-types.ts";
import { localScatter } from "./local-scatter.ts";
import type { NoiseScale } from "./noise.ts";
import { observationMiddles } from "./observation-middles.ts";
import type { Observations } from "./observations.ts";
import type { Posterior } from "./posterior.ts";
import type { Prior } from "./prior.ts";
import { priorEdges } from "./prior-edges.ts";

/** A prior beyond whose central 95% the posterior's median lies was not believed with these data in view. */
const OUTER = 0.025;
/** A posterior piles up against an edge where its median lies in this share of the prior next to it, and at most half as far from it as from its own other end. */
const NEAR = 0.1;
const PILED = 0.5;
/** Points that lie above a ceiling by so many times what they scatter are not about it. */
const FAR_ABOVE = 4;
/** … and one of a few, above twice the ceiling's upper end, neither. */
const ALONE = 2;
const FEW = 12;
/** A ceiling that is passed by such a factor was likely written in another unit. */
const OTHER_UNIT = 10;

/** What is known when stated priors are held against the data. */
export interface ConflictContext {
  readonly priors: readonly Prior[];
  readonly posterior: Posterior;
  readonly observations: Observations;
  readonly scale: NoiseScale;
  readonly ceiling?: PosteriorCeiling;
}

const CONTRADICTION = "prior and data contradict each other";

/** Stated priors that the data contradict, each as one sentence. */
export function priorConflicts(context: ConflictContext): readonly string[] {
  const { priors, posterior, ceiling } = context;
  if (posterior.rows === 0) return [];
  const above = aboveCeiling(context);
  const others = priors.flatMap(({ on, is, insteadOf }) => {
    const name = typeof on === "string" ? on : on.name;
    if (above.length > 0 && [name, insteadOf].includes(ceiling?.parameter)) return [];
    const j = posterior.parameters.findIndex((parameter) => parameter.name === on);
    if (typeof on === "string" && j < 0) return [];
    const where = outerPlace(posterior.each(typeof on === "string" ? (row) => row[j] as number : on.value), is);
    return where === undefined ? [] : [`the posterior of ${name} lies ${where} its stated prior: ${CONTRADICTION}`];
  });
  return [...above, ...others];
}

function outerPlace(drawn: Float64Array, is: Distribution): string | undefined {
  const [low = Number.NaN, median = Number.NaN, high = Number.NaN] = quantiles(drawn.filter(Number.isFinite), [OUTER, 0.5, 1 - OUTER]);
  if (median > is.quantile(1 - OUTER)) return "beyond the upper 2.5% of";
  if (median < is.quantile(OUTER)) return "beyond the lower 2.5% of";
  const edge = priorEdges(is).find(({ side, end }) => {
    const isNear = side === "lower" ? median < is.quantile(NEAR) : median > is.quantile(1 - NEAR);
    return isNear && Math.abs(end - median) < PILED * Math.abs(median - (side === "lower" ? high : low));
  });
  return edge === undefined ? undefined : `against the ${edge.side} end of`;
}

/**
 * Points above a ceiling that a stated prior keeps down: all of them, or several that lie far above it for how they scatter from one to the next. The noise is no measure of that: it grows to
 * cover the distance.
 */
function aboveCeiling({ observations, scale, ceiling }: ConflictContext): readonly string[] {
  if (ceiling === undefined || ceiling.priorIsDefault || ceiling.given === true) return [];
  const { low: ends, count } = observations;
  const { high } = ceiling.judged;
  const above = ends.filter((end) => end > high);
  // of few points one tells, if it lies so far above that no noise of the others' size explains it
  const isAlone = count <= FEW && above.some((end) => end > ALONE * high);
  if (above.length < 2 && !isAlone) return [];
  const typical = quantiles(above, [0.5])[0] ?? high;
  const points = observationMiddles(observations).map(({ t, y }) => ({ t, y: scale.to(y) }));
  const isFar = scale.to(typical) - scale.to(high) > FAR_ABOVE * localScatter(points);
  if (!(isFar || isAlone || above.length === count)) return [];
  const hint = typical > OTHER_UNIT * high ? " (is a unit missing?)" : "";
  return [`${above.length} of ${count} points lie above the ceiling that the prior allows: ${CONTRADICTION}${hint}`];
}
