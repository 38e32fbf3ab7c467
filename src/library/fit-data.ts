import { fail } from "../base/errors.ts";
import type { CurveName } from "../curves/index.ts";
import type { Series } from "../data/fact.ts";
import { readColumns } from "../data/read-columns.ts";
import type { IntervalMethod } from "../fit/curve-fit.ts";
import { ERRORS, type Errors } from "../fit/errors.ts";
import { errorsAsShares } from "../fit/errors-as-shares.ts";
import { checkLevel, type NoiseChoice } from "../fit/fit-request.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { subjectOfColumns } from "../fit/subject-of-columns.ts";
import { subjectOfSeries } from "../fit/subject-of-series.ts";
import type { Asked, AskedValue } from "../report/provenance/asked.ts";
import { answerAsked, answerBelieved } from "./answer-asked.ts";
import type { AskedFit } from "./asked-fit.ts";
import { behindSeries } from "./fact-base.ts";
import { type FittedData, fittedByLeastSquares, fittedUnderPriors } from "./fitted-data.ts";
import type { Home } from "./home.ts";
import { inWordsOfCode } from "./in-words-of-code.ts";
import { refuseUnknownKeys, refuseUnknownWord } from "./known-keys.ts";

type Values = Readonly<Record<string, string | number>>;

/** What a fit to data may be asked; values may be written as on the command line (`$500B/year`, `9 weeks`, `2026-06-30`). */
export interface FitDataAsked {
  /** one curve, several to be ranked, or all that the data allow where none is named */
  readonly curve?: CurveName | readonly CurveName[];
  /** whether errors are of one size or in percent; by evidence unless told */
  readonly noise?: NoiseChoice;
  readonly errors?: Errors | "auto";
  /** parameters that are known, by name */
  readonly fixed?: Values;
  readonly start?: Values;
  /** a ceiling that moves: its levels by date */
  readonly ceiling?: Values;
  /** what is believed before the data are seen: `{ ceiling: "$20B to $200B" }`, 90% between the two */
  readonly priors?: Readonly<Record<string, string>>;
  readonly intervals?: IntervalMethod;
  /** when it all began, for curves that count from there */
  readonly launch?: string | number;
  /** of intervals and bands; 0.95 unless told */
  readonly level?: number;
}

/** Which columns of a CSV text are meant; they are found by their names and contents where nobody says so. */
export interface CsvAsked extends FitDataAsked {
  readonly x?: string;
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
  /** what messages and figures call the text, `data.csv` unless told */
  readonly name?: string;
}

/** Fits a curve to a series of facts, each of them the interval that it states, or ranks several. */
export function fitSeriesWith(series: Series, asked: FitDataAsked, home: Home): FittedData {
  checkFitAsked(asked);
  const { files, words } = behindSeries(series);
  const hashed = files.map(({ file, text }) => ({ path: file, sha256: home.tools.hash(text) }));
  return fitSubject(subjectOfSeries(series, hashed), asked, { of: series.name, words }, home);
}

/** Fits a curve to two columns of a CSV text, or ranks several. */
export function fitCsvWith(text: string, { x, y, weights, standardErrors, name = "data.csv", ...asked }: CsvAsked, home: Home): FittedData {
  if (typeof text !== "string") fail('fitCsv is given the text of a CSV file, as fs.readFileSync(path, "utf8") gives it');
  if (/^[^\n]+\.[ct]sv$/.test(text))
    fail(`"${text}" is the name of a file; fitCsv is given its text, as fs.readFileSync(path, "utf8") gives it`);
  checkFitAsked(asked);
  const errors = { ...(weights === undefined ? {} : { weights }), ...(standardErrors === undefined ? {} : { standardErrors }) };
  const columns = inWordsOfCode(() =>
    readColumns(text, name, { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }), ...errors }),
  );
  const words = { ...wordsOf({ x, y, weights }), ...wordsOf({ se: standardErrors }) };
  return fitSubject(subjectOfColumns(columns, name, home.tools.hash(text), errors), asked, { of: name, words }, home);
}

const KEYS = ["curve", "noise", "errors", "fixed", "start", "ceiling", "priors", "intervals", "launch", "level"];

/** Words and keys, where nobody compiled. */
function checkFitAsked(asked: FitDataAsked): void {
  refuseUnknownKeys(asked, KEYS, "a fit");
  refuseUnknownWord(asked.noise, ["auto", "additive", "multiplicative"], "noise");
  refuseUnknownWord(asked.errors, ["auto", ...ERRORS], "errors");
  refuseUnknownWord(asked.intervals, ["profile", "wald", "bootstrap"], "intervals");
  if (asked.level !== undefined) checkLevel(asked.level);
  for (const key of ["fixed", "start", "ceiling", "priors"] as const)
    for (const [name, value] of Object.entries(asked[key] ?? {}))
      if (typeof value !== "string" && typeof value !== "number")
        fail(`${name} is given as ${typeof value}; write a number, or a text such as "$20B to $200B"`, { file: key });
}

/** What data a fit is of, and what of it was said, in the words of the command line. */
interface FitOf {
  readonly of: string;
  readonly words: Readonly<Record<string, AskedValue>>;
}

function fitSubject(read: FitSubject, given: FitDataAsked, { of, words }: FitOf, home: Home): FittedData {
  const asked = askedFit(given);
  const subject = asked.noise === "multiplicative" ? errorsAsShares(read) : read;
  const entries = Object.entries({ ...words, ...fitWords(given) }).sort(([a], [b]) => (a < b ? -1 : 1));
  const written: Asked = { command: "fit", of: of.split(/[/\\]/).at(-1) ?? of, options: Object.fromEntries(entries) };
  return inWordsOfCode(() =>
    asked.priors === undefined
      ? fittedByLeastSquares(answerAsked(asked, subject, subject.name), written, home)
      : fittedUnderPriors(answerBelieved(asked, subject, subject.name), written, home),
  );
}

/** Values as they are written on the command line, where each has its unit. */
function askedFit({ curve, fixed = {}, start, ceiling, launch, ...rest }: FitDataAsked): AskedFit {
  return {
    ...rest,
    ...(curve === undefined ? {} : { curves: typeof curve === "string" ? [curve] : curve }),
    fixed: texts(fixed),
    ...(start === undefined ? {} : { start: texts(start) }),
    ...(ceiling === undefined ? {} : { ceiling: texts(ceiling) }),
    ...(launch === undefined ? {} : { launch: String(launch) }),
  };
}

function texts(values: Values): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** What was asked, in the words of the command line. */
function fitWords({ curve, fixed, start, ceiling, priors, ...rest }: FitDataAsked): Readonly<Record<string, AskedValue>> {
  const pairs = (values: Values): string[] => Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return {
    ...wordsOf(rest),
    ...(curve === undefined ? {} : { curve: typeof curve === "string" ? curve : curve.join(",") }),
    ...(fixed === undefined ? {} : { fix: pairs(fixed) }),
    ...(start === undefined ? {} : { start: pairs(start).join(",") }),
    ...(ceiling === undefined ? {} : { ceiling: pairs(ceiling) }),
    ...(priors === undefined ? {} : { prior: pairs(priors) }),
  };
}

/** What was given, as texts. */
function wordsOf(given: Readonly<Record<string, string | number | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}
