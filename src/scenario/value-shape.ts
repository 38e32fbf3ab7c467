import type { PathPart } from "./document.ts";

/** What is wrong with a value's shape, and where within it. */
export interface ShapeFault {
  readonly path: readonly PathPart[];
  readonly message: string;
}

const VALUE = "must be a number, text such as $2.5B/year or 9 to 14 weeks, or a distribution such as { uniform: { low: 1, high: 2 } }";
const PARAMETER = "must be a number, text such as $2.5B/year, or a list";

/** The faults of what should be a value: a number, text, or a map of one distribution's name to its parameters, each a number, text or a list of values. Names are looked at later. */
export function valueShapeFaults(given: unknown, path: readonly PathPart[] = []): readonly ShapeFault[] {
  if (isScalar(given)) return [];
  if (!isMap(given)) return [{ path, message: VALUE }];
  return Object.entries(given).flatMap(([name, parameters]) => {
    if (!isMap(parameters)) return [{ path: [...path, name], message: `must be a map of the parameters of ${name}` }];
    return Object.entries(parameters).flatMap(([key, content]) => {
      if (Array.isArray(content)) return content.flatMap((one, i) => valueShapeFaults(one, [...path, name, key, i]));
      return isScalar(content) ? [] : [{ path: [...path, name, key], message: PARAMETER }];
    });
  });
}

function isScalar(given: unknown): boolean {
  return typeof given === "string" || typeof given === "number";
}

function isMap(given: unknown): given is object {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
