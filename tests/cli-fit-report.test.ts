import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { forecast, rowsOf } from "./command.ts";
import { textFaults } from "./text-boxes.ts";

const CABLE = ["us_cable_tv_adoption", "--use", "curve"];
const CALLS = {
  cable: [...CABLE, "--curve", "logistic"],
  ranked: CABLE,
  exponential: ["broadcom_ai_revenue_quarterly", "--curve", "exponential", "--errors", "ar1"],
  open: ["broadcom_ai_revenue_quarterly", "--curve", "logistic"],
  wordy: ["netflix_paid_memberships", "--use", "curve", "--curve", "logistic"],
  beyond: ["us_microwave_adoption", "--use", "curve", "--curve", "exponential", "--errors", "independent"],
  priors: ["claude_code_run_rate_revenue", "--curve", "logistic", "--prior", "growth=1 to 6", "--prior", "ceiling=5B to 600B"],
};
type Call = keyof typeof CALLS;

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
const texts = new Map<string, string>();
beforeAll(async () => {
  for (const [name, args] of Object.entries(CALLS)) {
    const { code, stdout, stderr } = await forecast(["fit", ...args, "--out", name], { cwd: folder });
    expect(code, stderr).toBe(0);
    texts.set(name, stdout.replaceAll(/\s+/g, " "));
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said = (call: Call) => texts.get(call) ?? expect.unreachable();
const documentOf = (call: Call) => JSON.parse(readFileSync(join(folder, call, "fit.json"), "utf8"));
const figureOf = (call: Call) => readFileSync(join(folder, call, "fit.vl.json"), "utf8");
const subtitleOf = (call: Call) => JSON.parse(figureOf(call)).title.subtitle.join(" ").replaceAll("\u00a0", " ");
/** What stands beside the plot. */
const labelOf = (call: Call): string | undefined =>
  JSON.parse(figureOf(call))
    .layer.flatMap(({ data }: { data?: { values?: { text?: string | string[] }[] } }) => data?.values ?? [])
    .map(({ text = "" }: { text?: string | string[] }) => [text].flat().join(" "))
    .find((text: string) => /^ceiling.* by growth rates$/.test(text));

test("a ranking of all curves names those that were not tried, and why", () => {
  expect(said("ranked")).toContain("Not tried: power, bass, bass_per_period, weibull, hill, bertalanffy (needs --launch)");
  expect(said("cable")).not.toContain("Not tried");
});

describe("the figure of a fit", () => {
  test.each(Object.keys(CALLS))("of %s has no text over another or beyond its edges, and the width of all others", (call) => {
    const svg = readFileSync(join(folder, call, "fit.svg"), "utf8");
    expect(textFaults(svg, fonts)).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1])).toBe(680);
  });

  test("shows the ceiling that its title tells beside bands that are another model's", () => {
    expect(labelOf("cable")).toBe("ceiling 65–75%, by growth rates");
    expect(labelOf("open")).toBe("ceiling, if any, $10–730B, by growth rates");
    expect(labelOf("wordy")?.replaceAll("\u00a0", " ")).toBe("ceiling 360M to 2.0B, by growth rates");
    expect(figureOf("cable")).toContain("95% confidence band by least squares: the curve");
    for (const own of ["exponential", "beyond", "priors"] as const) {
      expect(labelOf(own)).toBeUndefined();
      expect(figureOf(own)).not.toContain("band by least squares");
    }
  });

  test("says how far bands go that its axis cuts", () => {
    expect(subtitleOf("exponential")).toMatch(
      /Upper bands run off the chart: the widest ends at \$27B on 3 Jun 2026\. Lower bands run off the chart: the widest begins at \$680M on 29 Oct 2023\.$/,
    );
    expect(subtitleOf("cable")).not.toContain("run off");
  });
});

describe("a share", () => {
  test("has bands from 0% to 100%, which say where they are cut", () => {
    const rows = rowsOf(join(folder, "beyond", "curve.csv"));
    const ends = rows.flatMap((row) =>
      ["confidence_low", "confidence_high", "prediction_low", "prediction_high"].map((key) => Number(row[key])),
    );
    expect([Math.min(...ends), Math.max(...ends)]).toEqual([0, 1]);
    expect(rows.at(-1)?.["cut_ends"]).toBe("confidence low confidence high prediction high");
    expect(figureOf("beyond")).toContain("one new observation (cut at 0% and 100%)");
    expect(figureOf("cable")).toContain("one new observation (cut at 0%)");
    expect(figureOf("cable")).toContain('by least squares: the curve"');
    expect(rowsOf(join(folder, "exponential", "curve.csv"))[0]).not.toHaveProperty("cut_ends");
  });

  test("is not asked whether it grows tenfold where it cannot, as amounts are", () => {
    expect(said("cable")).not.toContain("ten times");
    expect(said("open")).toContain("the chance that it is more than ten times the last level is");
  });

  test("is forecast by a mixture no farther than its interval stays a share, on screen and in JSON alike", () => {
    const { forecast: places, forecastEnds } = documentOf("ranked");
    expect(places.map(({ x }: { x: string }) => x)).toEqual(["1998-12-31", "2005-03-31"]);
    for (const { low, high } of places) expect([low > 0, high < 1]).toEqual([true, true]);
    expect(forecastEnds).toBe("not farther than 31 Mar 2005: beyond, the mixture passes 100%, for its walks know no bound");
    expect(said("ranked")).toMatch(
      /mixed forecast, 31 Dec 1998: 67% \(80% 64–70%; .*\); 31 Mar 2005: 78% \([^;]*; [^;]*\); not farther than 31 Mar 2005/,
    );
  });
});

describe("the report of a fit", () => {
  test("says when a walk outweighs all curves, and what its weight cannot fall below", () => {
    expect(said("ranked")).toContain("a random walk with drift forecast held-out points better than any curve (79% of the mixture)");
    expect(said("ranked")).toContain("forecasts of held-out points (random walk with drift at least 10%), 15 origins");
    expect(said("ranked")).toContain("the curves among themselves differ by more than each is uncertain");
  });

  test("prints facts as they were stated", () => {
    expect(said("cable")).toContain("65.27% on 31 Dec 1995 65.265–65.275%");
    expect(said("priors")).toContain("more than ten times the last level (over $2.5B) is");
  });

  test("gives both ends of a doubling time in one word", () => {
    expect(said("priors")).toMatch(/doubling every [\d.]+–[\d.]+ weeks/);
  });

  test("says that the posterior beside takes errors as independent, and what that does", () => {
    expect(said("cable")).toMatch(
      /multiplicative errors that are taken as independent; the fit above takes them to follow each other, so that these are too narrow if they do: capacity/,
    );
  });
});
