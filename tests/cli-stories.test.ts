import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";

interface Amount {
  readonly value: number;
  readonly monte_carlo_error: number | null;
  readonly display: string;
}

/** What these tests read of summary.json. */
interface Summary {
  readonly headline: Amount & { readonly line: string; readonly at: string };
  readonly targets: readonly {
    readonly name: string;
    readonly line: string;
    readonly level: Amount;
    readonly when: { readonly at: string };
    readonly probability: Amount;
    readonly by_construction: string | null;
  }[];
  readonly spreads: readonly {
    readonly label: string;
    readonly widest_gap: Amount;
    readonly alone: readonly { readonly label: string; readonly probabilities: readonly (Amount & { readonly target: string })[] }[];
  }[];
}

const NAMES = ["bull", "base", "plateau"] as const;
const LEVELS = [5e9, 10e9, 20e9] as const;
const stories = new Map<string, { summary: Summary; screen: string }>();

const storyOf = (name: string): Summary => {
  const found = stories.get(name);
  if (found === undefined) throw new Error(`${name} did not run`);
  return found.summary;
};

let scratch = "";

beforeAll(async () => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  await Promise.all(
    NAMES.map(async (name) => {
      const args = ["scenario", `${name}.yaml`, "--paths", "1000", "--no-figures", "--out", name];
      const { code, stdout, stderr } = await forecast(args, { cwd: scratch });
      if (code !== 0) throw new Error(stderr);
      stories.set(name, { summary: JSON.parse(readFileSync(join(scratch, name, "summary.json"), "utf8")), screen: stdout });
    }),
  );
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The probability of a run rate of at least this much at the end of 2026. */
function chance(name: string, level: number): Summary["targets"][number] | undefined {
  return storyOf(name).targets.find((one) => one.line === "run_rate" && one.level.value === level && one.when.at === "2026-12");
}

describe("the three stories", () => {
  test("differ visibly: more than their Monte Carlo errors, by more than a half, in the order of their names", () => {
    const medians = NAMES.map((name) => storyOf(name).headline);
    for (const { line, at } of medians) expect([line, at]).toEqual(["run_rate", "2026-12"]);
    const [bull = 0, base = 0, plateau = 0] = medians.map(({ value }) => value);
    expect(bull / base).toBeGreaterThan(1.5);
    expect(base / plateau).toBeGreaterThan(1.5);
  });

  test("are those of the article: $10B and more if the doublings go on, a plateau below it if they do not", () => {
    expect(chance("bull", 10e9)?.probability.value).toBeGreaterThan(0.8);
    expect(chance("plateau", 10e9)?.probability.value).toBeLessThan(0.05);
    expect(chance("plateau", 5e9)?.probability.value).toBeGreaterThan(0.5);
    const fall = storyOf("plateau").targets.find(({ line, when }) => line === "below_peak" && when.at === "2027-12");
    expect(fall?.probability.value).toBeGreaterThan(0.3);
    for (const level of LEVELS) {
      const [bull = 0, base = 0, plateau = 0] = NAMES.map((name) => chance(name, level)?.probability.value ?? Number.NaN);
      expect([bull >= base, base >= plateau]).toEqual([true, true]);
    }
  });

  test.each(NAMES)("%s gives its chances of $5B, $10B and $20B with their Monte Carlo errors", (name) => {
    for (const level of LEVELS) {
      const { probability } = chance(name, level) ?? {};
      const p = probability?.value ?? Number.NaN;
      expect(probability?.monte_carlo_error).toBeCloseTo(Math.sqrt(Math.max(p * (1 - p), 1 / 1000) / 1000), 12);
    }
    for (const billions of [5, 10, 20]) {
      const row = stories
        .get(name)
        ?.screen.split("\n")
        .find((line) => line.includes(`≥ $${billions}B, end of Dec 2026`));
      expect(row).toMatch(/(\d+%|none of|all) .*±\d+\.\d/);
    }
  });

  test.each(NAMES)("%s sets beside them what each route and each shape alone would say, which differ by far more", (name) => {
    const { spreads } = storyOf(name);
    expect(spreads.map(({ label }) => label)).toEqual(["routes", "shapes"]);
    const errors = LEVELS.map((level) => chance(name, level)?.probability.monte_carlo_error ?? Number.NaN);
    for (const { alone } of spreads) {
      expect(alone.length).toBeGreaterThan(1);
      for (const { probabilities } of alone) expect(probabilities.length).toBeGreaterThanOrEqual(LEVELS.length);
    }
    expect(Math.max(...spreads.map(({ widest_gap: gap }) => gap.value))).toBeGreaterThan(20 * Math.max(...errors));
    expect(stories.get(name)?.screen).toMatch(/Monte Carlo standard error ±\d.* points; routes disagree by \d+, shapes by \d+ points/);
  });

  test("say what is so by construction", () => {
    for (const level of [10e9, 20e9]) expect(chance("plateau", level)?.by_construction).toMatch(/market/);
    expect(stories.get("plateau")?.screen.match(/by construction: /g)).toHaveLength(2);
    for (const name of ["bull", "base"]) for (const level of LEVELS) expect(chance(name, level)?.by_construction).toBeNull();
  });
});
