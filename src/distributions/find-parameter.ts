import type { DistributionKind, DistributionParameter } from "./distribution.ts";

/** The parameter of a kind that a key gives: the one of this name, or the one whose form the key has, as p10 has that of a quantile. */
export function findParameter({ parameters }: DistributionKind, key: string): DistributionParameter | undefined {
  return parameters.find(({ name }) => name === key) ?? parameters.find(({ form }) => form?.test(key) === true);
}
