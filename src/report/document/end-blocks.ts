import type { Block } from "./memo-blocks.ts";

/** The heading of a part that a memo has of itself. */
export function heading(text: string, id: string): Block {
  return { kind: "heading", depth: 2, id, children: [{ kind: "text", text }] };
}

/** A remark in small letters. */
export function small(text: string): Block {
  return { kind: "paragraph", isSmall: true, children: [{ kind: "text", text }] };
}
