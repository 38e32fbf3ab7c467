/** ½ log π */
const HALF_LOG_PI = 0.5 * Math.log(Math.PI);

/**
 * Log density of Student's t with a whole number of degrees of freedom, location and scale: what a least-squares fit predicts of a new observation.
 * @param degrees at least 1; Infinity for the normal
 */
export function logStudentDensity(value: number, centre: number, scale: number, degrees: number): number {
  const z = (value - centre) / scale;
  if (degrees === Number.POSITIVE_INFINITY) return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  return logConstant(degrees) - Math.log(scale) - 0.5 * (degrees + 1) * Math.log1p((z * z) / degrees);
}

/** log Γ((ν+1)/2) − log Γ(ν/2) − ½ log(νπ), by the recurrence of the ratio from ν = 1 or 2: no series for the gamma function is needed. */
function logConstant(degrees: number): number {
  // Γ(1)/Γ(1/2) = 1/√π and Γ(3/2)/Γ(1) = √π/2
  let ratio = degrees % 2 === 1 ? -HALF_LOG_PI : HALF_LOG_PI - Math.LN2;
  for (let nu = degrees % 2 === 1 ? 1 : 2; nu < degrees; nu += 2) ratio += Math.log((nu + 1) / nu);
  return ratio - 0.5 * Math.log(degrees) - HALF_LOG_PI;
}
