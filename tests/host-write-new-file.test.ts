import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeNewFile } from "../src/host/write-new-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("a new file is written with its folders, and one that is there stays as it is", () => {
  const folder = temporaryFolder({ "mine.yaml": "mine" });
  writeNewFile(join(folder, "a", "b.yaml"), "new");
  expect(readFileSync(join(folder, "a", "b.yaml"), "utf8")).toBe("new");
  expect(() => writeNewFile(join(folder, "mine.yaml"), "new")).toThrow(/mine\.yaml: is there already, and nothing is overwritten/);
  expect(readFileSync(join(folder, "mine.yaml"), "utf8")).toBe("mine");
  expect(() => writeNewFile(join(folder, "mine.yaml", "b.yaml"), "new")).toThrow(
    /cannot be written: a part of its path is a file|is in the way/,
  );
});
