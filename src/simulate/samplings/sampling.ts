/** How many of what a run draws. */
export interface PointsFrame {
  readonly seed: number;
  readonly paths: number;
  /** uniforms that the inputs of a path take */
  readonly inputs: number;
  readonly drivers: number;
  readonly periods: number;
}

/** Where the paths' random numbers come from, block by block; a block's numbers do not depend on which others are asked for, or on when. */
export interface Points {
  /** Uniforms in (0, 1) of one input, one per path of a block. `dimension` is its place among the inputs, `stream` its name. */
  uniforms(stream: string, dimension: number, block: number, out: Float64Array): void;
  /** Standard normals of one driver in one period. `driver` is its place among the drivers, `month` the period's last month. */
  normals(stream: string, driver: number, period: number, month: number, block: number, out: Float64Array): void;
}

/** A way of choosing the paths of a run, described once. */
export interface Sampling {
  readonly name: string;
  readonly meaning: string;
  /** what a run gives up by it, in sentences for the summary; absent where paths are independent, so that Monte Carlo errors follow from their number */
  givesUp?(frame: PointsFrame): string;
  points(frame: PointsFrame): Points;
}
