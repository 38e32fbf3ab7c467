import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { posteriorDocument } from "./posterior-document.ts";

/** Fields of a posterior that differ from those of the fit by least squares beside which it stands. */
const OWN = ["outcome", "reason", "parameters", "noise", "verdict", "priors", "diagnostics"];

/** The posterior beside a fit by least squares, as JSON has it. */
export function posteriorSummary(answer: PosteriorAnswer): object {
  return Object.fromEntries(Object.entries(posteriorDocument(answer)).filter(([key]) => OWN.includes(key)));
}
