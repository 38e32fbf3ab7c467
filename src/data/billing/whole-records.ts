/** The first piece is at least so long, unless the text ends before: whoever reads it learns from it what the columns are. */
const FIRST_PIECE = 65_536;

/**
 * Cuts text that arrives in chunks into pieces that end with a line, and never inside quotes, so that each can be parsed alone. Line ends become `\n`; a byte order mark is dropped.
 * What is held at one time is one chunk and one record.
 */
export async function* wholeRecords(chunks: AsyncIterable<string>): AsyncIterable<string> {
  let held = "";
  let isFirst = true;
  for await (const chunk of chunks) {
    let text = held + chunk;
    if (isFirst) {
      if (text.length < FIRST_PIECE) {
        held = text;
        continue;
      }
      text = withoutMark(text);
      isFirst = false;
    }
    // a CR at the end may be the first half of a line end
    const safe = text.endsWith("\r") ? text.slice(0, -1) : text;
    const end = endOfRecords(safe);
    if (end > 0) yield withNewlines(safe.slice(0, end));
    held = text.slice(end);
  }
  if (held !== "") yield withNewlines(isFirst ? withoutMark(held) : held);
}

function withoutMark(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

function withNewlines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** The place behind the last line end that is not inside quotes. A doubled quote inside quotes counts twice and changes nothing. */
function endOfRecords(text: string): number {
  if (!text.includes('"')) return Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
  let end = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if ((code === NEWLINE || code === RETURN) && !quoted) end = at + 1;
  }
  return end;
}

const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
