import type { Series } from "../data/fact.ts";
import { readFacts } from "../data/read-facts.ts";
import type { VegaLiteSpec } from "../report/figures/figure.ts";
import type { Finding } from "../report/lint/finding.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { type CustomerStudy, type CustomersAsked, studyCustomers } from "./customer-study.ts";
import { extraOfSeveral } from "./extra-file.ts";
import { type FactBase, factBase } from "./fact-base.ts";
import { type CsvAsked, type FitDataAsked, fitCsvWith, fitSeriesWith } from "./fit-data.ts";
import type { FittedData } from "./fitted-data.ts";
import type { Home } from "./home.ts";
import type { RunAsked } from "./run-asked.ts";
import { checkSource, openScenario, type Scenario, type ScenarioCheck } from "./scenario.ts";
import type { ScenarioSource } from "./scenario-definition.ts";
import { behindRun, type ScenarioRun } from "./scenario-run.ts";

/** The library at one place: everything that the command does is one call away, with the same numbers. What is wrong is thrown as a `RunrateError` with the place of each fault. */
export interface Library {
  /** a scenario by its name or file, or one in code */
  loadScenario(source: string | ScenarioSource): Promise<Scenario>;
  /** loads and simulates one */
  runScenario(source: string | ScenarioSource | Scenario, asked?: RunAsked): Promise<ScenarioRun>;
  /** everything that can be wrong with one, as values, without running it */
  checkScenario(source: string | ScenarioSource, asked?: RunAsked): Promise<ScenarioCheck>;
  /** the fact base of the project, else of the package */
  loadFacts(): Promise<FactBase>;
  /** facts from the text of a CSV file, as data/README.md describes it */
  parseFacts(csv: string, sources?: string): FactBase;
  /** a curve on a series of facts, or several ranked: what `forecast fit SERIES` says */
  fitSeries(series: Series, asked?: FitDataAsked): FittedData;
  /** a curve on columns of a CSV text, or several ranked: what `forecast fit FILE` says */
  fitCsv(csv: string, asked?: CsvAsked): FittedData;
  /** what a billing export says of customers: what `forecast customers` says */
  readCustomers(csv: string, asked?: CustomersAsked): Promise<CustomerStudy>;
  /** what the rules for figures find in a Vega-Lite specification, ours or another maker's: what `forecast check FIGURE` says */
  checkFigure(spec: VegaLiteSpec, name?: string): Promise<readonly Finding[]>;
  /** several runs of one model side by side in one live workbook */
  workbookOf(runs: readonly ScenarioRun[]): Promise<Uint8Array>;
  /** several runs of one model side by side in one report */
  reportOf(runs: readonly ScenarioRun[]): Promise<string>;
}

/** The library on what a place has: a disk, or texts that a page was given. */
export function createLibrary(home: Home): Library {
  const kept = (runs: readonly ScenarioRun[], extra: string): Promise<readonly CompletedRun[]> =>
    Promise.all(runs.map((run) => behindRun(run).source.againFor([extra])));
  return {
    loadScenario: (source) => openScenario(source, home),
    runScenario: async (source, asked) => (await (isLoaded(source) ? source : openScenario(source, home))).run(asked),
    checkScenario: (source, asked = {}) => checkSource(source, asked, home),
    loadFacts: async () => {
      const { facts, files } = await home.world().readFacts();
      return factBase(facts, files);
    },
    parseFacts: (csv, sources) => {
      const files = [{ file: "facts.csv", text: csv }, ...(sources === undefined ? [] : [{ file: "sources.csv", text: sources }])];
      return factBase(sources === undefined ? readFacts(csv, "facts.csv") : readFacts(csv, "facts.csv", sources, "sources.csv"), files);
    },
    fitSeries: (series, asked = {}) => fitSeriesWith(series, asked, home),
    fitCsv: (csv, asked = {}) => fitCsvWith(csv, asked, home),
    readCustomers: (csv, asked = {}) => studyCustomers(csv, asked, home),
    checkFigure: (spec, name = "figure") => home.lint(spec, name),
    workbookOf: async (runs) => {
      const bytes = await extraOfSeveral("workbook", await kept(runs, "workbook"), home);
      return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
    },
    reportOf: async (runs) => {
      const bytes = await extraOfSeveral("report", await kept(runs, "report"), home);
      return typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
    },
  };
}

function isLoaded(source: string | ScenarioSource | Scenario): source is Scenario {
  return typeof source === "object" && "run" in source;
}
