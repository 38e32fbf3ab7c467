import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fontBytes, fontFiles, fontsFor } from "../src/host/fonts.ts";
import { sha256 } from "../src/host/hash.ts";
import { packageRoot, packageVersion } from "../src/host/package-root.ts";
import { renderPng } from "../src/host/render-png.ts";
import { shownPath } from "../src/host/shown-path.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { ROOT } from "./source-files.ts";

test("the package knows its folder and version", () => {
  expect(packageRoot()).toBe(ROOT);
  expect(packageVersion()).toBe(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version);
});

test("the fonts are there, with their weights", () => {
  const fonts = fontFiles();
  expect(fonts.map(({ weight, style }) => ({ weight, style }))).toEqual(
    expect.arrayContaining([
      { weight: 400, style: "normal" },
      { weight: 600, style: "normal" },
    ]),
  );
  expect(fonts.every((font) => existsSync(font.path))).toBe(true);
  expect(fontBytes().map((bytes) => [...bytes.subarray(0, 4)])).toEqual(fonts.map(() => [0, 1, 0, 0]));
});

test("Latin text is drawn with fonts that hold no other letters, and looks the same; other text with all", async () => {
  const whole = fontFiles().map(({ path }) => path);
  const latin = fontsFor("Łódź “≥ $2.5B” – 3 € → −1");
  expect(latin).not.toEqual(whole);
  expect(fontsFor("Выручка")).toEqual(whole);
  const measure = (path: string) => readFontMetrics(readFileSync(path));
  for (const [i, path] of latin.entries()) {
    const [small, large] = [measure(path), measure(whole[i] ?? "")];
    const letters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
    const covered = letters.filter((letter) => fontsFor(letter)[0] === latin[0]);
    expect(covered.length).toBeGreaterThan(400);
    expect(covered.filter((letter) => letter !== "\n" && small.width(letter) !== large.width(letter))).toEqual([]);
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><g font-family="Inter"><text y="16">Łódź AVA “≥ $2.5B”</text><text y="36" font-weight="600">fi To 3 € → −1</text></g></svg>`;
  expect(Buffer.compare(await renderPng(svg, latin, 2), await renderPng(svg, whole, 2))).toBe(0);
});

test("a hash is SHA-256 over UTF-8", () => {
  // the standard's own example
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256("größer")).toBe(sha256(new TextEncoder().encode("größer")));
});

test("a path is shown as a person would type it", () => {
  expect(shownPath("/a/b/c.yaml", "/a")).toBe("b/c.yaml");
  expect(shownPath("/a", "/a")).toBe(".");
  expect(shownPath("/x/c.yaml", "/a")).toBe("/x/c.yaml");
});
