import type { CompletedRun } from "../../scenario/run-scenario.ts";
import { bookNames } from "./book/book-names.ts";
import { makeBook } from "./book/make-book.ts";
import { calculationRows } from "./calculations/calculation-rows.ts";
import { checkPlaces } from "./sheets/check-places.ts";
import { enginePlaces } from "./sheets/engine-places.ts";
import { freshChecks } from "./sheets/fresh-checks.ts";
import { sheetKinds } from "./sheets/index.ts";
import { inputPlaces } from "./sheets/input-places.ts";
import { sampledLines } from "./sheets/sampled-lines.ts";
import type { SheetContext } from "./sheets/sheet-kind.ts";
import { writeWorkbook } from "./xlsx/write-workbook.ts";

/**
 * The workbook of one run, or of several of one model with a switch between them: inputs by name, every line as a formula over all periods, the deterministic path beside what was simulated, checks, facts, and
 * sampled paths where the runs have kept joint paths. The same runs give the same bytes.
 *
 * Runs of different models, or whose periods do not begin or step alike, are refused in words.
 *
 * @example const run = await runScenario(merged, world, {}, { paths: { count: 1000, all: true } }); const bytes = makeWorkbook([run]);
 */
export function makeWorkbook(runs: readonly CompletedRun[]): Uint8Array {
  const book = makeBook(runs);
  const names = bookNames(book);
  const calculations = calculationRows(book, names);
  const sampled = sampledLines(book);
  const context: SheetContext = {
    ...{ book, names, calculations, sampled },
    inputs: inputPlaces(book),
    engine: enginePlaces(book, calculations, sampled),
    checks: checkPlaces(book),
    fresh: freshChecks(book, sampled),
  };
  const results = runs.map(({ result }) => result);
  const [first] = results;
  return writeWorkbook(
    sheetKinds.flatMap((kind) => kind.make(context)),
    sheetKinds.flatMap((kind) => kind.defines?.(context) ?? []),
    {
      title: results.length === 1 ? (first?.title ?? "") : results.map(({ name }) => name).join(", "),
      subject: `Model ${first?.model}`,
      description: "All inputs at their median, beside the simulated bands",
      custom: {
        "runrate run": results.map(({ runId }) => runId).join(" "),
        "runrate scenario": results.map(({ name }) => name).join(" "),
        "runrate version": first?.version ?? "",
      },
    },
  );
}
