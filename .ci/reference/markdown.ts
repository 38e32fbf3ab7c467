/** A cell of a Markdown table: prose, in which nothing is taken for markup. */
export function prose(text: string): string {
  // what stands between backticks is code already
  return text
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith("`") && part.length > 1 ? part : part.replace(/[<*_[\]]/g, (sign) => (sign === "<" ? "&lt;" : `\\${sign}`)),
    )
    .join("")
    .replace(/\s+/g, " ")
    .replaceAll("|", "\\|")
    .trim();
}

/** Code, also within a table. */
export function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

/** Several pieces of code with commas between them. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(", ");
}

/** A table; cells are Markdown already. A column in which no row has anything is left out. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = header.map((_, column) => rows.some((row) => (row[column] ?? "") !== ""));
  const line = (cells: readonly string[]): string => `| ${cells.filter((_, column) => kept[column]).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A page: its blocks with a blank line between them, under a note that says how it came about. */
export function page(title: string, lead: string, blocks: readonly string[]): string {
  const note = "<!-- Written by `node .ci/reference.mjs` from the definitions in src; a test fails where it is out of date. -->";
  return `${[note, `# ${title}`, lead, ...blocks].join("\n\n")}\n`;
}
