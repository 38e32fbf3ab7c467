import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { BillingOptions } from "../data/billing/billing-options.ts";
import { readBilling } from "../data/billing/read-billing.ts";
import { analyseCustomers, type CustomerAnalysis } from "../fit/customers/analyse-customers.ts";
import type { InputDeclaration } from "../model/declaration.ts";
import { customerDocument } from "../report/customers/customer-document.ts";
import { customerReport } from "../report/customers/customer-report.ts";
import { customerTables } from "../report/customers/customer-tables.ts";
import { customersScenario } from "../report/customers/customers-scenario.ts";
import { customerFigures } from "../report/customers/index.ts";
import { lookName } from "../report/looks.ts";
import { MANIFEST_SCHEMA } from "../report/manifest.ts";
import type { Table } from "../report/table.ts";
import { idOf } from "../scenario/run-id.ts";
import { readFirstDate } from "../units/time.ts";
import { chosenLook, type LookAsked } from "./chosen-look.ts";
import { type DataTable, dataTable } from "./data-table.ts";
import { JUPYTER_DISPLAY, type MimeBundle, type Shown, shown } from "./display.ts";
import { type FigurePicture, figurePicture } from "./figure-picture.ts";
import type { Home } from "./home.ts";
import { inWordsOfCode } from "./in-words-of-code.ts";
import { refuseUnknownKeys } from "./known-keys.ts";

/** How a billing export is to be read; columns are found by their names and contents where nobody says so. */
export interface CustomersAsked extends BillingOptions {
  /** what messages call the text, `billing.csv` unless told */
  readonly name?: string;
  /** when the business began, for curves that count from there */
  readonly launch?: string;
}

/** What a billing export says of customers, as `forecast customers` has it. It shows itself as its first figure. */
export interface CustomerStudy extends Shown {
  readonly analysis: CustomerAnalysis;
  readonly tables: readonly string[];
  table(name: string): DataTable;
  readonly figures: readonly string[];
  figure(name?: string, look?: LookAsked): FigurePicture;
  /** one of its fits as an input of a model of one's own, 90% between two ends: `new_now`, `kept_12`, … as the table `fits` names them */
  input(name: string): InputDeclaration;
  /** the text of a scenario file that goes on from these customers, on the model `saas-roll-forward` */
  scenario(name: string): string;
  /** the report that the command prints */
  text(width?: number): string;
  /** what stands in `customers.json` */
  toJSON(): object;
}

const KEYS = ["columns", "interval", "term", "until", "bridge", "only", "keepCopies", "keepOneOff", "exactNames", "dates"];
const WIDTH = 100;
const INPUT_DIGITS = 4;

/** Reads a billing export and works out what it says. */
export async function studyCustomers(
  csv: string,
  { name = "billing.csv", launch, ...options }: CustomersAsked,
  home: Home,
): Promise<CustomerStudy> {
  if (typeof csv !== "string") fail("readCustomers is given the text of a billing export");
  refuseUnknownKeys(options, KEYS, "a billing export; columns are named in columns: { customer: … }");
  const billing = await inWordsOfCode(() => readBilling(inOnePiece(csv), name, options));
  const analysis = analyseCustomers(billing, launch === undefined ? undefined : readFirstDate(launch, { file: "launch" }));
  const hash = home.tools.hash(csv);
  const { version } = home.world();
  const written = Object.entries({ ...options, ...(launch === undefined ? {} : { launch }) });
  const told = Object.fromEntries(written.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]));
  const work = { command: "customers" as const, options: told, inputs: [{ path: name, sha256: hash }] };
  // options in code have other words than those of the command line, so with them the command cannot make the same again
  const as = written.length > 0 ? {} : { asked: { command: work.command, of: name, options: {} } };
  const page = { id: idOf({ version, ...work }, home.tools.hash), version };
  const tables = customerTables(analysis).map(({ table }) => table);
  const names = tables.map((table) => table.name);
  const first = [...customerFigures][0]?.name ?? "";
  const figure = (asked = first, look: LookAsked = {}): FigurePicture => {
    const theme = chosenLook(look);
    const drawn = customerFigures.get(asked).draw(analysis, page, theme) ?? fail(`the export has nothing to show in ${asked}`);
    const head = { schema: MANIFEST_SCHEMA, run: page.id, package: { name: "runrate", version }, ...work, ...as };
    return figurePicture({ ...drawn, name: lookName(drawn.name, theme) }, head, home);
  };
  const study = {
    ...{ analysis, tables: names, figures: customerFigures.names, figure },
    table: (asked: string) =>
      dataTable(tables.find((table) => table.name === asked) ?? fail(`unknown table "${asked}"${suggestion(asked, names)}`)),
    input: (asked: string) => inputOf(asked, tables, name),
    scenario: (called: string) => customersScenario(called, analysis, name, hash),
    text: (width = WIDTH) => customerReport(analysis, { width, color: false }),
    toJSON: () => customerDocument(analysis),
  };
  return shown(study, { text: () => study.text(), rich: async (): Promise<MimeBundle> => figure()[JUPYTER_DISPLAY]() });
}

/** Ends as a scenario file has them: with four digits, as more are none of theirs, and the unit. */
function inputOf(asked: string, tables: readonly Table[], file: string): InputDeclaration {
  const fits = [...dataTable(tables.find(({ name }) => name === "fits") ?? fail("the export has nothing that could be fitted"))];
  const told = fits.filter(({ p5 }) => p5 !== null);
  const names = told.map(({ name }) => String(name));
  const fit = told.find(({ name }) => name === asked) ?? fail(`unknown fit "${asked}"${suggestion(asked, names)}`);
  const unit = String(fit["unit"]);
  const ends = [fit["p5"], fit["p95"]].map((end) => String(Number(Number(end).toPrecision(INPUT_DIGITS)))).join(" to ");
  const value = /^1(\/|$)/.test(unit) ? ends : `${ends} ${unit}`;
  return { meaning: String(fit["meaning"]), unit, value, grade: "measured", why: String(fit["from"]), source: file };
}

async function* inOnePiece(text: string): AsyncIterable<string> {
  yield text;
}
