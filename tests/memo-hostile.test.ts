import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { sha256 } from "../src/host/hash.ts";
import { memoHtml } from "../src/report/document/memo-html.ts";
import { safeUrl } from "../src/report/document/safe-url.ts";
import { memoDocx } from "../src/report/docx/memo-docx.ts";
import { FRONT_LINES, faultsOf, memoOf } from "./fixtures/made-memo.ts";

// each test runs a scenario, for which a busy machine takes its time
vi.setConfig({ testTimeout: 60_000 });

const NASTY = `<img src=x onerror="alert(1)">`;
const FORMULA = `=HYPERLINK("https://evil.example","x")`;

const html = (made: Awaited<ReturnType<typeof memoOf>>): string =>
  memoHtml(made.bound.document, { figures: new Map(), fonts: [], hash: sha256 });
const docx = (made: Awaited<ReturnType<typeof memoOf>>): string =>
  Object.values(unzipSync(memoDocx(made.bound.document, new Map())))
    .map((part) => strFromU8(part))
    .join("\n");

test("text of a scenario, of facts and of the memo itself stays text in both formats", async () => {
  const scenario = `title: 'If ${NASTY} holds, 5 < 6 & "so"'
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: sales, at: 2026-12, label: '${NASTY}' }
inputs:
  opening: { unit: USD/year, value: $1M/year, grade: judgement, why: '${NASTY} [x](javascript:alert(1))', meaning: '${NASTY}' }
  growth: { unit: 1/year, value: 0.1 to 0.9, grade: judgement, why: '${FORMULA}' }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt), meaning: '${NASTY}' }
`;
  const facts = `series,as_of,value,unit,published,source_title,source_url,note
odd,2026-01-31,2,usd_bn,2026-02-01,"${NASTY.replaceAll('"', '""')}",javascript:alert(1),"${FORMULA.replaceAll('"', '""')}"
`;
  const sources = `source_title,source_url,publisher,quality,licence,note
"${NASTY.replaceAll('"', '""')}",javascript:alert(1),"${NASTY.replaceAll('"', '""')}",aggregator,x,
`;
  const front = `---\ntitle: '${NASTY}'\nsubtitle: '</title><script>alert(1)</script>'\nauthors: '${NASTY}'\nas_of: 2026-04-30\nleast_share: 0\nruns: { nasty: nasty.yaml }\n---\n`;
  const text = `{{ nasty.sales @ 2026-12 }} {{ nasty.headline | label }} {{ nasty.inputs.growth | why }} {{ fact odd @ 2026-01 }}
{{ fact odd @ 2026-01 | note }} {{ fact odd @ 2026-01 | publisher }} \`<b>code</b>\` &lt;i&gt; 5 \\< 6

{{ "${FORMULA.replaceAll('"', "'")}" because ${NASTY} }}

{{ table nasty.assumptions }}
`;
  const made = await memoOf(text, {
    front,
    more: { "scenarios/nasty.yaml": scenario, "data/facts.csv": facts, "data/sources.csv": sources },
  });
  const page = html(made);
  const style = page.slice(page.indexOf("<style>"), page.indexOf("</style>"));
  const tags = new Set([...page.replace(style, "").matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
  expect([...tags].filter((tag) => ["img", "script", "b", "i", "iframe", "svg"].includes(tag ?? ""))).toEqual([]);
  expect(page).not.toMatch(/href="(?!#|https?:|data:,")/);
  expect(page).toContain("&lt;img src=x onerror=");
  const word = docx(made);
  expect(word).not.toMatch(/<img|<script|<b>|<i>|javascript:[^<]*"/);
  expect(word).toContain("&lt;img src=x onerror=");
  expect([...word.matchAll(/Target="([^"]*)" TargetMode/g)].map(([, target]) => target)).toEqual([]);
  expect(
    [...word.matchAll(/<w:instrText[^>]*>([^<]*)</g)].every(([, field]) => /^ (PAGE|NUMPAGES|NOTEREF note_\d+ \\h) $/.test(field ?? "")),
  ).toBe(true);
});

test.each([
  ["<script>alert(1)</script>", 1, "HTML is not passed on"],
  ["text <b>bold</b>", 6, "HTML is not passed on"],
  ["[x](javascript:alert(1))", 1, 'not to "javascript:alert(1)"'],
  ["[x](data:text/html,hello)", 1, "a link leads to http"],
  ["[x](  vbscript:x  )", 1, "a link leads to http"],
  ["[x](file:///etc/passwd)", 1, "a link leads to http"],
  ["<javascript:alert(1)>", 1, "a link leads to http"],
  ["[x][y]\n\n[y]: https://example.org", 1, "name their address in place"],
  ["a \ue000 sign", 3, "private use"],
])("what could do more than say something is an error with its place: %s", async (text, column, message) => {
  const { faults } = await faultsOf(text);
  expect(faults[0]).toContain(`memo.md:${FRONT_LINES + 1}:${column}: `);
  expect(faults[0]).toContain(message);
});

test("addresses that only look like those of pages lead nowhere", () => {
  for (const url of ["https://example.org/a?b=c#d", "http://example.org", "mailto:a@example.org", "#notes"]) expect(safeUrl(url)).toBe(url);
  for (const url of [
    "javascript:alert(1)",
    "JaVaScRiPt:1",
    "data:text/html,x",
    "//example.org",
    "https://a b",
    'https://a"onclick=',
    "ftp://x",
    "",
    "#a b",
    "\u0000javascript:1",
  ])
    expect([url, safeUrl(url)]).toEqual([url, undefined]);
});

test("characters that XML does not allow do not break the Word file", async () => {
  const made = await memoOf("A\u0001B \ud800 C {{ base.ten_billion }}\n");
  const word = docx(made);
  for (const sign of ["\u0001", "\ud800"]) expect(word.includes(sign)).toBe(false);
});
