import type { Code, Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import { filesOf, textOf } from "./source-files.ts";

/** A code block of a page. One that begins with a comment such as `# scenarios/shop.yaml` or `// models/shop.ts` is that file. */
export interface Block {
  readonly page: string;
  /** in the file, counted from 1 */
  readonly line: number;
  readonly language: string;
  readonly file?: string;
  readonly text: string;
}

/** Every page of documentation: what is called README, CHANGELOG or REFERENCE. */
export const pages: readonly string[] = filesOf(".")
  .filter((path) => /(^|\/)(README|CHANGELOG|REFERENCE)\.md$/.test(path))
  .sort();

/** Pages whose steps are taken one after the other in a copy, by docs-walkthroughs.test.ts. */
export const walkthroughs: readonly string[] = ["models/README.md", "src/curves/README.md", "src/report/README.md"];

/** The commands of a page in their order, those that stand in a line with `&&` between them one by one. */
export function commandsOf(page: string): readonly string[] {
  return blocksOf(page)
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.split("\n"))
    .flatMap((line) => line.replace(/(^|\s)#.*$/, "").split("&&"))
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The nodes of a page of one type, in their order. */
export function nodesOf<Type extends Nodes["type"]>(page: string, type: Type): Extract<Nodes, { type: Type }>[] {
  const found: Nodes[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === type) found.push(node);
    if ("children" in node) for (const child of node.children) walk(child);
  };
  walk(treeOf(page));
  return found as Extract<Nodes, { type: Type }>[];
}

const trees = new Map<string, Nodes>();

function treeOf(page: string): Nodes {
  const tree = trees.get(page) ?? fromMarkdown(textOf(page), { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  trees.set(page, tree);
  return tree;
}

/** All code blocks of a page. */
export function blocksOf(page: string): Block[] {
  return nodesOf(page, "code").map((node) => blockOf(page, node));
}

function blockOf(page: string, { lang, value, position }: Code): Block {
  const file = /^(?:#|\/\/) ([\w.-]+\/[\w./-]+\.[a-z]+)\n/.exec(value)?.[1];
  return { page, line: position?.start.line ?? 0, language: lang ?? "", ...(file === undefined ? {} : { file }), text: `${value}\n` };
}

/** The words that stand in a node, without marks. */
export function wordsIn(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(wordsIn).join("") : "";
}

/** Anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  return new Set(
    nodesOf(page, "heading").map((heading) => {
      const slug = wordsIn(heading)
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
}

/** The words of a call as a shell has them: what stands in quotes is one. */
export function shellWords(line: string): string[] {
  return (line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replaceAll(/["']/g, ""));
}
