import type { FigureRule } from "../rule.ts";
import { urlsOf } from "../urls-of.ts";

/** A figure that carries its data looks the same everywhere and for good. */
export const dataByUrl: FigureRule = {
  name: "data-by-url",
  appliesTo: "figure",
  meaning: "data that the figure fetches from a file or an address",
  why: "elsewhere, or next month, the same figure shows other numbers or none, and nobody can check what it showed",
  remedy: 'write the rows into the specification, under "data": {"values": […]} or datasets',
  check: ({ spec }) => urlsOf(spec).map(({ url, path }) => ({ what: `data come from "${url}"`, path })),
};
