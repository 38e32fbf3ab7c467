import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, beginProject, changeDigit, changed, copyOf, endProject, type Found, type One, verify } from "./verify-project.ts";

beforeAll(beginProject, 60_000);

afterAll(endProject);

describe("where an input is another one now, artefacts are held against each other", () => {
  const touch = (work: () => Promise<One & { readonly code: number }>) => changed("data/sources.csv", (text) => `${text}\n`, work);
  const besides = (findings: readonly Found[]) => findings.filter(({ kind, message }) => kind !== "input" && !message.includes("sha256"));

  test("nothing is found in what was not touched", async () => {
    const { findings, notes } = await touch(() => verify("out/bull"));
    expect(findings.map(({ file }) => file)).toEqual(["data/sources.csv"]);
    expect(notes).toEqual(["all files are those that the manifest lists, by their hashes", "the headline would read the same"]);
  }, 30_000);

  test.each([
    [
      "summary.json",
      '"probability": {\n        "value": 0.',
      /^targets\[1\]\.probability\.value: says .*, but tables\/targets\.csv of ten_billion/,
    ],
    ["summary.json", '"display": "$', /^headline\.display: says \$\d+B, but headline\.value is \d/],
    [
      "tables/targets.csv",
      "run_rate,at_least,",
      /^targets\[0\]\.level\.value: says 5000000000, but tables\/targets\.csv of five_billion, column level/,
    ],
    [
      "figures/fan.vl.json",
      '"low80": ',
      /^datasets\.bands\[0\]\.low80: says \d+, but tables\/forecast\.csv has \d+ for run_rate, p10 at 2026-02-28/,
    ],
    ["figures/fan.svg", "80 of ", /aria-label: says .*, but drawn again from figures\/fan\.vl\.json it says /],
    ["figures/fan.svg", "&quot;seed&quot;:", /^metadata/],
    ["figures/growth.png", '"seed":', /^metadata seed: says "4", but the manifest says "1"/],
  ])(
    "in %s after %s",
    async (file, after, message) => {
      const copy = copyOf("out/bull", "touched");
      changeDigit(at(copy, file), readFileSync(at(copy, file)).includes(after) ? after : after.replaceAll("&quot;", '"'));
      const { code, rebuilt, findings } = await touch(() => verify(copy));
      expect({ code, rebuilt }).toEqual({ code: 3, rebuilt: false });
      expect(findings.filter((one) => one.message.includes("sha256") && one.kind !== "input").map((one) => one.file)).toEqual([file]);
      expect(besides(findings).map((one) => one.message)).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
    },
    30_000,
  );

  test.each([
    [
      "annual.md",
      "CY2027",
      "| Median ",
      /column CY2026: says \S+, but tables\/annual\.csv of run_rate, CY2026, median says [\d.]+ billion USD\/year/,
    ],
    ["annual.md", "CY2027", "| 80% of paths ", /column CY2026: says \S+, but tables\/annual\.csv of run_rate, CY2026, p10 and p90 says /],
    [
      "quarterly.md",
      "CY2027",
      "| Growth q/q, median ",
      /says \S+, but tables\/quarterly\.csv of run_rate, CY2026 Q2, growth q\/q, median says \d+ percent/,
    ],
    ["targets.md", "Doubling every", "| Claude Code's run-rate revenue", /column Chance: says .+, but tables\/targets\.csv of \w+ says /],
    ["targets.md", "Doubling every", "| ≥ $", /column Target: says .*, but tables\/targets\.csv of \w+ says ≥ \$5B/],
  ])(
    "in tables/%s, also where its hash was mended in the manifest (%s, %s)",
    async (name, within, after, message) => {
      const copy = copyOf("out/bull", "touched");
      const [file, manifest] = [at(copy, "tables", name), at(copy, "manifest.json")];
      const text = readFileSync(file, "utf8");
      const place = text.indexOf(after, text.indexOf(within)) + after.length;
      const digit = place + text.slice(place).search(/\d/);
      writeFileSync(file, `${text.slice(0, digit)}${(Number(text[digit]) + 3) % 10}${text.slice(digit + 1)}`);
      const hash = (of: string | Buffer) => createHash("sha256").update(of).digest("hex");
      writeFileSync(manifest, readFileSync(manifest, "utf8").replace(hash(text), hash(readFileSync(file))));
      const { code, findings } = await touch(() => verify(copy));
      expect(code).toBe(3);
      expect(findings.filter((one) => one.message.includes("sha256") && one.kind !== "input")).toEqual([]);
      expect(besides(findings)).toEqual([expect.objectContaining({ file: `tables/${name}`, message: expect.stringMatching(message) })]);
    },
    30_000,
  );

  test("and what changed in it is told, with what that does to the headline", async () => {
    const { findings, notes } = await changed(
      "scenarios/bull.yaml",
      (text) => text.replace("value: 4 to 12 months", "value: 3 to 12 months"),
      () => verify("out/bull"),
    );
    expect(findings.map(({ file }) => file)).toEqual(["scenarios/bull.yaml"]);
    expect(notes.join("\n")).toMatch(
      /tables\/assumptions\.csv, row \d+ \(growth_half_life\), column stated: was 4 to 12 months, is now 3 to 12 months/,
    );
    expect(notes.join("\n")).toMatch(/the headline would read/);
  }, 30_000);
});
