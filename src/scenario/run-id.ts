/** Long enough that two runs of one project never share it, short enough to be read out. */
const ID_LENGTH = 12;

/** The id of whatever is decided by these parts (a run, a fit, an analysis, several runs together): the beginning of their hash, which is hexadecimal. */
export function idOf(parts: unknown, hash: (text: string) => string): string {
  return hash(canonicalText(parts)).slice(0, ID_LENGTH);
}

/** JSON with keys in alphabetical order, so that equal things have equal text whatever order they were made in. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
