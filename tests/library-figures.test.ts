import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { checkFigure, JUPYTER_DISPLAY, runScenario, writeFigure, writeRun } from "../src/index.ts";
import { recordOfPng } from "../src/report/provenance/png-record.ts";
import { recordOfSvg } from "../src/report/provenance/svg-record.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "runrate-figures-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a figure that is written is the one that the run's folder has, with its record", async () => {
  const run = await runScenario("plateau", { paths: 500, figures: ["fan"] });
  await writeRun(run, join(folder, "run"));
  const figure = await run.figure("fan");
  for (const ending of [".svg", ".png", ".vl.json"]) {
    await writeFigure(figure, join(folder, "alone", `fan${ending}`));
    const [alone, within] = [join(folder, "alone"), join(folder, "run", "figures")].map((path) => readFileSync(join(path, `fan${ending}`)));
    expect(alone?.equals(within ?? Buffer.of()), ending).toBe(true);
  }
  expect(figure.origin).toMatchObject({ run: run.id, scenario: "plateau", figure: "fan", stated: { paths: "500", seed: "1" } });
  expect(figure.origin.inputs.map(({ path }) => path)).toContain("scenarios/plateau.yaml");
  await expect(writeFigure(figure, join(folder, "fan.pdf"))).rejects.toThrow("let it end in .svg, .png or .vl.json");
});

test("a figure of its own kind and look says so in its name and record", async () => {
  const run = await runScenario("plateau", { paths: 500 });
  const figure = await run.figure({ figure: "fan", line: "share_of_company" }, { size: "slide", theme: "dark" });
  expect(figure.name).toBe("fan-slide-dark");
  expect(figure.origin.asked?.options).toEqual({ figure: ["fan line=share_of_company"], size: "slide", theme: "dark" });
  expect(JSON.parse(recordOfSvg(await figure.svg()) ?? "{}")).toMatchObject({ figure: "fan-slide-dark", run: run.id });
});

test("in a notebook a figure is its specification and pixels, both with the record", async () => {
  const run = await runScenario("plateau", { paths: 500 });
  const bundle = await (await run.figure())[JUPYTER_DISPLAY]();
  expect(Object.keys(bundle).sort()).toEqual(["application/vnd.vegalite.v5+json", "image/png", "text/plain"]);
  const png = Buffer.from(String(bundle["image/png"]), "base64");
  expect(JSON.parse(recordOfPng(png) ?? "{}")).toMatchObject({ run: run.id });
});

test("a figure holds itself against the rules, and another maker's is held against them too", async () => {
  const run = await runScenario("plateau", { paths: 500 });
  expect(await (await run.figure()).lint()).toEqual([]);
  const findings = await checkFigure({
    mark: "bar",
    data: { values: [{ what: "one", share: 24 }] },
    encoding: { x: { field: "what", type: "nominal" }, y: { field: "share", type: "quantitative", scale: { domain: [23, 25] } } },
  });
  expect(findings.map(({ rule }) => rule)).toContain("cut-bars");
});
