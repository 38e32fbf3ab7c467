import { evenStrides } from "../numerics/even-strides.ts";
import { jointDraw } from "./joint-draw.ts";
import type { SolvedOnLogs } from "./solve-on-logs.ts";
import type { Uncertainty } from "./uncertainty.ts";

const ROWS = 4096;

/** Draws about least squares, as `jointDraw` has them, spread evenly; on the estimation scales, row by row. */
export function drawsAboutEstimates({ problem, best, degreesOfFreedom }: SolvedOnLogs, uncertainty: Uncertainty): Float64Array {
  const count = problem.parameters;
  const draw = jointDraw(problem, best, uncertainty, degreesOfFreedom);
  const strides = evenStrides(count);
  const [uniforms, natural] = [new Float64Array(count), new Float64Array(count)];
  const positions = new Float64Array(ROWS * count);
  for (let k = 0; k < ROWS; k++) {
    for (let j = 0; j < count; j++) {
      const turned = 0.5 + (k + 1) * (strides[j] as number);
      uniforms[j] = turned - Math.floor(turned);
    }
    draw(uniforms, natural);
    for (const [j, { to }] of problem.scales.entries()) positions[k * count + j] = to(natural[j] as number);
  }
  return positions;
}
