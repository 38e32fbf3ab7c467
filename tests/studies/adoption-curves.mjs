// The curves that the shipped prior is learned from: data/adoption-curves.csv and the adoption curves among the facts.

import { readFileSync } from "node:fs";
import { formatDay, readFacts } from "../../dist/parts.js";

const TECHNOLOGY_OF = {
  us_cable_tv_adoption: "cable television",
  us_cellular_phone_adoption: "mobile phone",
  us_microcomputer_adoption: "microcomputer",
  us_microwave_adoption: "microwave oven",
  us_smartphone_adoption: "smartphone",
};

const text = (name) => readFileSync(new URL(`../../data/${name}`, import.meta.url), "utf8");

/** `{ technology, place, t, y }`, times in years. */
export function adoptionCurves() {
  const curves = new Map();
  const add = (technology, place, year, value) => {
    const key = `${technology}/${place}`;
    if (!curves.has(key)) curves.set(key, { technology, place, t: [], y: [] });
    curves.get(key).t.push(year);
    curves.get(key).y.push(value);
  };
  for (const line of text("adoption-curves.csv").trim().split("\n").slice(1)) {
    const [technology, place, year, value] = line.split(",");
    add(technology, place, Number(year), Number(value));
  }
  for (const { series, use, asOf, stated } of readFacts(text("facts.csv"), "facts.csv", text("sources.csv"), "sources.csv"))
    if (use === "curve" && series in TECHNOLOGY_OF)
      add(TECHNOLOGY_OF[series], "us", Number(formatDay(asOf).slice(0, 4)), Number(stated.value));
  return [...curves.values()];
}
