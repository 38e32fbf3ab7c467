import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";

/** The root of a tree in the form of mdast, as the public door shows it: programs that use this package need not know that one. */
export interface MarkdownTree {
  readonly type: "root";
  readonly children: readonly { readonly type: string }[];
}

/** Markdown with tables and footnotes as a tree, each node with its place. */
export function parseMarkdown(text: string): MarkdownTree {
  return fromMarkdown(text, {
    extensions: [gfmTable(), gfmFootnote()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
  });
}
