import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fontsFor } from "../src/host/fonts.ts";
import { inflatePartly } from "../src/host/inflate-partly.ts";
import { renderPng } from "../src/host/render-png.ts";
import { crc32 } from "../src/report/provenance/crc32.ts";
import { pngWithRecord, recordOfPng } from "../src/report/provenance/png-record.ts";
import { compareArtefacts } from "../src/report/verify/index.ts";
import { workbookRun } from "../src/report/verify/workbook-run.ts";
import { forecast } from "./command.ts";

const TOOLS = { inflate: inflatePartly };
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

async function cellsOf(name: string, says: string, should: string): Promise<readonly string[]> {
  const found = await compareArtefacts(name, encode(says), encode(should), TOOLS);
  return found.map(({ cell, says: is, should: due }) => `${cell}: ${is} / ${due}`);
}

describe("a changed cell is named as its kind of file names it", () => {
  test("in a table, by row and column", async () => {
    const table = "scenario,line,period_end,value\nbull,arr,2026-12-31,12.5\nbull,cash,2026-12-31,13.25\n";
    expect(await cellsOf("a.csv", table.replace("13.25", "13.26"), table)).toEqual(["row 3 (cash), column value: 13.26 / 13.25"]);
    expect(await cellsOf("a.csv", table.replace("value", "values"), table)).toEqual(["the header, column 4: values / value"]);
    expect(await cellsOf("a.csv", table.replace("bull,arr,2026-12-31,12.5\n", ""), table)).toEqual([
      "row 2 (arr): null / bull,arr,2026-12-31,12.5",
    ]);
    expect(await cellsOf("a.csv", "age,kept\n0,1\n11,0.5\n", "age,kept\n0,1\n11,0.4\n")).toEqual([
      "row 3 (age 11), column kept: 0.5 / 0.4",
    ]);
  });

  test("in quotes, and between cells, nothing is forgiven", async () => {
    expect(await cellsOf("a.csv", 'a,b\n"x, 1",2\n', 'a,b\n"x, 2",2\n')).toEqual(['row 2 (x, 2), column a: "x, 1" / "x, 2"']);
    expect(await cellsOf("a.csv", 'a,b\n"x",2\n', "a,b\nx,2\n")).toEqual(['row 2 (x), column a: "x" / x']);
    expect(await cellsOf("a.csv", "a,b\nx,2", "a,b\nx,2\n")).toEqual([
      "whitespace between the cells, from line 2, column 4: null / 1 line end",
    ]);
  });

  test("in JSON, by path, also beyond the precision of a number and where JSON is none any more", async () => {
    const summary = '{ "targets": [{ "name": "ten", "probability": { "value": 0.12345678901234567 } }], "seed": 10, "a b": [] }';
    expect(await cellsOf("summary.json", summary.replace("567 }", "568 }"), summary)).toEqual([
      "targets[0].probability.value: 0.12345678901234568 / 0.12345678901234567",
    ]);
    expect(await cellsOf("summary.json", summary.replace("10,", "00,"), summary)).toEqual(["seed: 00 / 10"]);
    expect(await cellsOf("summary.json", summary.replace("[] }", "[1] }"), summary)).toEqual(['"a b": null / []', '"a b"[0]: 1 / null']);
    expect(await cellsOf("summary.json", `${summary}}`, summary)).toEqual([expect.stringMatching(/^line 1, column \d+: /)]);
  });

  test("in a page, by heading, row and column, also inside a marked number, and in what a tag tells of it", async () => {
    const page = `<!DOCTYPE html><meta name="description" content="of 2026"><style>p{width:1px}</style><h2>Where <em>it</em> stands</h2><p>ARR is <span class="bound" title="arr @ 2027, p50">4.1M</span>.</p>
<table><tr><th>Target</th><th>Chance</th></tr><tr><td>ten</td><td>about <span class="bound" title="odds">12%</span> of all</td></tr></table>`;
    const changed = (from: string, to: string) => cellsOf("memo.html", page.replace(from, to), page);
    expect(await changed("4.1M", "4.2M")).toEqual(['text 16 under "Where it stands": 4.2M / 4.1M']);
    expect(await changed("12%", "13%")).toEqual(['table 1 under "Where it stands", row 2 (ten), column 2: 13% / 12%']);
    expect(await changed("p50", "p90")).toEqual(['title of <span> 1 under "Where it stands": arr @ 2027, p90 / arr @ 2027, p50']);
    expect(await changed('"odds"', '"even"')).toEqual([
      'title of <span> 2, table 1 under "Where it stands", row 2 (ten), column 2: even / odds',
    ]);
    expect(await changed("of 2026", "of 2027")).toEqual(["content of <meta> 1: of 2027 / of 2026"]);
    expect(await changed("1px", "2px")).toEqual([expect.stringMatching(/^between the cells, 1 from byte \d+: /)]);
  });

  test("in a Word file, by paragraph, row and column, and pictures by their bytes", async () => {
    const p = (text: string, style = "") =>
      `<w:p>${style === "" ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
    const row = (...cells: readonly string[]) => `<w:tr><w:trPr/>${cells.map((cell) => `<w:tc>${p(cell)}</w:tc>`).join("")}</w:tr>`;
    const body = (arr: string, chance: string, style = "Small") =>
      `<w:body>${p("Odds &amp; ends", "Heading1")}<w:p/>${p(`ARR is ${arr}`, style)}<w:tbl><w:tblPr/>${row("Target", "Chance")}${row("ten", chance)}</w:tbl>${p("End")}</w:body>`;
    const file = (document: string, picture = "abc", note = p("1 of 2")) =>
      zipSync({ "word/document.xml": encode(document), "word/footnotes.xml": encode(note), "word/media/a.png": encode(picture) });
    const due = body("4.1M", "12%");
    const changed = async (says: Uint8Array) =>
      (await compareArtefacts("memo.docx", says, file(due), TOOLS)).map((one) => `${one.cell}: ${one.says} / ${one.should}`);
    expect(await changed(file(body("4.2M", "12%")))).toEqual(['text, paragraph 2 under "Odds & ends": ARR is 4.2M / ARR is 4.1M']);
    expect(await changed(file(body("4.1M", "13%")))).toEqual(['text, table 1 under "Odds & ends", row 2 (ten), column 2: 13% / 12%']);
    expect(await changed(file(body("4.1M", "12%", "Big")))).toEqual([expect.stringMatching(/^text, all but what it says: .*"Big"/)]);
    expect(await changed(file(due, "abd"))).toEqual(["picture word/media/a.png, 1 from byte 2: 0x64 / 0x63"]);
    expect(await changed(file(due, "abc", p("1 of 3")))).toEqual(["footnotes, paragraph 1: 1 of 3 / 1 of 2"]);
    expect(await changed(encode("no zip"))).toEqual([expect.stringMatching(/^the Word file, which cannot be unpacked, /)]);
  });

  test("a workbook that another program saved is told as that, behind the cells that say something else", async () => {
    const book = (sheet: string, shared = "", style = "a") =>
      zipSync({
        "xl/workbook.xml": encode(
          `<workbook><sheets><sheet name="In &amp; out" sheetId="1" r:id="rId1"/></sheets><!--${style}--></workbook>`,
        ),
        "xl/_rels/workbook.xml.rels": encode(
          `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><!--${style}--></Relationships>`,
        ),
        "xl/styles.xml": encode(`<styleSheet>${style}</styleSheet>`),
        ...(shared === "" ? {} : { "xl/sharedStrings.xml": encode(`<sst>${shared}</sst>`) }),
        "xl/worksheets/sheet1.xml": encode(`<worksheet><sheetData><row r="1">${sheet}</row></sheetData></worksheet>`),
      });
    const texts = '<si><t>by &lt;hand</t></si><si><r><t xml:space="preserve">two </t></r><r><rPr/><t>runs</t></r><rPh><t>x</t></rPh></si>';
    const ours = book(
      '<c r="A1" t="inlineStr"><is><t>two runs</t></is></c><c r="B1"><f>IF(Out!A1=0.5,"a b",1)</f><v>1500</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="str"><f>A1</f><v>by &lt;hand</v></c><c r="E1" s="2"/><c r="F1"><v>46143</v></c><c r="G1"><v>0.577</v></c>',
    );
    const resaved = (input: string, followed: string) =>
      book(
        `<c r="A1" t="s" s="7"><v>1</v></c><c r="B1"><f aca="false">IF('Out'!A1 = 0.50,"a b",1)</f><v>${followed}</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="str"><f>A1</f><v>by &lt;hand</v></c><c r="F1" t="d"><v>2026-05-01</v></c><c r="G1"><v>${input}</v></c>`,
        texts,
        "b",
      );
    const found = (says: Uint8Array) => compareArtefacts("workbook.xlsx", says, ours, { inflate: inflatePartly });
    const line = { cell: "the workbook, saved by another program" };
    expect(await found(resaved("5.77E-1", "1.5E3"))).toEqual([{ ...line, says: "the same in every cell; its packaging differs" }]);
    expect(await found(resaved("0.3", "1400"))).toEqual([
      { cell: "sheet In & out, cell G1", says: "0.3", should: "0.577" },
      { cell: "sheet In & out, cell B1: its value", says: "1400", should: "1500" },
      { ...line, says: "its cells in a packaging of its own" },
    ]);
  });

  test("a workbook tells of which run it is", () => {
    const workbook = (xml: string) => workbookRun(zipSync({ "docProps/custom.xml": encode(xml) }));
    const property = (name: string, value: string) =>
      `<property fmtid="{D5}" pid="2" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`;
    expect(workbook(property("runrate run", "81f15bc9ea2b") + property("runrate scenario", "bull"))).toBe("run 81f15bc9ea2b of bull");
    expect(workbook(property("Company", "x"))).toBeUndefined();
    expect(workbookRun(encode("no zip"))).toBeUndefined();
  });

  test("how a text is stored is told once: line endings, a byte-order mark, escapes, indentation", async () => {
    const table = "line,value\narr,12.5\ncash,13.25\n";
    const crlf = table.replaceAll("\n", "\r\n");
    const endings = "line endings: CRLF (carriage return and line feed) in 3 lines / LF (line feed alone)";
    const mark = "the start of the file: a byte-order mark (BOM) / null";
    for (const name of ["a.csv", "a.md"]) expect(await cellsOf(name, crlf, table)).toEqual([endings]);
    expect(await cellsOf("a.csv", `\ufeff${table}`, table)).toEqual([mark]);
    expect(await cellsOf("a.csv", `\ufeff${crlf.replace("13.25", "13.26")}`, table)).toEqual([
      mark,
      endings,
      "row 3 (cash), column value: 13.26 / 13.25",
    ]);
    const summary = JSON.stringify(
      { headline: { says: "≥ $10B – in words that are longer than is shown of one cell of a text" }, "a ≥ b": 1, n: "€" },
      null,
      2,
    );
    const ascii = (text: string) => text.replaceAll(/[^ -~\n]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
    expect(await cellsOf("a.json", `\ufeff${summary.replaceAll("\n", "\r\n")}`, summary)).toEqual([
      mark,
      endings.replace("3 lines", "6 lines"),
    ]);
    expect(await cellsOf("a.json", ascii(summary), summary)).toEqual([
      expect.stringMatching(/^escaping of headline\.says, and of 1 more text that say the same: "\\u2265 \$10B .* \/ "≥ \$10B /),
    ]);
    expect(await cellsOf("a.json", JSON.stringify(JSON.parse(summary), null, 4), summary)).toEqual([
      "whitespace between the cells, from line 1, column 2: 1 line end and 4 spaces / 1 line end and 2 spaces",
    ]);
    expect(await cellsOf("a.json", JSON.stringify(JSON.parse(summary)), summary)).toEqual([
      "whitespace between the cells, from line 1, column 2: null / 1 line end and 2 spaces",
    ]);
  });

  test("in an SVG, by text or mark", async () => {
    const svg = '<svg width="10"><g class="mark-text"><text fill="#123456">80 in 100</text></g><path d="M0,1"/></svg>';
    expect(await cellsOf("a.svg", svg.replace("80 in", "90 in"), svg)).toEqual(["<text> 1 (mark-text): its text: 90 in 100 / 80 in 100"]);
    expect(await cellsOf("a.svg", svg.replace("M0,1", "M0,2"), svg)).toEqual(["<path> 1: d: M0,2 / M0,1"]);
  });

  test("in Markdown, by table, row and column, and elsewhere by line", async () => {
    const page = "# Levels\n\n| line | p50 |\n|---|---:|\n| arr | 12 |\n| cash \\| all | 7 |\n\nOf 10 paths.\n";
    expect(await cellsOf("a.md", page.replace(" 12 ", " 13 "), page)).toEqual([
      'table 1 under "Levels", row 1 (arr), column p50:  13  /  12 ',
    ]);
    expect(await cellsOf("a.md", page.replace(" 7 ", " 8 "), page)).toEqual([
      'table 1 under "Levels", row 2 (cash \\| all), column p50:  8  /  7 ',
    ]);
    expect(await cellsOf("a.md", page.replace("Of 10", "Of 11"), page)).toEqual(["line 8: Of 11 paths. / Of 10 paths."]);
  });

  test("in a PNG, by the place in the picture, the metadata or the chunk", async () => {
    const draw = (x: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#fff"/><rect x="${x}" y="2" width="3" height="4"/></svg>`;
    const [one, other] = await Promise.all([4, 5].map((x) => renderPng(draw(x), fontsFor(draw(x)), 1)));
    if (one === undefined || other === undefined) throw new Error("nothing drawn");
    expect(await compareArtefacts("a.png", one, other, TOOLS)).toEqual([
      {
        cell: "picture, rows 3 to 6 and columns 5 to 8 of 20 × 10 pixels",
        says: "8 pixels of another colour, the first #000000ff",
        should: "#ffffffff",
      },
    ]);
    const [tagged, changed] = [
      { run: "a1", title: "≥ 80 €" },
      { run: "a2", title: "≥ 80 €" },
    ].map((record) => pngWithRecord(one, record));
    if (tagged === undefined || changed === undefined) throw new Error("nothing tagged");
    expect(JSON.parse(recordOfPng(tagged) ?? "")).toEqual({ run: "a1", title: "≥ 80 €" });
    expect(await compareArtefacts("a.png", changed, tagged, TOOLS)).toEqual([{ cell: "metadata run", says: '"a2"', should: '"a1"' }]);
    const broken = Uint8Array.from(tagged);
    broken[broken.length - 1] = 0;
    expect(await compareArtefacts("a.png", broken, tagged, TOOLS)).toEqual([
      { cell: expect.stringMatching(/^chunk IEND at byte \d+$/), says: "a checksum that does not hold", should: "one that does" },
    ]);
  });

  test("and the checksum is the one that PNG prescribes", () => {
    // check value of the CRC catalogue for CRC-32/ISO-HDLC
    expect(crc32(encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("any one changed digit of a run", () => {
  let scratch = "";
  const artefacts = new Map<string, Uint8Array>();

  beforeAll(async () => {
    scratch = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
    const { code, stderr } = await forecast(
      ["scenario", "plateau.yaml", "--paths", "200", "--with", "paths", "--lines", "run_rate", "--out", "run"],
      {
        cwd: scratch,
      },
    );
    if (code !== 0) throw new Error(stderr);
    for (const name of readdirSync(join(scratch, "run"), { recursive: true, encoding: "utf8" }).sort()) {
      const file = join(scratch, "run", name);
      if (statSync(file).isFile()) artefacts.set(name, readFileSync(file));
    }
  }, 60_000);

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  test("is found, at 200 random places over all files", async () => {
    const random = numbersFrom(20_260_430);
    const names = [...artefacts.keys()];
    const kinds = new Set(names.map((name) => name.split(".").at(-1)));
    expect([...kinds].sort()).toEqual(expect.arrayContaining(["csv", "json", "png", "svg"]));
    const missed: string[] = [];
    for (let i = 0; i < 200; i++) {
      const name = names[i % names.length] ?? "";
      const whole = artefacts.get(name) ?? new Uint8Array();
      const digits = [...whole.keys()].filter((at) => isDigit(whole[at] ?? 0));
      const at = digits[Math.floor(random() * digits.length)] ?? 0;
      const changed = Uint8Array.from(whole);
      const before = (whole[at] ?? 0) - 48;
      changed[at] = 48 + ((before + 1 + Math.floor(random() * 9)) % 10);
      const found = await compareArtefacts(name, changed, whole, TOOLS);
      const [first] = found;
      // one cell; of a key of JSON the wrong one and the right one, of an attribute's name the mark too; a picture may say where it is broken and what that does to it
      const most = /\.(png|svg)$/.test(name) ? 3 : first?.says === null ? 2 : 1;
      // prose beside a table of Markdown has no cells, and is named by its line
      const isLine = /^line \d/.test(first?.cell ?? "") && !name.endsWith(".md");
      const isNamed = first !== undefined && !first.cell.includes("between the cells") && !isLine;
      if (!isNamed || found.length > most || first.says === first.should) missed.push(`${name} byte ${at}: ${JSON.stringify(found)}`);
    }
    expect(missed).toEqual([]);
  }, 60_000);
});

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** Numbers from 0 to 1 of a linear congruential generator with a seed: the same places every time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
