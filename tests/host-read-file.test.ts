import { truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFileBytes, readTextFile, SCENARIO_LIMIT } from "../src/host/read-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test("a text comes back as it is, without its byte order mark", () => {
  const folder = temporaryFolder({ "a.yaml": "title: größer\r\n", "b.yaml": "\uFEFFtitle: x\n", "empty.yaml": "" });
  expect(readTextFile(join(folder, "a.yaml"))).toBe("title: größer\r\n");
  expect(readTextFile(join(folder, "b.yaml"))).toBe("title: x\n");
  expect(readTextFile(join(folder, "empty.yaml"))).toBe("");
  expect([...readFileBytes(join(folder, "b.yaml"))].slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x74]);
});

test("a text longer than one read is whole", () => {
  const long = "0123456789abcde\n".repeat(20_000);
  const folder = temporaryFolder({ "long.yaml": long });
  expect(readTextFile(join(folder, "long.yaml"))).toBe(long);
});

test("a missing file is named, with the near one", () => {
  const folder = temporaryFolder({ "bull.yaml": "" });
  expect(() => readTextFile(join(folder, "bul.yaml"))).toThrow(`${folder}/bul.yaml: no such file; did you mean "bull.yaml"?`);
  expect(() => readTextFile(join(folder, "something-else.csv"))).toThrow(/something-else\.csv: no such file$/);
  expect(() => readTextFile(join(folder, "none", "bull.yaml"))).toThrow(`no such file; there is no folder ${folder}/none either`);
  expect(() => readTextFile(join(folder, "bull.yaml", "x"))).toThrow("no such file");
});

test("a folder, a name too long and a text of another kind are refused in words", () => {
  const folder = temporaryFolder({
    "sixteen.yaml": new Uint8Array([0xff, 0xfe, 0x61, 0x00]),
    "picture.yaml": new Uint8Array([0x89, 0x50, 0x00, 0x01]),
    "latin.yaml": Buffer.from("a: 1\nb: caf\xe9\n", "latin1"),
  });
  expect(() => readTextFile(folder)).toThrow("is a folder, not a file");
  expect(() => readTextFile(join(folder, "x".repeat(300)))).toThrow("cannot be read: the name is too long");
  expect(() => readTextFile(join(folder, "sixteen.yaml"))).toThrow("is UTF-16");
  expect(() => readTextFile(join(folder, "picture.yaml"))).toThrow("byte 3 is zero");
  expect(() => readTextFile(join(folder, "latin.yaml"))).toThrow(/latin\.yaml:2: is not UTF-8/);
});

test("a file beyond the limit is refused before it is read", () => {
  const folder = temporaryFolder({ "big.yaml": "a" });
  truncateSync(join(folder, "big.yaml"), 50_000_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(() => readTextFile(join(folder, "big.yaml"))).toThrow("is too large: 50 MB where 2 MB is the most");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(SCENARIO_LIMIT);
  expect(() => readTextFile(join(folder, "big.yaml"), 1000)).toThrow("where 1 kB is the most");
});

test.skipIf(process.platform === "win32")("a source that never ends is refused too", () => {
  expect(() => readTextFile("/dev/zero")).toThrow("is too large");
});
