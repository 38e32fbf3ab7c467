import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { formatCount } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { drawnFileName } from "../drawn-file-name.ts";
import type { Theme } from "../theme.ts";
import type { CustomerPage } from "./customer-figure.ts";
import { trimText } from "./trim-text.ts";

/** Pixels that a file's name may take. */
const NAME_WIDTH = 300;

/** The last line of a figure: the file, how much was read of it, and what it takes to make the same figure again. */
export function customerFooter({ billing }: CustomerAnalysis, { id, version }: CustomerPage, { size }: Theme): readonly string[] {
  const { ledger, file, rows } = billing;
  const name = trimText(drawnFileName(file), NAME_WIDTH, size.footer);
  const months =
    ledger.first === ledger.last ? `month ${sayMonth(ledger.first)}` : `months ${sayMonth(ledger.first)} to ${sayMonth(ledger.last)}`;
  return [`Source: ${name}, ${formatCount(rows)} ${rows === 1 ? "row" : "rows"}, ${months}; analysis ${id}, runrate ${version}.`];
}
