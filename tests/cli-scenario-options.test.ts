import { expect, test } from "vitest";
import { readScenarioOptions } from "../src/cli/scenario-options.ts";

test("lists have commas with or without blanks, in one option or in several", () => {
  const read = readScenarioOptions({ lines: ["arr, cash", "customers"], with: ["paths, "], size: ["memo, slide"], theme: "dark" });
  expect(read.lines).toEqual(["arr", "cash", "customers"]);
  expect(read.extras.map(({ name }) => name)).toEqual(["paths"]);
  expect(read.looks).toEqual({ sizes: ["memo", "slide"], themes: ["dark"] });
});
