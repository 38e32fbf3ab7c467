export interface EstimateOptions {
  /** one value a parameter, in the parameters' own units and inside their ranges */
  readonly start: ArrayLike<number>;
  /** `additive` (the default): errors of one size at every level; `multiplicative`: least squares of log y, errors of one share */
  readonly noise?: "additive" | "multiplicative";
  /** relative weights of the squared residuals, at least 0; all 1 where absent */
  readonly weights?: ArrayLike<number>;
  /** known standard errors of the observations (of log y when the noise is multiplicative); nothing is then learned of them from the residuals */
  readonly standardErrors?: ArrayLike<number>;
  /** closed bounds by parameter, in its own unit; equal ones fix it */
  readonly bounds?: Readonly<Record<string, { readonly low?: number; readonly high?: number }>>;
  /** default 2,000, fewer (100 at least) for tens of thousands of points and more */
  readonly mostSteps?: number;
  /** converged when the next step would change no parameter by more than this share of itself; default 1e-11 */
  readonly stepTolerance?: number;
}
