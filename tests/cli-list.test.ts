import { expect, test } from "vitest";
import { extras } from "../src/report/extras/index.ts";
import { pageSizes } from "../src/report/page-size.ts";
import { themes } from "../src/report/theme.ts";
import { forecast } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

test.each([
  ["extras", extras.names, "--with"],
  ["sizes", pageSizes.names, "--size"],
  ["themes", themes.names, "--theme"],
])("forecast list %s has every one, with the option that asks for it", async (what, names, option) => {
  const { code, stdout } = await forecast(["list", what, "--json"], { cwd: temporaryFolder() });
  expect(code).toBe(0);
  const listed: readonly { readonly name: string; readonly about: string }[] = JSON.parse(stdout);
  expect(listed.map(({ name }) => name)).toEqual(names);
  for (const { name, about } of listed) expect(about).toMatch(new RegExp(`^\\w.+ \\(${option} ${name}\\)$`));
});
