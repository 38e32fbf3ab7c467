import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { translateModel } from "../src/host/translate-model.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

test("models that are translated when the package is built are what a run would make of them", async () => {
  const models = readdirSync(join(root, "models")).filter((name) => name.endsWith(".ts"));
  const shipped = readdirSync(join(root, "dist", "models"));
  expect(shipped).toHaveLength(models.length);
  for (const name of models) {
    const built = shipped.find((entry) => entry.startsWith(`${name.replace(/\.ts$/, "")}-`)) ?? "";
    const text = readFileSync(join(root, "models", name), "utf8");
    expect(readFileSync(join(root, "dist", "models", built), "utf8")).toBe(await translateModel(text, name));
  }
});
