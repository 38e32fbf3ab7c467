import { expect, test } from "vitest";
import { factBaseText } from "./fixtures/fact-base.ts";

const page = factBaseText("README.md").replace(/\s+/g, " ");
const rows = factBaseText("adoption-curves.csv")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));

test("the page counts the curves, and names their source, as the file has them", () => {
  const curves = new Set(rows.map(([technology, place]) => `${technology}/${place}`));
  const technologies = new Map<string, Set<string>>();
  for (const [technology = "", place = "", , , source = ""] of rows) {
    technologies.set(technology, (technologies.get(technology) ?? new Set<string>()).add(place));
    expect(page).toMatch(new RegExp(`\\| ${technology} \\| \\d+ \\| [^|]+ \\| \`${source}\` \\|`));
  }
  for (const [technology, places] of technologies) expect(page).toContain(`| ${technology} | ${places.size} |`);
  expect(technologies.size).toBe(6);
  expect(page).toContain(`${curves.size} curves of six technologies, ${rows.length} annual values`);
});

test("each curve is positive and in the order of its years", () => {
  for (const [i, [technology, place, year, value]] of rows.entries()) {
    expect(Number(value)).toBeGreaterThan(0);
    const before = rows[i - 1];
    if (before?.[0] === technology && before?.[1] === place) expect(Number(year)).toBeGreaterThan(Number(before?.[2]));
  }
});
