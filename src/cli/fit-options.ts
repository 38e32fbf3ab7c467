import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { IntervalMethod } from "../fit/curve-fit.ts";
import { ERRORS, type Errors } from "../fit/errors.ts";
import type { NoiseChoice } from "../fit/fit-request.ts";
import type { AskedFit } from "../library/asked-fit.ts";
import type { AskedValue } from "../report/provenance/asked.ts";
import { askedOptions } from "./asked-options.ts";
import { type AskedLookNames, readLookOptions } from "./figure-options.ts";
import { list, once } from "./run-options.ts";

/** What `forecast fit` was asked, its words checked as far as they can be without the data. */
export interface FitOptions extends AskedFit {
  readonly data: string;
  readonly x?: string;
  readonly y?: string;
  readonly weights?: string;
  readonly standardErrors?: string;
  /** on the formula's own names */
  readonly formula?: string;
  readonly asOf?: string;
  readonly since?: string;
  readonly until?: string;
  readonly use?: readonly string[];
  readonly out?: string;
  /** sizes and grounds of the figure */
  readonly looks: AskedLookNames;
  readonly json: boolean;
  readonly quiet: boolean;
  /** options as written, for the manifest */
  readonly asked: Readonly<Record<string, AskedValue>>;
}

const NOISES: readonly NoiseChoice[] = ["auto", "additive", "multiplicative"];
const ERROR_KINDS: readonly (Errors | "auto")[] = ["auto", ...ERRORS];
const INTERVALS: readonly IntervalMethod[] = ["profile", "wald", "bootstrap"];
/** Every curve, ranked. */
const ALL_CURVES = "auto";

/** Reads the options; a word that cannot be meant is a fault that names its option. */
export function readFitOptions(args: Readonly<Record<string, unknown>>): FitOptions {
  const one = (name: string): string | undefined => once(args[name], `--${name}`);
  const curve = one("curve") ?? ALL_CURVES;
  const [noise, errors, intervals, level, start] = [one("noise"), one("errors"), one("intervals"), one("level"), one("start")];
  const texts = {
    ...{ x: one("x"), y: one("y"), weights: one("weights"), standardErrors: one("se") },
    ...{ formula: one("formula"), launch: one("launch"), asOf: one("as-of"), since: one("since"), until: one("until"), out: one("out") },
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined));
  const use = one("use");
  const [priors, ceiling] = [list(args["prior"]), list(args["ceiling"])];
  refuseTwoErrors(texts.weights, texts.standardErrors, errors);
  return {
    // yargs reads a lone dash as a name without letters
    data: args["data"] === "" ? "-" : String(args["data"]),
    ...given,
    ...(curve === ALL_CURVES ? {} : { curves: curve.split(",").map((name) => name.trim()) }),
    ...(noise === undefined ? {} : { noise: readNoise(noise) }),
    ...(errors === undefined ? {} : { errors: readErrors(errors) }),
    fixed: readAssignments(list(args["fix"]), "--fix", PARAMETER),
    ...(start === undefined ? {} : { start: readAssignments([start], "--start", PARAMETER) }),
    ...(ceiling.length === 0 ? {} : { ceiling: readAssignments(ceiling, "--ceiling", LEVEL) }),
    ...(intervals === undefined ? {} : { intervals: readIntervals(intervals) }),
    ...(priors.length === 0 ? {} : { priors: readPairs(priors, "--prior", BELIEF) }),
    ...(level === undefined ? {} : { level: readLevel(level) }),
    ...(use === undefined ? {} : { use: use.split(",").map((word) => word.trim()) }),
    looks: readLookOptions(args),
    json: args["json"] === true,
    quiet: args["quiet"] === true,
    asked: askedOptions(args, ["data"]),
  };
}

function readNoise(text: string): NoiseChoice {
  return NOISES.find((noise) => noise === text) ?? fail(`unknown noise "${text}"${suggestion(text, NOISES)}`, { file: "--noise" });
}

function readErrors(text: string): Errors | "auto" {
  return (
    ERROR_KINDS.find((kind) => kind === text) ?? fail(`unknown errors "${text}"${suggestion(text, ERROR_KINDS)}`, { file: "--errors" })
  );
}

function readIntervals(text: string): IntervalMethod {
  return (
    INTERVALS.find((method) => method === text) ??
    fail(`unknown intervals "${text}"${suggestion(text, INTERVALS)}`, { file: "--intervals" })
  );
}

/** `0.95` or `95%` */
function readLevel(text: string): number {
  const number = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  return text.trim() !== "" && number > 0 && number < 1
    ? number
    : fail(`invalid level "${text}"; it lies between 0 and 1, as in 0.95 or 95%`, { file: "--level" });
}

/** What stands on both sides of a sign of equality, for messages. */
interface PairKind {
  readonly name: string;
  readonly shape: string;
  readonly example: string;
  readonly besides?: string;
}

const PARAMETER: PairKind = { name: "parameter", shape: "name=value", example: "capacity=100" };
const BELIEF: PairKind = { name: "parameter", shape: 'name="low to high"', example: 'capacity="50 to 200"' };
const LEVEL: PairKind = {
  name: "time",
  shape: "date=level (or x=level)",
  example: "2026-01=50e9,2030-12=200e9",
  besides: "; one that stands still is held by --fix ceiling=…",
};

/** Known errors are weights already. */
function refuseTwoErrors(weights: string | undefined, standardErrors: string | undefined, errors: string | undefined): void {
  if (standardErrors === undefined) return;
  if (weights !== undefined) fail("does not go with --se, for known errors are weights already; give one of them", { file: "--weights" });
  if (errors !== undefined && errors !== "independent" && errors !== "auto")
    fail(`${errors} does not go with --se, for of known errors nothing is estimated; give 1 / error² as --weights, or leave it out`, {
      file: "--errors",
    });
}

/** `a=1,b=2`, once or several times. A comma between digits of thousands ends the number, so values are written without. */
function readAssignments(texts: readonly string[], option: string, kind: PairKind): Readonly<Record<string, string>> {
  return readPairs(
    texts.flatMap((text) => text.split(",")),
    option,
    kind,
  );
}

/** `name=value` each, every name once. */
function readPairs(
  texts: readonly string[],
  option: string,
  { name: what, shape, example, besides = "" }: PairKind,
): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const part of texts) {
    const at = part.indexOf("=");
    const [name, value] = [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()];
    if (name === "" || value === "") fail(`cannot read "${part}"; write ${shape}, as in ${option} ${example}${besides}`, { file: option });
    if (found.has(name)) fail(`duplicate ${what} "${name}"; give it once`, { file: option });
    found.set(name, value);
  }
  return Object.fromEntries(found);
}
