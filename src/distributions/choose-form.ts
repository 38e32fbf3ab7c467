import { failWithin } from "../base/errors.ts";
import type { DistributionValues } from "./distribution.ts";

/** The keys of one way to give a distribution, such as `low` and `high`. */
type Form = readonly string[];

/**
 * Which of several ways to give a distribution was taken: the first form that has every given key, unknown keys apart; the first of all where nothing is given. Keys of two forms
 * are a fault that names the forms.
 */
export function chooseForm<const Forms extends readonly Form[]>(kind: string, forms: Forms, values: DistributionValues): Forms[number] {
  const known = new Set<string>(forms.flatMap((names) => [...names]));
  const given = Object.keys(values).filter((name) => known.has(name));
  const form = forms.find((names) => given.every((name) => names.includes(name)));
  if (form !== undefined) return form;
  const stray = given.find((name) => !forms.some((names) => names.includes(name) && names.includes(given[0] ?? ""))) ?? given.at(-1) ?? "";
  const ways = forms.map((names) => list(names)).join(", or ");
  return failWithin([stray], `invalid ${kind}: ${list(given)} do not go together; give ${ways}`);
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
