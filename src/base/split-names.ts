/** Names with commas between them, as options have them: `memo, slide` are two; blanks and commas too many are nothing. */
export function splitNames(text: string): readonly string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
