import { defineRegistry, type Registry } from "../../base/registry.ts";
import type { TableKind } from "../table.ts";
import { aggregates } from "./aggregates.ts";
import { annual } from "./annual.ts";
import { assumptions } from "./assumptions.ts";
import { checks } from "./checks.ts";
import { correlations } from "./correlations.ts";
import { events } from "./events.ts";
import { facts } from "./facts.ts";
import { fits } from "./fits.ts";
import { forecast, forecastErrors } from "./forecast.ts";
import { grid } from "./grid.ts";
import { growth } from "./growth.ts";
import { means } from "./means.ts";
import { odds } from "./odds.ts";
import { paths } from "./paths.ts";
import { quarterly } from "./quarterly.ts";
import { references } from "./references.ts";
import { sensitivity } from "./sensitivity.ts";
import { spreads } from "./spreads.ts";
import { targets } from "./targets.ts";

/** All tables of a run, in the order in which they are written. */
export const tables: Registry<TableKind> = defineRegistry("table", [
  forecast,
  forecastErrors,
  aggregates,
  growth,
  annual,
  quarterly,
  means,
  targets,
  odds,
  spreads,
  grid,
  assumptions,
  events,
  facts,
  sensitivity,
  checks,
  fits,
  references,
  correlations,
  paths,
]);
