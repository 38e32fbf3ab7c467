import { ERRORS, errorsPhrase } from "../../src/fit/errors.ts";
import { noiseScales } from "../../src/fit/noise-scales.ts";
import { errorShapes } from "../../src/fit/noise-shapes.ts";
import { retentionCurves } from "../../src/fit/retention/index.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "The names by which `forecast fit` and `forecast customers` speak of errors and of retention. What is done with them, and why: [README.md](README.md).";

/** Noise, errors and curves of retention. */
export function fitPage(): string {
  return page("Noise, errors, retention", LEAD, [
    "## Scales of the noise (`--noise`)",
    table(
      ["noise", "statement", "meaning"],
      [...noiseScales].map(({ name, formula, meaning }) => [code(name), code(formula), prose(meaning)]),
    ),
    "## Errors (`--errors`)",
    table(
      ["errors", "are taken"],
      ERRORS.map((name) => [code(name), prose(errorsPhrase[name])]),
    ),
    "## Shapes of errors",
    table(
      ["shape", "meaning", "source"],
      [...errorShapes].map(({ name, meaning, reference }) => [code(name), prose(meaning), prose(reference)]),
    ),
    "## Curves of retention",
    ...[...retentionCurves].flatMap(({ name, meaning, parameters }) => [
      `### ${name}`,
      `${prose(meaning).replace(/^./, (letter) => letter.toUpperCase())}.`,
      table(
        ["parameter", "meaning", "believed beforehand: 5%, median, 95%"],
        parameters.map((one) => [code(one.name), prose(one.meaning), quantiles(one.prior, one.fromLine)]),
      ),
    ]),
  ]);
}

/** The standard normal's 95% point, to the digits that are shown. */
const REACH_90 = 1.6449;

function quantiles({ mean, deviation }: { readonly mean: number; readonly deviation: number }, from: (place: number) => number): string {
  return [-REACH_90, 0, REACH_90].map((z) => String(Number(from(mean + z * deviation).toPrecision(2)))).join(", ");
}
