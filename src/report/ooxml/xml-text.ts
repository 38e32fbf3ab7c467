/** What XML 1.0 has no way to say, not even escaped. Half a surrogate pair is one of these. */
const UNSAYABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Any text as the content of an element or of an attribute in double quotes: nothing in it is markup, and what XML cannot hold becomes a question mark. */
export function xmlText(text: string): string {
  return text.replaceAll(UNSAYABLE, "?").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
