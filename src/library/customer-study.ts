import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { BillingOptions } from "../data/billing/billing-options.ts";
import { readBilling } from "../data/billing/read-billing.ts";
import { analyseCustomers, type CustomerAnalysis } from "../fit/customers/analyse-customers.ts";
import { customerDocument } from "../report/customers/customer-document.ts";
import { customerReport } from "../report/customers/customer-report.ts";
import { customerTables } from "../report/customers/customer-tables.ts";
import { customersScenario } from "../report/customers/customers-scenario.ts";
import { customerFigures } from "../report/customers/index.ts";
import { looksOf } from "../report/looks.ts";
import { idOf } from "../scenario/run-id.ts";
import { readFirstDate } from "../units/time.ts";
import { type DataTable, dataTable } from "./data-table.ts";
import { JUPYTER_DISPLAY, type MimeBundle, type Shown, shown } from "./display.ts";
import { type FigurePicture, figurePicture } from "./figure-picture.ts";
import type { Home } from "./home.ts";
import type { LookAsked } from "./scenario-run.ts";

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
  /** the text of a scenario file that goes on from these customers, on the model `saas-roll-forward` */
  scenario(name: string): string;
  /** the report that the command prints */
  text(width?: number): string;
  /** what stands in `customers.json` */
  toJSON(): object;
}

const WIDTH = 100;

/** Reads a billing export and works out what it says. */
export async function studyCustomers(
  csv: string,
  { name = "billing.csv", launch, ...options }: CustomersAsked,
  home: Home,
): Promise<CustomerStudy> {
  const billing = await readBilling(inOnePiece(csv), name, options);
  const analysis = analyseCustomers(billing, launch === undefined ? undefined : readFirstDate(launch, { file: "launch" }));
  const hash = home.tools.hash(csv);
  const { version } = home.world();
  const page = {
    id: idOf({ version, command: "customers", options: {}, inputs: [{ path: name, sha256: hash }] }, home.tools.hash),
    version,
  };
  const tables = customerTables(analysis).map(({ table }) => table);
  const names = tables.map((table) => table.name);
  const first = [...customerFigures][0]?.name ?? "";
  const figure = (asked = first, look: LookAsked = {}): FigurePicture => {
    const sizes = look.size === undefined ? {} : { sizes: [look.size] };
    const [theme] = looksOf({ options: {} }, { ...sizes, ...(look.theme === undefined ? {} : { themes: [look.theme] }) });
    if (theme === undefined) throw new Error("a figure has at least one look");
    return figurePicture(
      customerFigures.get(asked).draw(analysis, page, theme) ?? fail(`the export has nothing to show in ${asked}`),
      home,
    );
  };
  const study = {
    ...{ analysis, tables: names, figures: customerFigures.names, figure },
    table: (asked: string) =>
      dataTable(tables.find((table) => table.name === asked) ?? fail(`unknown table "${asked}"${suggestion(asked, names)}`)),
    scenario: (called: string) => customersScenario(called, analysis, name, hash),
    text: (width = WIDTH) => customerReport(analysis, { width, color: false }),
    toJSON: () => customerDocument(analysis),
  };
  return shown(study, { text: () => study.text(), rich: async (): Promise<MimeBundle> => figure()[JUPYTER_DISPLAY]() });
}

async function* inOnePiece(text: string): AsyncIterable<string> {
  yield text;
}
