/** A JSON object of which nothing is known yet. */
export type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and no list. */
export function isRecord(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list of JSON objects alone. */
export function isRecords(value: unknown): value is readonly Plain[] {
  return Array.isArray(value) && value.every(isRecord);
}

/** The value under these keys; `undefined` where a key on the way is missing. */
export function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const key of path) {
    if (isRecord(value)) value = value[key];
    else if (Array.isArray(value)) value = value[Number(key)];
    else return undefined;
  }
  return value;
}

/** A copy with this value under these keys, making objects where there are none; `undefined` as a value takes the key out. */
export function withValue(root: Plain, path: readonly (string | number)[], value: unknown): Plain {
  return changed(root, path, value) as Plain;
}

function changed(node: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(node)) return node.map((each, i) => (i === key ? changed(each, rest, value) : each));
  const record = isRecord(node) ? node : {};
  const inner = changed(record[key], rest, value);
  if (inner !== undefined) return { ...record, [key]: inner };
  const { [key]: _, ...others } = record;
  return others;
}
