import type { Book, BookScenario } from "../book/book.ts";
import { BANDS } from "./engine-places.ts";
import { type PathPlaces, pathPlaces } from "./path-places.ts";
import { sampleBands, sampleDistance } from "./sample-distance.ts";
import type { SampledLine } from "./sampled-lines.ts";

/** A quantile of a thousand paths lies within so many of its standard errors of that of the run. */
export const FAR = 6;
/** Standard errors of far quantiles are rough themselves, and lines that jump have none to speak of: a few may lie farther. */
export const FAR_SHARE = 0.01;

/** What checks say in a fresh workbook, where it is not that all is well. */
export interface FreshChecks {
  /** the share of quantiles of sampled paths that lie far from the run's */
  readonly farShare: number;
  /** how many checks of the model the deterministic path breaks */
  readonly brokenModel: number;
  /** lines of the sheet that say FAIL: paths that lie too far, checks of the model, and the line that counts these */
  readonly broken: number;
}

export function freshChecks(book: Book, sampled: readonly SampledLine[]): FreshChecks {
  const brokenModel = book.lines.filter((name) => name.startsWith("check ") && modelState(name, book).broken > 0).length;
  const far = farShare(book, sampled);
  return { farShare: far, brokenModel, broken: (brokenModel === 0 ? 0 : brokenModel + 1) + (far > FAR_SHARE ? 1 : 0) };
}

/** The scenarios that have kept paths, and where these stand. */
export function sampledPaths(
  book: Book,
  sampled: readonly SampledLine[],
): readonly { readonly scenario: BookScenario; readonly index: number; readonly places: PathPlaces }[] {
  return book.scenarios.flatMap((scenario, index) => {
    const places = pathPlaces(scenario, index, book, sampled);
    return places === undefined ? [] : [{ scenario, index, places }];
  });
}

function farShare(book: Book, sampled: readonly SampledLine[]): number {
  let [far, all] = [0, 0];
  for (const { scenario, index, places } of sampledPaths(book, sampled)) {
    for (const line of places.lines) {
      const values = scenario.sample?.values[line.name] ?? new Float64Array(0);
      for (let period = 1; period <= places.periods; period++) {
        for (const [k, ofPaths] of sampleBands(values, period, places).entries()) {
          const band = BANDS[k] ?? "p50";
          all++;
          if (Math.abs(sampleDistance({ line, period, index }, band, ofPaths, scenario.run, places.count)) > FAR) far++;
        }
      }
    }
  }
  return all === 0 ? 0 : far / all;
}

/** A check of the model on the deterministic path of the first scenario: when it is asked, and in how many periods it does not hold. */
export function modelState(
  name: string,
  book: Book,
): { readonly periods: readonly number[]; readonly broken: number; readonly text: string } {
  const [first] = book.scenarios;
  const stated = book.scenarios.flatMap(({ resolved }) => resolved.checks.find(({ line }) => line === name) ?? [])[0];
  const periods = stated?.period === undefined ? Array.from({ length: book.sharedPeriods }, (_, i) => i) : [stated.period];
  const here = first.resolved.checks.some(({ line }) => line === name);
  const broken = here ? periods.filter((period) => first.path.line(name, period) === 0).length : 0;
  return { periods, broken, text: stated?.text ?? name };
}
