import { type Errors, errorsPhrase } from "./errors.ts";

/**
 * What a ranking of curves by AICc does not mean, in plain words.
 * @param blind curves whose ceiling the data do not tell
 */
export function rankingWarning(points: number, errors: Errors, blind: readonly string[]): string {
  const untold = blind.length === 0 ? "" : `; ${blind.join(" and ")}: the data do not tell the ceiling`;
  return `the ranking of ${points} points takes their errors ${errorsPhrase[errors]} and says which curve describes the past, not which will hold: early on it favours curves without a ceiling${untold}`;
}
