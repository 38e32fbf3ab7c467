/** Columns of powers by the name of their exponent and by their base. */
export interface KnownPowers {
  readonly columns: Map<string, Map<number, Float64Array>>;
  /** columns that may still be kept */
  room: number;
}

/** Room for so many columns. */
export function roomForPowers(room: number): KnownPowers {
  return { columns: new Map(), room };
}

/** The column that was kept; `undefined` where none of this length was. */
export function knownPower({ columns }: KnownPowers, name: string, base: number, length: number): Float64Array | undefined {
  const found = columns.get(name)?.get(base);
  return found?.length === length ? found : undefined;
}

/** Keeps a copy while there is room, and returns the column. */
export function keepPower(known: KnownPowers, name: string, base: number, values: Float64Array, length: number): Float64Array {
  if (known.room < 1) return values;
  let columns = known.columns.get(name);
  if (columns === undefined) {
    columns = new Map();
    known.columns.set(name, columns);
  }
  if (!columns.has(base)) known.room -= 1;
  columns.set(base, values.slice(0, length));
  return values;
}
