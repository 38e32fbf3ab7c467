import { analyseCustomers, type CustomerAnalysis } from "../fit/customers/analyse-customers.ts";
import { customerOutputs } from "../host/customer-outputs.ts";
import { searchRoots } from "../host/find-project.ts";
import { modelCacheFolder } from "../host/model-cache.ts";
import { readBillingFile } from "../host/read-billing-file.ts";
import { checkFolder, type OutputFile, writeFolder } from "../host/write-folder.ts";
import { customerDocument } from "../report/customers/customer-document.ts";
import { customerReport } from "../report/customers/customer-report.ts";
import { formatJson } from "../report/formats/json.ts";
import { readFirstDate } from "../units/time.ts";
import { askedOptions } from "./asked-options.ts";
import { readBillingOptions } from "./billing-words.ts";
import { readLookOptions } from "./figure-options.ts";
import { readForce } from "./force-option.ts";
import { looksToWrite } from "./looks-to-write.ts";
import { once } from "./run-options.ts";
import { sayRemoved } from "./say-removed.ts";
import { usesColor } from "./uses-color.ts";

/** An analysis, and the files of its folder once they are asked for. */
export interface MadeAnalysis {
  readonly analysis: CustomerAnalysis;
  outputs(): Promise<readonly OutputFile[]>;
}

/** Reads the export and works out what it says; the options are those of `forecast customers`, from its command line or from a manifest. */
export async function makeAnalysis(args: Readonly<Record<string, unknown>>): Promise<MadeAnalysis> {
  const { options, asked } = readBillingOptions(args);
  const launch = once(args["launch"], "--launch");
  // yargs reads a lone dash as a name without letters
  const { billing, sha256 } = await readBillingFile(args["file"] === "" ? "-" : String(args["file"]), options);
  const analysis = analyseCustomers(billing, launch === undefined ? undefined : readFirstDate(launch, { file: "--launch" }));
  const work = { analysis, sha256, asked: launch === undefined ? asked : { ...asked, launch }, written: askedOptions(args, ["file"]) };
  return { analysis, outputs: () => customerOutputs(work, modelCacheFolder(searchRoots(process.cwd())), readLookOptions(args)) };
}

/** Reads the export, writes the folder where one is asked for, and returns what is to be printed. */
export async function runCustomers(args: Readonly<Record<string, unknown>>): Promise<string> {
  const writing = readForce(args);
  const out = once(args["out"], "--out");
  // a folder that cannot be written is said before the work, not after it
  if (out !== undefined) checkFolder(out, writing);
  looksToWrite(readLookOptions(args), out);
  const { analysis, outputs: make } = await makeAnalysis(args);
  let written: string | undefined;
  if (out !== undefined) {
    const outputs = await make();
    const removed = sayRemoved(out, outputs);
    await writeFolder(out, outputs, writing);
    written = `${out} (${outputs.length} files${removed === undefined ? "" : `; ${removed}`})`;
  }
  if (args["quiet"] === true) return "";
  if (args["json"] === true) return formatJson(customerDocument(analysis));
  return customerReport(analysis, {
    width: process.stdout.columns ?? 100,
    color: usesColor(),
    ...(written === undefined ? {} : { out: written }),
  });
}
