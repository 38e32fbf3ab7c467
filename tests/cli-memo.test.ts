import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { filesBelow } from "./temporary-folder.ts";

const MEMO = `---
title: A memo & its <numbers>
date: 30 April 2026
as_of: 2026-04-30
runs:
  base: base.yaml
  slow: { scenario: base.yaml, set: { growth_half_life: 2 months } }
paths: 200
---

The median is {{ base.run_rate @ 2026-12 | p50 }}, and {{ slow.run_rate @ 2026-12 | p50 }} where growth fades sooner. It began
with {{ fact claude_code_run_rate_revenue @ 2026-02 }}, of {{ fact anthropic_run_rate_revenue @ 2026-02 }}.

![What may become of it](figure:base.fan)

{{ table base.targets | columns: Target, Chance }}

| Case | Chance |
|:--|--:|
| base | {{ base.ten_billion }} |
| slow | {{ slow.ten_billion }} |

1. First
2. Second, [a page](https://example.org/?a=1&b=2)
`;

let project = "";
/** Several commands in one test, each a process of its own. */
const TIME = 60_000;
const at = (...parts: readonly string[]) => join(project, ...parts);
const run = (...args: readonly string[]) => forecast(args, { cwd: project });

beforeAll(async () => {
  project = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  for (const part of [
    "scenarios/base.yaml",
    "scenarios/hierarchy.yaml",
    "models/claude-code.ts",
    "models/anthropic.ts",
    "data/facts.csv",
    "data/sources.csv",
  ])
    cpSync(join(ROOT, part), at(part));
  writeFileSync(at("scenarios", "note.md"), MEMO);
  const { code, stderr } = await run("memo", "note.md");
  expect(stderr).toBe("");
  expect(code).toBe(0);
}, TIME);

afterAll(() => rmSync(project, { recursive: true, force: true }));

test(
  "a memo's folder holds both formats, its figures on both grounds, and a manifest by which it is verified",
  async () => {
    const files = filesBelow(at("out", "note"));
    expect([...files.keys()].sort()).toEqual(
      [
        "memo.html",
        "memo.docx",
        "manifest.json",
        ...["base-fan", "base-fan-dark"].flatMap((name) => [".png", ".svg", ".vl.json"].map((ending) => `figures/${name}${ending}`)),
      ].sort(),
    );
    const manifest = JSON.parse(readFileSync(at("out", "note", "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({
      schema: "runrate.manifest/1",
      command: "memo",
      as_of: "2026-04-30",
      asked: { command: "memo", of: "scenarios/note.md", options: {} },
    });
    expect(manifest.runs.map((one: { name: string; set: object }) => [one.name, one.set])).toEqual([
      ["base", {}],
      ["slow", { growth_half_life: "2 months" }],
    ]);
    expect(manifest.inputs.map((one: { path: string }) => one.path)).toContain("scenarios/note.md");
    expect(JSON.stringify(manifest)).not.toContain(project);
    for (const path of ["out/note", "out/note/figures/base-fan.png"]) {
      const { code, stdout } = await run("verify", path);
      expect([path, code, stdout]).toEqual([path, 0, expect.stringContaining("memo")]);
    }
  },
  TIME,
);

test(
  "what was changed in a memo's folder is found, and what changed in its scenario is named",
  async () => {
    cpSync(at("out", "note"), at("out", "copy"), { recursive: true });
    const html = readFileSync(at("out", "copy", "memo.html"), "utf8");
    writeFileSync(at("out", "copy", "memo.html"), html.replace("$14B", "$15B"));
    const changed = await run("verify", "out/copy");
    expect([changed.code, changed.stdout]).toEqual([3, expect.stringContaining("memo.html")]);
    const rebuilt = await run("verify", "out/copy", "--rebuild");
    expect(rebuilt.code).toBe(0);
    expect(readFileSync(at("out", "copy", "memo.html"), "utf8")).toBe(html);
    // by itself, under another name, the page tells of which memo it is
    writeFileSync(at("mailed.html"), html);
    const mailed = await run("verify", "mailed.html");
    expect([mailed.code, mailed.stdout]).toEqual([0, expect.stringContaining("memo")]);
    writeFileSync(at("mailed.html"), html.replace(/(class="bound"[^>]*>)([^<]*)/, "$19$2"));
    expect(await run("verify", "mailed.html")).toMatchObject({ code: 3, stdout: expect.stringMatching(/under ".*".*\n?.*9/) });
    rmSync(at("mailed.html"));
    cpSync(at("out", "note", "memo.docx"), at("mailed.docx"));
    expect(await run("verify", "mailed.docx")).toMatchObject({ code: 2, stderr: expect.stringMatching(/names its runs.*--manifest/) });
    cpSync(at("out", "note", "memo.docx"), at("memo.docx"));
    expect(await run("verify", "memo.docx", "--manifest", "out/note/manifest.json")).toMatchObject({ code: 0 });
    for (const name of ["mailed.docx", "memo.docx"]) rmSync(at(name));
    const scenario = readFileSync(at("scenarios", "base.yaml"), "utf8");
    writeFileSync(at("scenarios", "base.yaml"), scenario.replace("6 to 12 weeks", "6 to 14 weeks"));
    const other = await run("verify", "out/copy");
    writeFileSync(at("scenarios", "base.yaml"), scenario);
    expect([other.code, other.stdout]).toEqual([3, expect.stringContaining("scenarios/base.yaml")]);
  },
  TIME,
);

test(
  "two runs in two time zones and languages give the same bytes",
  async () => {
    const zones = { TZ: "Asia/Kolkata", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    const { code } = await forecast(["memo", "note.md", "--out", "out/again", "--workers", "2", "-q"], { cwd: project, env: zones });
    expect(code).toBe(0);
    const [one, two] = [filesBelow(at("out", "note")), filesBelow(at("out", "again"))];
    expect([...two.keys()]).toEqual([...one.keys()]);
    for (const [name, bytes] of one) expect([name, two.get(name)?.equals(bytes)]).toEqual([name, true]);
  },
  TIME,
);

test(
  "the page needs nothing else and lets nothing else in",
  () => {
    const html = readFileSync(at("out", "note", "memo.html"), "utf8");
    expect(html).toContain("<title>A memo &amp; its &lt;numbers&gt;</title>");
    expect(html).toMatch(
      /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; font-src data:; img-src data:; base-uri 'none'/,
    );
    expect(html).not.toMatch(/<script|script-src|\son\w+="|style="|javascript:|<iframe|<object/i);
    const sources = [...html.matchAll(/(?:src|srcset)="([^"]{0,30})/g)].map(([, source]) => source);
    expect(sources.length).toBe(2);
    for (const source of sources) expect(source).toMatch(/^data:image\/png;base64,/);
    expect(html).toContain('href="https://example.org/?a=1&amp;b=2"');
    expect(html.match(/<h1/g)).toHaveLength(1);
    for (const [, mark] of html.matchAll(/href="#note-(\d+)"/g)) expect(html).toContain(`id="note-${mark}"`);
  },
  TIME,
);

test(
  "the Word file has real footnotes, header rows, headings, and words for its picture",
  () => {
    const parts = unzipSync(readFileSync(at("out", "note", "memo.docx")));
    const text = (name: string) => strFromU8(parts[name] ?? expect.fail(name));
    const document = text("word/document.xml");
    expect(document.match(/<w:footnoteReference /g)).toHaveLength(3);
    expect(text("word/footnotes.xml").match(/<w:footnoteRef\/>/g)).toHaveLength(3);
    expect(document.match(/<w:tblHeader\/>/g)?.length).toBe(4);
    expect(document).toContain('<w:pStyle w:val="Heading1"/>');
    expect(document).toMatch(/<wp:docPr id="1" name="base-fan" descr="[^"]{40,}"/);
    expect(text("word/_rels/document.xml.rels")).toContain('Target="https://example.org/?a=1&amp;b=2" TargetMode="External"');
    expect(text("docProps/core.xml")).not.toMatch(/created|modified/);
    const ids = [...document.matchAll(/<w:bookmarkStart w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  },
  TIME,
);

test(
  "breaking a binding ends with 3, names its line, and writes nothing; what is no memo ends with 2",
  async () => {
    writeFileSync(
      at("broken.md"),
      MEMO.replace("base.run_rate @ 2026-12", "base.run_rate @ 2036-12").replace("{{ slow.ten_billion }}", "{{ slow.ten_billion = 3% }}"),
    );
    const { code, stdout, stderr } = await run("memo", "broken.md", "--out", "out/broken");
    expect(code).toBe(3);
    expect(stdout).toBe("");
    expect(stderr.split("\n").map((line) => line.split(": ")[0])).toEqual(["broken.md:11:34", "broken.md:21:32", ""]);
    expect(existsSync(at("out", "broken"))).toBe(false);
    writeFileSync(at("plain.md"), "# No front matter\n");
    const plain = await run("memo", "plain.md");
    expect([plain.code, plain.stderr]).toEqual([2, expect.stringContaining("plain.md:1: begins without front matter")]);
  },
  TIME,
);

test(
  "a literal number that nothing stands behind is a warning, and a finding of --check and --strict",
  async () => {
    writeFileSync(at("loose.md"), MEMO.replace("The median is", "Some say $77B. The median is"));
    const loose = await run("memo", "loose.md", "--out", "out/loose", "--to", "docx");
    expect([loose.code, loose.stderr]).toEqual([
      0,
      expect.stringMatching(/^loose\.md:11:10: "\$77B" equals no number that is bound; .*\(warning\)\n$/),
    ]);
    expect(existsSync(at("out", "loose", "memo.html"))).toBe(false);
    const checked = await run("memo", "loose.md", "--check", "--out", "out/unwritten");
    expect([checked.code, existsSync(at("out", "unwritten"))]).toEqual([3, false]);
    expect((await run("memo", "loose.md", "--strict", "--out", "out/loose")).code).toBe(3);
    const all = await run("check", "loose.md");
    expect([all.code, all.stderr]).toEqual([0, expect.stringContaining("loose.md:11:10")]);
    const json = JSON.parse((await run("memo", "loose.md", "--check", "--json")).stdout);
    expect(json).toMatchObject({ schema: "runrate.memo/1", fine: false, unbound: [{ file: "loose.md", line: 11, column: 10 }] });
  },
  TIME,
);

test(
  "--update writes the present values into the memo, and again changes nothing",
  async () => {
    writeFileSync(at("frozen.md"), MEMO.replace("{{ base.ten_billion }}", "{{ base.ten_billion = 3% }}"));
    expect((await run("memo", "frozen.md", "--check")).code).toBe(3);
    const updated = await run("memo", "frozen.md", "--update", "--out", "out/frozen");
    expect([updated.code, updated.stdout]).toEqual([0, expect.stringContaining("6 values written into frozen.md")]);
    const text = readFileSync(at("frozen.md"), "utf8");
    expect(text).toMatch(/\{\{ base\.ten_billion = \d\d% \}\}/);
    expect(text.replaceAll(/ = [^}]+ \}\}/g, " }}")).toBe(MEMO);
    expect((await run("memo", "frozen.md", "--update", "--out", "out/frozen")).stdout).not.toContain("written into");
    expect(readFileSync(at("frozen.md"), "utf8")).toBe(text);
  },
  TIME,
);
