import { atPlace, fail, type Place } from "../base/errors.ts";
import { readNumberCell } from "../data/read-cell.ts";
import { readFormulaColumns } from "../data/read-formula-columns.ts";
import { errorsAsShares } from "../fit/errors-as-shares.ts";
import { answerFormula } from "../fit/formula-answer.ts";
import { subjectOfFormula } from "../fit/subject-of-formula.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import { visit } from "../formula/references.ts";
import { formulaOutputs } from "../host/formula-outputs.ts";
import { readInput } from "../host/read-input.ts";
import { FIT_DEFAULTS } from "../library/fit-defaults.ts";
import { formulaDocument } from "../report/formula-document.ts";
import { renderFormula } from "../report/formula-report.ts";
import { askedOfFit } from "./asked-of-fit.ts";
import type { FitOptions } from "./fit-options.ts";
import { isFileName } from "./is-file-name.ts";
import type { ToldFit } from "./told-fit.ts";

/** A formula on the columns of a file. Options that belong to curves, and a series of facts, are faults. */
export function tellFormula(options: FitOptions, formula: string): ToldFit {
  refuseOthers(options);
  const placeAt = (offset: number): Place => ({ file: "--formula", line: 1, column: offset + 1 });
  const { file, text, sha256 } = readInput(options.data);
  const { y, weights, standardErrors, noise = FIT_DEFAULTS.noise, level = FIT_DEFAULTS.level, start, fixed, intervals } = options;
  const errors = {
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
  };
  const columns = readFormulaColumns(text, file, { names: namesIn(formula, placeAt), ...(y === undefined ? {} : { y }), ...errors });
  const question = {
    ...{ curves: [{ name: "formula" as const }], formula, noise, level },
    ...{ start: plainNumbers(start ?? {}, "--start"), fixed: plainNumbers(fixed, "--fix") },
    ...(intervals === undefined || intervals === "bootstrap" ? {} : { intervals }),
  };
  const read = subjectOfFormula(columns, file, sha256, errors);
  const subject = noise === "multiplicative" ? errorsAsShares(read) : read;
  const answer = atPlace({ file }, () => answerFormula(subject, columns, question, placeAt));
  return {
    outputs: () => formulaOutputs(answer, askedOfFit(options, subject)),
    notWritten: "no figure is written for a formula",
    document: () => formulaDocument(answer),
    report: (shape) => renderFormula(answer, shape),
    notes: subject.notes,
  };
}

/** Names in the order of the formula, each once; `t` and `dt`, words for time elsewhere, are names of columns here. */
function namesIn(formula: string, placeAt: (offset: number) => Place): readonly string[] {
  const names = new Set<string>();
  visit(parseFormula(formula, placeAt), (node) => {
    if (node.kind === "name") names.add(node.name);
    if (node.kind === "time") names.add("t");
    if (node.kind === "step") names.add("dt");
  });
  return [...names];
}

function refuseOthers({ data, curves, x, priors, launch, ceiling, intervals, errors, asOf, since, until, use, looks }: FitOptions): void {
  if (intervals === "bootstrap")
    fail("bootstrap does not go with --formula; take profile, which is what it has without, or wald", { file: "--intervals" });
  if (errors !== undefined && errors !== "independent")
    fail("does not go with --formula, whose errors are taken as independent; leave it out", { file: "--errors" });
  for (const [option, names] of Object.entries({ size: looks.sizes, theme: looks.themes }))
    if (names.length > 0) fail("does not go with --formula, of which no figure is drawn; leave it out", { file: `--${option}` });
  const others = { ceiling, curve: curves, x, prior: priors, launch, "as-of": asOf, since, until, use };
  for (const [option, given] of Object.entries(others))
    if (given !== undefined)
      fail("does not go with --formula, which names its own columns and parameters; leave it out", { file: `--${option}` });
  if (!isFileName(data)) fail(`is fitted to the columns of a CSV file, and "${data}" is none`, { file: "--formula" });
}

function plainNumbers(given: Readonly<Record<string, string>>, option: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, text]) => [
      name,
      readNumberCell(text) ?? fail(`cannot read "${text}" for ${name}; write a number, plain digits with a point`, { file: option }),
    ]),
  );
}
