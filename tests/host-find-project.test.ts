import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findInRoots, findProject, namesIn, resolveScenario, searchRoots } from "../src/host/find-project.ts";
import { packageRoot } from "../src/host/package-root.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function twoRoots() {
  const base = temporaryFolder({
    "project/scenarios/bull.yaml": "",
    "project/scenarios/old/last.yml": "",
    "project/deep/down/local.yaml": "",
    "package/scenarios/bull.yaml": "",
    "package/scenarios/plateau.yaml": "",
  });
  const project = join(base, "project");
  const roots = [project, join(base, "package")];
  return { project, roots, resolve: (name: string, cwd = project) => resolveScenario(name, cwd, roots).slice(base.length + 1) };
}

test("the project is the nearest folder upward with scenarios", () => {
  const { project } = twoRoots();
  expect(findProject(join(project, "deep", "down"))).toBe(project);
  expect(findProject(project)).toBe(project);
  expect(searchRoots(join(project, "deep"))).toEqual([project, packageRoot()]);
  expect(findProject(temporaryFolder())).toBeUndefined();
});

test("a scenario is found as given, then in the project, then in the package", () => {
  const { project, resolve } = twoRoots();
  const down = join(project, "deep", "down");
  expect(resolve("bull.yaml")).toBe("project/scenarios/bull.yaml");
  expect(resolve("bull", down)).toBe("project/scenarios/bull.yaml");
  expect(resolve("plateau", down)).toBe("package/scenarios/plateau.yaml");
  expect(resolve("local", down)).toBe("project/deep/down/local.yaml");
  expect(resolve("./local.yaml", down)).toBe("project/deep/down/local.yaml");
  expect(resolve("scenarios/bull.yaml")).toBe("project/scenarios/bull.yaml");
  expect(resolve("old/last")).toBe("project/scenarios/old/last.yml");
  expect(resolve(join(project, "scenarios", "bull"))).toBe("project/scenarios/bull.yaml");
});

test("a folder does not hide the scenario of its name", () => {
  const { project, resolve } = twoRoots();
  mkdirSync(join(project, "bull"));
  expect(resolve("bull")).toBe("project/scenarios/bull.yaml");
  expect(() => resolve("deep")).toThrow("deep: is a folder, not a scenario");
});

test("a name that is nowhere gets the places that were looked at and the near name", () => {
  const { project, resolve } = twoRoots();
  expect(() => resolve("bul.yaml")).toThrow("bul.yaml: no such scenario, looked in ./, scenarios/, ");
  expect(() => resolve("bul.yaml")).toThrow('did you mean "bull"?');
  expect(() => resolve("plataeu")).toThrow('did you mean "plateau"?');
  expect(() => resolve("zzz")).toThrow("known: bull, plateau");
  // A path that starts with a dot is meant as it stands.
  expect(() => resolve("./bull.yaml", join(project, "deep"))).toThrow("no such scenario");
});

test("names are listed without extension, and a missing folder has none", () => {
  const folder = temporaryFolder({ "b.ts": "", "a.ts": "", "a.d.ts": "", ".hidden.ts": "", "c.md": "" });
  expect(namesIn(folder, [".ts"])).toEqual(["a", "b"]);
  expect(namesIn(join(folder, "none"), [".ts"])).toEqual([]);
  expect(findInRoots("c.md", [join(folder, "none"), folder])).toBe(join(folder, "c.md"));
});
