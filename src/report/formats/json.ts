/**
 * A value as JSON for files: two spaces, a closing newline, keys in the order in which they were built (so the same value gives the same bytes),
 * fields without a value left out, what is not finite as `null`, no negative zero, typed arrays as lists.
 */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(value, plain, 2)}\n`;
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  return value instanceof Float64Array ? [...value] : value;
}
