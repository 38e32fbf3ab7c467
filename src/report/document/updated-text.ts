import type { FrozenValue } from "./bound-values.ts";

/** A memo's text with the present values written behind its bindings, what stands around them left as it is. */
export function updatedText(text: string, changes: readonly FrozenValue[]): string {
  let updated = text;
  for (const { written, text: value } of [...changes].sort((a, b) => b.written.start - a.written.start))
    updated = `${updated.slice(0, written.start)}{{ ${withValue(written.inner, value)} }}${updated.slice(written.end)}`;
  return updated;
}

function withValue(inner: string, value: string): string {
  const at = inner.search(/\s=\s/);
  const binding = (at < 0 ? inner : inner.slice(0, at)).trim();
  return `${binding} = ${value.replaceAll("\u00a0", " ")}`;
}
