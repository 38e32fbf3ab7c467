import { meanOverScores } from "../numerics/mean-over-scores.ts";

/** Mean and variance, worked out when they are first asked for. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and variance of what has these values at standard normal scores, by integration; about twelve digits where tails are no heavier than the fourth power. */
export function momentsOf(atScore: (score: number) => number): Moments {
  let mean: number | undefined;
  let variance: number | undefined;
  return {
    get mean() {
      mean ??= meanOverScores(atScore);
      return mean;
    },
    get variance() {
      const middle = this.mean;
      variance ??= meanOverScores((score) => {
        const away = atScore(score) - middle;
        return away * away;
      });
      return variance;
    },
  };
}
