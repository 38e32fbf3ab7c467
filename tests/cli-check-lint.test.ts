import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const bad = (name: string): string => readFileSync(`tests/lint/bad/${name}`, "utf8");
const CUT = bad("cut-bars.domain.vl.json");
const NAN = bad("not-a-number.nan.csv");
const FINE = "month,mrr_usd,source\n2026-01,1200,billing\n2026-02,1315,billing\n";

const check = (files: Readonly<Record<string, string>>, ...args: string[]) => forecast(["check", ...args], { cwd: temporaryFolder(files) });

describe("forecast check of figures and tables", () => {
  test("tells each finding in one line with its place and ends with 3", async () => {
    const { code, stdout, stderr } = await check({ "a.vl.json": CUT, "b.csv": NAN, "c.csv": FINE }, "a.vl.json", "b.csv", "c.csv");
    expect(code).toBe(3);
    expect(stdout).toBe("c.csv: fine; 2 rows, 3 columns, 16 rules\n");
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(
        /^a\.vl\.json:36:10: \[cut-bars\] the bars begin at 40 \(encoding\.y\): a bar is read .*; let the scale .* \(--fix does it\)$/,
      ),
      expect.stringMatching(
        /^b\.csv:3: \[not-a-number\] "NaN" and 1 more cells stands among numbers \(column "mrr_usd"\): .* \(--fix does it\)$/,
      ),
      "",
    ]);
  });

  test("--json has rule, place, what, why and what to do", async () => {
    const { code, stdout, stderr } = await check({ "a.vl.json": CUT, "b.csv": NAN }, "a.vl.json", "b.csv", "--json");
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      schema: "runrate.check/1",
      fine: false,
      findings: [
        { rule: "cut-bars", file: "a.vl.json", line: 36, column: 10, path: "encoding.y", fixable: true },
        { rule: "not-a-number", file: "b.csv", line: 3, column: "mrr_usd", why: expect.any(String), remedy: expect.any(String) },
      ],
      checked: [
        { file: "a.vl.json", fine: false, faults: 1, rules: 33 },
        { file: "b.csv", rows: 5, columns: 3 },
      ],
    });
  });

  test("--fix says that it mended a file also where faults are left in it", async () => {
    const cwd = temporaryFolder({
      "part.csv":
        "month,mrr_usd,units,source\n2026-01,1,1,crm\n2026-02,NaN,2,crm\n2026-03,3,about 3,crm\n2026-04,4,4,crm\n2026-05,5,5,crm\n",
    });
    const { code, stdout, stderr } = await forecast(["check", "part.csv", "--fix"], { cwd });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "part.csv: mended in part (not-a-number); one fault is left to you\n" });
    expect(stderr).toMatch(/^part\.csv:4: \[mixed-types\]/);
    expect(readFileSync(join(cwd, "part.csv"), "utf8")).not.toContain("NaN");
  });

  test("--fix mends in place what is safe, and says so", async () => {
    const cwd = temporaryFolder({ "a.vl.json": CUT, "b.csv": NAN.replaceAll("\n", "\r\n"), "c.csv": bad("mixed-types.remark.csv") });
    const { code, stdout, stderr } = await forecast(["check", ".", "--fix"], { cwd });
    expect(code).toBe(3);
    expect(stdout).toBe(
      "a.vl.json: fine now that it is mended (cut-bars); 33 rules\nb.csv: fine now that it is mended (not-a-number); 5 rows, 3 columns, 16 rules\n",
    );
    expect(stderr).toMatch(/^c\.csv:4: \[mixed-types\] [^\n]*\n$/);
    const mended = JSON.parse(readFileSync(join(cwd, "a.vl.json"), "utf8"));
    expect(mended.encoding.y.scale).toEqual({ domain: [0, 90], zero: true });
    expect(readFileSync(join(cwd, "b.csv"), "utf8")).toBe(
      "month,mrr_usd,source\r\n2026-01,1200,billing\r\n2026-02,,billing\r\n2026-03,1315,billing\r\n2026-04,,billing\r\n2026-05,1402,billing\r\n",
    );
    expect((await forecast(["check", "a.vl.json", "b.csv"], { cwd })).code).toBe(0);
  });

  test("the files of a run are judged as such, and never changed", async () => {
    const manifest = JSON.stringify({ schema: "runrate.manifest/1", outputs: [{ path: "tables/arr.csv" }] });
    const table = "line,value_usd\narr,1\nother,-0\n";
    const cwd = temporaryFolder({ "run/manifest.json": manifest, "run/tables/arr.csv": table, "run/tables/mine.csv": table });
    const { code, stderr } = await forecast(["check", "run", "--fix", "--json"], { cwd });
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(readFileSync(join(cwd, "run/tables/arr.csv"), "utf8")).toBe(table);
    expect(readFileSync(join(cwd, "run/tables/mine.csv"), "utf8")).toBe(table.replace("-0", "0"));
  });

  test("a schema beside a table says units, source and date, and what names a row", async () => {
    const table = "region,revenue\nNorth,12\nSouth,14\nNorth,13\n";
    const schema = {
      fields: [
        { name: "region", type: "string" },
        { name: "revenue", type: "number", unit: "USD" },
      ],
    };
    const bare = await check({ "t.csv": table }, "t.csv");
    expect(bare.stderr.match(/\[[a-z-]+\]/g)).toEqual([
      "[table-missing-unit]",
      "[table-missing-source]",
      "[table-missing-as-of]",
      "[duplicate-keys]",
    ]);
    const described = { ...schema, sources: [{ title: "accounts" }], as_of: "2026-03-31" };
    const fine = await check({ "t.csv": table, "t.csv.meta.json": JSON.stringify(described) }, "t.csv");
    expect(fine).toMatchObject({ code: 0, stderr: "" });
    const keyed = await check({ "t.csv": table, "t.csv.meta.json": JSON.stringify({ ...described, primaryKey: ["region"] }) }, "t.csv");
    expect(keyed.stderr).toMatch(/^t\.csv:4: \[duplicate-keys\] the row is of the same region as line 2 \(North\)/);
  });

  test("what is no figure, no table or no JSON is an invalid file with its place", async () => {
    const cases = {
      "a.json": ['{"mark": "bar",,}', /^a\.json:1:16: is not JSON from here on/],
      "b.json": ['{"schema": "runrate.manifest/1"}', /^b\.json: is no figure: a Vega-Lite specification has one of mark, layer/],
      "c.json": ['{"$schema": "https://vega.github.io/schema/vega/v5.json"}', /^c\.json: is a Vega specification/],
      "d.csv": ["", /^d\.csv: the file is empty/],
      "none.vl.json": [undefined, /^none\.vl\.json: no such file/],
    } as const;
    for (const [name, [text, said]] of Object.entries(cases)) {
      const { code, stdout, stderr } = await check(text === undefined ? {} : { [name]: text }, name);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(said);
    }
    const { code, stderr } = await check({ "empty/notes.txt": "" }, "empty");
    expect(code).toBe(2);
    expect(stderr).toMatch(/^empty: holds no figure .* and no table/);
  });

  test("the rules are listed with what they are about", async () => {
    const { stdout } = await forecast(["list", "rules"], { cwd: temporaryFolder() });
    expect(stdout.trim().split("\n")).toHaveLength(49);
    expect(stdout).toMatch(
      /^cut-bars +figures: bars or filled areas whose axis does not begin at zero, ends short of them, is a power scale, or runs from high to low \(--fix mends it where that is safe\)$/m,
    );
    expect(stdout).toMatch(/^total-does-not-foot +tables: /m);
  });
});
