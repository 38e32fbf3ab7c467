/** Puts terminal styles around a text, or leaves it alone. */
export type Paint = (style: Style, text: string) => string;

export type Style = "bold" | "dim" | "accent" | "fact" | "warn";

/** Codes of ISO 6429 ("ANSI"): blue for simulation, yellow for facts, red for what needs attention. */
const CODES: Readonly<Record<Style, string>> = { bold: "1", dim: "2", accent: "34", fact: "33", warn: "31" };

export function paintWith(color: boolean): Paint {
  return color ? (style, text) => (text === "" ? "" : `\u001b[${CODES[style]}m${text}\u001b[0m`) : (_, text) => text;
}
