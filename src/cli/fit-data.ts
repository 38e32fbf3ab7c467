import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { chooseSeries } from "../data/choose-series.ts";
import { FACT_USES, type FactUse } from "../data/fact.ts";
import { seriesNames } from "../data/find-facts.ts";
import { lastKnown } from "../data/last-known.ts";
import { readColumns } from "../data/read-columns.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { subjectOfColumns } from "../fit/subject-of-columns.ts";
import { subjectOfSeries } from "../fit/subject-of-series.ts";
import { createWorld } from "../host/create-world.ts";
import { sha256 } from "../host/hash.ts";
import { readInput } from "../host/read-input.ts";
import { compareDays, type Day, formatDay, readDate, readFirstDate } from "../units/time.ts";
import type { FitOptions } from "./fit-options.ts";
import { isFileName } from "./is-file-name.ts";

/** What is to be fitted: a file, standard input, or a series of the fact base by its name. Options that belong to the other kind are faults. */
export async function readSubject(options: FitOptions): Promise<FitSubject> {
  return isFileName(options.data) ? readFileSubject(options) : readSeriesSubject(options);
}

function readFileSubject(options: FitOptions): FitSubject {
  for (const [option, value] of Object.entries({ "as-of": options.asOf, since: options.since, until: options.until, use: options.use }))
    if (value !== undefined) fail("chooses among facts, and this is a file; leave it out", { file: `--${option}` });
  const { file, text, sha256: hash } = readInput(options.data);
  const { x, y, weights, standardErrors } = options;
  const errors = {
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
  };
  const asked = { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }), ...errors };
  return subjectOfColumns(readColumns(text, file, asked), file, hash, errors);
}

async function readSeriesSubject(options: FitOptions): Promise<FitSubject> {
  for (const [option, value] of Object.entries({ x: options.x, y: options.y, weights: options.weights, se: options.standardErrors }))
    if (value !== undefined) fail(`names a column, and "${options.data}" is a series of facts; leave it out`, { file: `--${option}` });
  const { facts, files } = await createWorld().readFacts();
  const names = seriesNames(facts);
  if (!names.includes(options.data))
    fail(
      `no file and no series of facts is called "${options.data}"${suggestion(options.data, names)} (forecast list facts shows the series)`,
    );
  const day = (text: string | undefined, option: string, read = readDate): Day | undefined =>
    text === undefined ? undefined : read(text, { file: `--${option}` });
  const [since, until] = [day(options.since, "since", readFirstDate), day(options.until, "until")];
  const last = lastKnown(facts);
  const asOf = day(options.asOf, "as-of") ?? last;
  const series = chooseSeries(facts, {
    series: options.data,
    asOf,
    ...(options.use === undefined ? {} : { use: options.use.map(readUse) }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  });
  const subject = subjectOfSeries(
    series,
    files.map(({ file, text }) => ({ path: file, sha256: sha256(text) })),
  );
  if (compareDays(asOf, last) <= 0) return subject;
  const warning = `the facts end ${formatDay(last)}: nothing that was published between then and ${formatDay(asOf)} is among them`;
  return { ...subject, notes: [...subject.notes, warning], warnings: [warning] };
}

function readUse(word: string): FactUse {
  return FACT_USES.find((use) => use === word) ?? fail(`unknown use "${word}"${suggestion(word, FACT_USES)}`, { file: "--use" });
}
