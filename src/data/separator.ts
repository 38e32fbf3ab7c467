/** What stands between the cells of a line. */
export interface Separator {
  readonly sign: "," | ";" | "\t" | "|";
  readonly name: string;
  readonly plural: string;
}

export const COMMA: Separator = { sign: ",", name: "comma", plural: "commas" };
const OTHERS: readonly Separator[] = [
  { sign: ";", name: "semicolon", plural: "semicolons" },
  { sign: "\t", name: "tab", plural: "tabs" },
  { sign: "|", name: "bar", plural: "bars" },
];

/** What separates the names of a header: another sign only where no comma does. Signs inside quotes separate nothing. */
export function separatorOf(text: string): Separator {
  const bare = (/^.*\S.*$/m.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  return bare.includes(COMMA.sign) ? COMMA : (OTHERS.find(({ sign }) => bare.includes(sign)) ?? COMMA);
}
