import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { withInputs } from "./fixtures/office-workbook.ts";
import { ROOT } from "./source-files.ts";
import { at, beginProject, changeDigit, changed, copyOf, endProject, filesBelow, run, verify } from "./verify-project.ts";

let project = "";

beforeAll(async () => {
  project = await beginProject();
  await run("fit", "anthropic_run_rate_revenue", "--curve", "logistic", "--out", "out/fit");
  await run("customers", "billing.csv", "--until", "2025-06", "--keep-copies", "--out", "out/customers");
}, 60_000);

afterAll(endProject);

describe("what was written and not touched", () => {
  test("is well for every shipped scenario, and for fits and customers", async () => {
    const names = readdirSync(join(ROOT, "scenarios")).filter((name) => name.endsWith(".yaml"));
    await run("scenario", ...names.map((name) => join(ROOT, "scenarios", name)), "--paths", "100", "--out", "shipped");
    const folders = readdirSync(at("shipped")).map((name) => `shipped/${name}`);
    const { code, stdout } = await forecast(["verify", ...folders, "out/fit", "out/customers"], { cwd: project });
    expect(stdout.split("\n").filter((line) => line !== "" && !line.includes(": all well ("))).toEqual([]);
    expect(code).toBe(0);
    expect(folders).toHaveLength(names.length);
  }, 120_000);

  test("is well whatever was asked for, for the manifest says it", async () => {
    const asked = ["--set", "growth_half_life=6 months", "--set", "company.share_drift=0.5", "--seed", "7", "--sampling", "sobol"];
    await run("scenario", "bull", "--paths", "128", ...asked, "--with", "paths", "--lines", "run_rate", "--no-figures", "--out", "asked");
    expect(await verify("asked")).toMatchObject({ code: 0, rebuilt: true });
    await run("scenario", "base", "--paths", "100", "--as-of", "2026-04-15", "--grid", "route_weight=0,1", "--out", "asked");
    expect(await verify("asked")).toMatchObject({ code: 0, rebuilt: true });
    const { asked: words, overrides } = JSON.parse(readFileSync(at("asked", "manifest.json"), "utf8"));
    expect({ words, overrides }).toEqual({
      words: { command: "scenario", of: "scenarios/base.yaml", options: { grid: ["route_weight=0,1"] } },
      overrides: {},
    });
  }, 60_000);
});

describe("one changed digit", () => {
  test("in each file of a run is found, by file and cell", async () => {
    const copy = copyOf("out/bull", "touched");
    const names = [...filesBelow(copy).keys()].filter((name) => name !== "manifest.json");
    for (const name of names) changeDigit(at(copy, name));
    const { code, rebuilt, findings } = await verify(copy);
    expect({ code, rebuilt }).toEqual({ code: 3, rebuilt: true });
    const cells = findings.filter(({ kind, cell, says, should }) => kind === "cell" && cell !== undefined && says !== should);
    expect([...new Set(cells.map(({ file }) => file))].sort()).toEqual([...names].sort());
    expect(findings).toHaveLength(cells.length);
  }, 60_000);

  test.each([
    ["paths", '"paths": ', "100", "paths"],
    ["seed", '"seed": ', "1", "seed"],
    ["run id", '"run": "', "", "run"],
    ["hash of an input", '"sha256": "', "", "inputs[0].sha256"],
  ])(
    "in the manifest is found, too: its %s",
    async (_, text, _value, cell) => {
      const copy = copyOf("out/bull", "touched");
      changeDigit(at(copy, "manifest.json"), text);
      const { code, findings } = await verify(copy);
      expect(code).toBe(3);
      expect(findings).toEqual([expect.objectContaining({ kind: "cell", file: "manifest.json", cell })]);
    },
    30_000,
  );

  test("in a fit and in an analysis of customers is found", async () => {
    const fit = copyOf("out/fit", "touched");
    changeDigit(at(fit, "parameters.csv"));
    expect((await verify(fit)).findings).toEqual([expect.objectContaining({ kind: "cell", file: "parameters.csv" })]);
    const customers = copyOf("out/customers", "touched");
    changeDigit(at(customers, "tables", "movements.csv"), "2025-01,");
    expect((await verify(customers)).findings).toEqual([
      expect.objectContaining({
        kind: "cell",
        file: "tables/movements.csv",
        cell: expect.stringContaining("(2025-01), column opening_mrr"),
      }),
    ]);
  }, 60_000);

  test("a file that is gone is missed, and one of others is left alone", async () => {
    const copy = copyOf("out/bull", "touched");
    rmSync(at(copy, "tables", "targets.csv"));
    writeFileSync(at(copy, "notes.txt"), "mine");
    const { code, findings, notes } = await verify(copy);
    expect(code).toBe(3);
    expect(findings).toEqual([expect.objectContaining({ kind: "missing", file: "tables/targets.csv" })]);
    expect(notes).toEqual(["1 file that no run wrote: notes.txt"]);
  }, 30_000);
});

describe("one changed byte of an input", () => {
  test.each([
    "scenarios/bull.yaml",
    "scenarios/base.yaml",
    "scenarios/hierarchy.yaml",
    "models/claude-code.ts",
    "models/anthropic.ts",
    "data/facts.csv",
    "data/sources.csv",
  ])(
    "%s is named, and it alone",
    async (file) => {
      const { code, rebuilt, findings } = await changed(
        file,
        (text) => text.replace(/\n$/, " \n"),
        () => verify("out/bull"),
      );
      expect({ code, rebuilt }).toEqual({ code: 3, rebuilt: false });
      expect(findings.filter(({ kind }) => kind === "input").map((one) => one.file)).toEqual([file]);
    },
    30_000,
  );

  test("the export of an analysis is named, and so is one that is gone", async () => {
    const shifted = await changed(
      "billing.csv",
      (text) => text.replace(/\n$/, "\n\n"),
      () => verify("out/customers"),
    );
    expect(shifted.findings.filter(({ kind }) => kind === "input").map(({ file }) => file)).toEqual(["billing.csv"]);
    const gone = await changed(
      "billing.csv",
      () => undefined,
      () => verify("out/customers", "--rebuild"),
    );
    expect(gone).toMatchObject({ code: 3, written: null });
    expect(gone.findings.map(({ message }) => message)).toEqual([expect.stringContaining("is not there any more")]);
    cpSync(at("billing.csv"), at("elsewhere", "deep", "billing.csv"));
    const found = await changed(
      "billing.csv",
      () => undefined,
      () => verify("out/customers", "--inputs", "elsewhere/deep"),
    );
    expect(found).toMatchObject({ code: 0, rebuilt: true });
  }, 60_000);
});

describe("--rebuild", () => {
  test("gives the same bytes, says what became different, and keeps files of others", async () => {
    const copy = copyOf("out/bull", "touched");
    changeDigit(at(copy, "tables", "forecast.csv"));
    rmSync(at(copy, "figures"), { recursive: true });
    writeFileSync(at(copy, "notes.txt"), "mine");
    const { code, written, findings } = await verify(copy, "--rebuild");
    expect({ code, written }).toEqual({ code: 0, written: copy });
    expect(findings.filter(({ kind }) => kind === "cell").map(({ file }) => file)).toEqual(["tables/forecast.csv"]);
    expect(findings.filter(({ kind }) => kind === "missing").every(({ file }) => file.startsWith("figures/"))).toBe(true);
    const again = filesBelow(copy);
    expect(again.get("notes.txt")?.toString()).toBe("mine");
    for (const [name, bytes] of filesBelow("out/bull")) expect(again.get(name)?.equals(bytes), name).toBe(true);
  }, 30_000);

  test("elsewhere, and of fits and analyses", async () => {
    for (const name of ["fit", "customers", "bull"]) {
      expect(await verify(`out/${name}`, "--rebuild", "--out", `again/${name}`)).toMatchObject({
        code: 0,
        written: `again/${name}`,
        findings: [],
      });
      const again = filesBelow(`again/${name}`);
      for (const [file, bytes] of filesBelow(`out/${name}`)) expect(again.get(file)?.equals(bytes), file).toBe(true);
    }
  }, 60_000);

  test("writes over no folder of the same command on other data, or of another scenario", async () => {
    await run("fit", "claude_code_run_rate_revenue", "--curve", "exponential", "--out", "out/other-fit");
    for (const [name, said] of [
      [
        "out/other-fit",
        /^--out: holds fit \w+ of anthropic_run_rate_revenue, and what is built again is fit \w+ of claude_code_run_rate_revenue;/,
      ],
      ["out/customers", /^--out: holds fit \w+ of anthropic_run_rate_revenue, and what is built again is analysis \w+ of billing\.csv;/],
    ] as const) {
      const before = filesBelow("out/fit");
      const { code, stderr } = await verify(name, "--rebuild", "--out", "out/fit");
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(said) });
      expect(filesBelow("out/fit")).toEqual(before);
    }
  }, 60_000);

  test("in place mends a manifest that was made to say another scenario", async () => {
    const copy = copyOf("out/bull", "touched");
    const file = at(copy, "manifest.json");
    const written = readFileSync(file, "utf8");
    writeFileSync(file, written.replace('"scenario": "bull"', '"scenario": "bear"'));
    expect(await verify(copy, "--rebuild")).toMatchObject({ code: 0, written: copy });
    expect(readFileSync(file, "utf8")).toBe(written);
  }, 30_000);

  test("in place, of a manifest that asks for another scenario, is refused at the manifest", async () => {
    const copy = copyOf("out/bull", "touched");
    rmSync(at(copy, "figures"), { recursive: true });
    rmSync(at(copy, "summary.json"));
    const file = at(copy, "manifest.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"of": "scenarios/bull.yaml"', '"of": "scenarios/base.yaml"'));
    const { code, stderr } = await verify(copy, "--rebuild");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(
        /^touched\/manifest\.json: holds run \w+ of scenario bull, and what is built again is run \w+ of scenario base;/,
      ),
    });
  }, 30_000);

  test("one figure in place", async () => {
    const file = at("out/bull/figures/fan.svg");
    cpSync(file, at("fan.svg"));
    changeDigit(at("fan.svg"));
    expect(await verify("fan.svg", "--rebuild")).toMatchObject({ code: 0, written: "fan.svg" });
    expect(readFileSync(at("fan.svg")).equals(readFileSync(file))).toBe(true);
  }, 30_000);
});

describe("a single file", () => {
  test.each(["fan.png", "fan.svg", "growth.vl.json"])(
    "%s says where it came from, away from its folder",
    async (name) => {
      cpSync(at("out/bull/figures", name), at("memo", name));
      expect(await verify(`memo/${name}`)).toMatchObject({ code: 0, rebuilt: true });
      const other = await changed(
        "scenarios/base.yaml",
        (text) => `${text}\n`,
        () => verify(`memo/${name}`),
      );
      expect(other.findings.map(({ file }) => file)).toEqual(["scenarios/base.yaml"]);
      changeDigit(at("memo", name));
      const { code, findings } = await verify(`memo/${name}`);
      expect(code).toBe(3);
      expect(findings[0]).toMatchObject({ kind: "cell", file: `memo/${name}` });
      const both = await changed(
        "scenarios/base.yaml",
        (text) => `${text}\n`,
        () => verify(`memo/${name}`),
      );
      expect(both.findings.map(({ message }) => message).join("\n")).toMatch(/was changed after it was written/);
    },
    60_000,
  );

  test("a table goes by the manifest above it, or by one that is named", async () => {
    expect(await verify("out/bull/tables/targets.csv")).toMatchObject({ code: 0, rebuilt: true });
    cpSync(at("out/bull/tables/targets.csv"), at("memo/targets.csv"));
    expect(await verify("memo/targets.csv")).toMatchObject({ code: 2, stderr: expect.stringContaining("--manifest") });
    cpSync(at("out/bull/tables/targets.csv"), at("memo/renamed.csv"));
    expect(await verify("memo/renamed.csv", "--manifest", "out/bull/manifest.json")).toMatchObject({ code: 0, rebuilt: true });
    changeDigit(at("memo/renamed.csv"), "run_rate,at_least,");
    expect(await verify("memo/renamed.csv", "--manifest", "out/bull/manifest.json")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("by its name or by its content"),
    });
    changeDigit(at("memo/targets.csv"), "run_rate,at_least,");
    const { code, findings } = await verify("memo/targets.csv", "--manifest", "out/bull/manifest.json");
    expect(code).toBe(3);
    expect(findings).toEqual([expect.objectContaining({ cell: expect.stringMatching(/^row 2 \(\w+\), column level$/) })]);
  }, 30_000);
});

describe("what stands for itself is told for itself", () => {
  test("metadata of a lone picture that were changed are its own fault, not that of a manifest", async () => {
    for (const [name, after] of [
      ["fan.svg", '"seed":'],
      ["fan.png", '"seed":'],
      ["growth.vl.json", '"seed": '],
    ] as const) {
      cpSync(at("out/bull/figures", name), at("memo", `lone-${name}`));
      changeDigit(at("memo", `lone-${name}`), after);
      const { code, findings } = await verify(`memo/lone-${name}`);
      expect(code).toBe(3);
      expect(findings[0]).toMatchObject({ file: `memo/lone-${name}`, cell: "metadata run" });
      expect(findings.filter(({ file }) => file === "manifest.json")).toEqual([]);
    }
  }, 60_000);

  test("a figure is known by what it holds, whatever its name is", async () => {
    for (const [name, other] of [
      ["growth.vl.json", "growth.json"],
      ["fan.png", "picture"],
    ] as const) {
      cpSync(at("out/bull/figures", name), at("memo", other));
      expect(await verify(`memo/${other}`)).toMatchObject({ code: 0, rebuilt: true });
    }
  }, 60_000);

  test("a path that cannot be looked at does not hide the others", async () => {
    const { code, stdout, stderr } = await forecast(["verify", "nowhere", "out/bull", "scenarios", "out/fit"], { cwd: project });
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^nowhere: no such file or folder/),
      expect.stringMatching(/^scenarios: holds no manifest\.json/),
    ]);
    expect(stdout).toMatch(/^out\/bull: all well .*\n\nout\/fit: all well /);
    const { stdout: json } = await forecast(["verify", "nowhere", "out/fit", "--json"], { cwd: project });
    expect(JSON.parse(json)).toMatchObject({
      well: false,
      faults: [expect.stringMatching(/^nowhere: /)],
      verified: [{ path: "out/fit", well: true }],
    });
  }, 60_000);

  test("line endings and a byte-order mark are told as what they are, also where nothing can be built again", async () => {
    const copy = copyOf("out/bull", "touched");
    const store = (name: string, change: (text: string) => string) =>
      writeFileSync(at(copy, name), change(readFileSync(at(copy, name), "utf8")));
    store("tables/targets.csv", (text) => text.replaceAll("\n", "\r\n"));
    store("summary.json", (text) => `\ufeff${text}`);
    store("manifest.json", (text) => `\ufeff${text.replaceAll("\n", "\r\n")}`);
    const same = await verify(copy);
    expect(same.findings.map(({ file, cell }) => `${file}: ${cell}`).sort()).toEqual([
      "manifest.json: line endings",
      "manifest.json: the start of the file",
      "summary.json: the start of the file",
      "tables/targets.csv: line endings",
    ]);
    const other = await changed(
      "data/sources.csv",
      (text) => `${text}\n`,
      () => verify(copy),
    );
    expect(other.findings.filter(({ kind }) => kind !== "input").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^is stored otherwise, and says the same: the start of the file: a byte-order mark/),
      expect.stringMatching(/^is stored otherwise, and says the same: line endings: CRLF .* in \d+ lines$/),
    ]);
  }, 60_000);

  test("building again says where, also where nothing became different", async () => {
    const { code, stdout } = await forecast(["verify", "out/bull", "--rebuild", "--out", "once-more"], { cwd: project });
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^out\/bull: built again in once-more; nothing became different \(run /),
    });
    const refused = await changed(
      "scenarios/bull.yaml",
      (text) => text.replace("value: 4 to 12 months", "value: 3 to 12 months"),
      () => forecast(["verify", "out/bull/tables/targets.csv", "--rebuild"], { cwd: project }),
    );
    expect(refused).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/^out\/bull\/tables\/targets\.csv: is one file of a run that comes out otherwise now/),
    });
    expect((await verify("out/bull")).code).toBe(0);
  }, 60_000);
});

test("what a figure carries is the same in its three files, and holds no path, clock time or version of Node", () => {
  const read = (name: string): string => readFileSync(at("out/bull/figures", name)).toString();
  const spec = JSON.parse(read("fan.vl.json"));
  const { content: _, ...record } = spec.usermeta.runrate;
  const element = /<metadata id="runrate">(.*)<\/metadata>/.exec(read("fan.svg"))?.[1] ?? "";
  const { content: _svg, ...inSvg } = JSON.parse(element.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
  expect(inSvg).toEqual(record);
  expect(read("fan.png")).toContain(JSON.stringify(record).slice(0, -1));
  const manifest = JSON.parse(readFileSync(at("out/bull/manifest.json"), "utf8"));
  const { schema: _schema, outputs: _outputs, sources: _sources, ...head } = manifest;
  expect(record).toEqual({ ...head, schema: "runrate.figure/1", figure: "fan" });
  expect(spec.usermeta).toMatchObject({ runId: manifest.run, figure: "fan" });
  const telling = [project, ROOT, process.version.slice(1), new Date().toISOString().slice(0, 10)];
  expect(telling.filter((part) => element.includes(part))).toEqual([]);
});

test("faults of usage end with 2 and say what to do", async () => {
  const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [["nowhere"], /^nowhere: no such file or folder/],
    [["scenarios"], /^scenarios: holds no manifest\.json; name the folder/],
    [["out/bull", "--inputs", "nosuch"], /^--inputs: nosuch is no file or folder that is there/],
    [["out/bull", "--manifest", "out/bull/manifest.json"], /^--manifest: is for a table that was copied, and out\/bull is a folder/],
    [["out/bull", "--out", "x"], /^--out: says where to build again; add --rebuild/],
    [["data/facts.csv"], /no folder above it has a manifest\.json that lists it/],
    [["memo/targets.csv", "--manifest", "data/facts.csv"], /^data\/facts\.csv: is no manifest of ours/],
    [[], /^forecast: /],
  ];
  cpSync(at("out/bull/tables/targets.csv"), at("memo/targets.csv"));
  for (const [args, message] of cases) {
    const { code, stderr, stdout } = await forecast(["verify", ...args], { cwd: project });
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
  expect(existsSync(at("x"))).toBe(false);
}, 30_000);

test("a workbook that was sent on tells by itself what it was made from, and which cell was typed over", async () => {
  await run("scenario", "bull", "--paths", "200", "--with", "workbook", "--no-figures", "--out", "booked");
  const sent = readFileSync(at("booked", "workbook.xlsx"));
  writeFileSync(at("sent.xlsx"), sent);
  expect(await verify("sent.xlsx")).toMatchObject({ code: 0, well: true, rebuilt: true });
  writeFileSync(at("sent.xlsx"), withInputs(sent, { C10: 99 }, "Outputs"));
  const typed = await verify("sent.xlsx");
  expect(typed).toMatchObject({ code: 3, rebuilt: true });
  expect(typed.findings.map(({ cell, says }) => [cell, says])).toEqual([["sheet Outputs, cell C10", "99"]]);
});
