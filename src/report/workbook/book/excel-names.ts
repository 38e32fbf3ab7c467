/** What a spreadsheet would read as a cell: ABC123, R1C1, R, C. */
const LIKE_A_CELL = /^([A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?|[Cc]\d*)$/;
/** What it would read as a value. */
const LIKE_A_VALUE = /^(true|false)$/i;
const LONGEST = 255;

/** Gives each name of a scenario one that a spreadsheet takes: letters, digits, `_` and dots, never like a cell, each once whatever its case. */
export function excelNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const given = new Map<string, string>();
  for (const name of names) {
    const wanted = legal(name);
    let free = wanted;
    for (let turn = 2; taken.has(free.toLowerCase()); turn++) free = `${wanted}_${turn}`;
    taken.add(free.toLowerCase());
    given.set(name, free);
  }
  return given;
}

function legal(name: string): string {
  const spelled = name.replaceAll(/[^A-Za-z0-9_.]+/g, "_").slice(0, LONGEST - 8);
  const begun = /^[A-Za-z_]/.test(spelled) ? spelled : `_${spelled}`;
  return LIKE_A_CELL.test(begun) || LIKE_A_VALUE.test(begun) ? `${begun}_` : begun;
}
