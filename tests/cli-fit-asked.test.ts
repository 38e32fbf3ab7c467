import { spawnSync } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, realpathSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { ROOT } from "./source-files.ts";
import { putFiles } from "./temporary-folder.ts";

const FACTS = "anthropic_run_rate_revenue";
const level = (t: number): number => (100 / (1 + Math.exp(-0.9 * (t - 4)))) * (1 + 0.02 * Math.sin(7 * t * t));
const times = Array.from({ length: 17 }, (_, i) => i / 2);
/** A logistic curve whose errors follow each other: each is nine tenths of the one before, and a new part. */
const lasting = Array.from({ length: 33 }, (_, i) => i).reduce<{ readonly error: number; readonly levels: readonly number[] }>(
  ({ error, levels }, i) => {
    const next = 0.9 * error + 0.03 * Math.sin(11 * i * i + 3 * i);
    return { error: next, levels: [...levels, (100 / (1 + Math.exp(-0.9 * (i / 4 - 4)))) * Math.exp(next)] };
  },
  { error: 0, levels: [] },
).levels;
const FILES = {
  "good.csv": `t,v\n${times.map((t) => `${t},${level(t)}`).join("\n")}\n`,
  // errors of 2 about a logistic curve from 3 to 96: at the low end they are no small share
  "one-size.csv": `t,v\n${times.map((t) => `${t},${100 / (1 + Math.exp(3.4 - 0.9 * t)) + 2 * Math.sin(7 * t * t)}`).join("\n")}\n`,
  "errors.csv": `t,v,w,u\n${times.map((t) => `${t},${level(t)},${1 + t},${9 - t}`).join("\n")}\n`,
  "quarters.csv": `quarter,arr\n${times.map((t, i) => `${2020 + Math.floor(i / 4)}Q${(i % 4) + 1},${level(t)}`).join("\n")}\n`,
  "semicolons.csv": `t,a; b\n${times.map((t) => `${t},${level(t)}`).join("\n")}\n`,
  "lasting.csv": `t,v\n${lasting.map((v, i) => `${i / 4},${v}`).join("\n")}\n`,
  "line.csv": `t,v\n${times.map((t) => `${t},${10 + 3 * t}`).join("\n")}\n`,
  "off.csv": `t; x,v\n${times.map((t, i) => `${t},${level(t) * (i === 9 ? 3 : 1)}`).join("\n")}\n`,
};

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "runrate-asked-")));
  putFiles(folder, FILES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => forecast(["fit", ...args], { cwd: folder });
const refusalOf = async (...args: string[]): Promise<string> => {
  const { code, stderr } = await run(...args);
  expect(code, stderr).toBe(2);
  return stderr;
};
const documentOf = async (...args: string[]) => {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
};

let written = 0;
async function manifestOf(...args: string[]) {
  const out = `out-${written++}`;
  const { code, stderr } = await run(...args, "--quiet", "--out", out);
  expect(code, stderr).toBe(0);
  return JSON.parse(readFileSync(join(folder, out, "manifest.json"), "utf8"));
}

describe("different fits have different ids, and the manifest says what was asked", () => {
  const ways = [["--weights", "w"], ["--weights", "u"], ["--se", "w"], []];

  test("by the column of weights or of standard errors", async () => {
    const found = await Promise.all(ways.map((way) => manifestOf("errors.csv", "--y", "v", "--curve", "logistic", ...way)));
    expect(new Set(found.map(({ run: id }) => id)).size).toBe(ways.length);
    expect(found.map(({ weights, standard_errors }) => [weights, standard_errors])).toEqual([
      ["w", undefined],
      ["u", undefined],
      [undefined, "w"],
      [undefined, undefined],
    ]);
  }, 30_000);

  test("and so has a formula", async () => {
    const asked = ["errors.csv", "--y", "v", "--formula", "a/(1+exp(-b*(t-c)))", "--start", "a=90,b=1,c=4"];
    const found = await Promise.all(ways.map((way) => manifestOf(...asked, ...way)));
    expect(new Set(found.map(({ run: id }) => id)).size).toBe(ways.length);
  }, 30_000);

  test("by the ceiling that moves, which stands in fit.json and in the report too", async () => {
    const asked = (last: number) => ["quarters.csv", "--curve", "logistic", "--ceiling", `2020-01=100,2025-12=${last}`];
    const [near, far] = await Promise.all([manifestOf(...asked(200)), manifestOf(...asked(300))]);
    expect(near.run).not.toBe(far.run);
    const ceiling = [
      { x: "2020-01-31", level: 100 },
      { x: "2025-12-31", level: 300 },
    ];
    expect(far.ceiling).toEqual(ceiling);
    expect((await documentOf(...asked(300))).ceiling).toEqual(ceiling);
    expect((await run(...asked(300))).stdout).toMatch(/^Ceiling +moves as given: 100 on 31 Jan 2020, 300 on 31 Dec 2025/m);
  }, 30_000);
});

describe("a prior on the noise", () => {
  test("in percent is refused where the errors are in the unit of the data", async () => {
    for (const curve of ["linear", "exponential"]) {
      const asked = [FACTS, "--curve", curve, ...(curve === "linear" ? [] : ["--noise", "additive"]), "--prior", "noise=5% to 30%"];
      expect(await refusalOf(...asked)).toContain('"5%" is a share, but noise is in USD/year');
    }
    expect(await refusalOf("errors.csv", "--y", "v", "--curve", "linear", "--prior", "noise=5% to 30%")).toContain(
      '"5%" is a share, but noise is in the unit of v',
    );
  });

  test("in percent is read where they are shares of the level", async () => {
    expect((await run(FACTS, "--curve", "exponential", "--prior", "noise=5% to 30%")).code).toBe(0);
  });

  test("in percent decides for shares where values alone would favour errors of one size", async () => {
    const asked = ["one-size.csv", "--curve", "logistic", "--prior", "capacity=80 to 120"];
    expect((await run(...asked)).stdout).toMatch(/errors are taken as of one size at every level: the data favour/);
    expect((await run(...asked, "--prior", "noise=5% to 30%")).stdout).toMatch(/errors are taken as in proportion to the level: as\s+told/);
  });

  test("in money is read where they are in money", async () => {
    const { priors } = await documentOf(FACTS, "--curve", "linear", "--prior", "noise=$0.5B to $5B");
    expect(priors.at(-1)).toMatchObject({ parameter: "noise", isDefault: false });
  });
});

describe("a prior on a quantity that the curve gives", () => {
  test("doubling_time of a curve with one rate stands in the place of the rate's own", async () => {
    const found = await documentOf(FACTS, "--curve", "exponential", "--prior", "doubling_time=3 to 6 months");
    const growth = found.parameters.find(({ name }: { name: string }) => name === "growth");
    expect(Math.log(2) / growth.estimate).toBeGreaterThan(0.25);
    expect(Math.log(2) / growth.estimate).toBeLessThan(0.5);
    expect(found.priors[1]).toMatchObject({ parameter: "doubling_time", stated: "3 to 6 months", isDefault: false });
    const { stdout } = await run(FACTS, "--curve", "exponential", "--prior", "doubling_time=3 to 6 months");
    expect(stdout).toMatch(/doubling_time +stated +3 to 6 months \(lognormal, 90% in between\)/);
    const plain = await run(FACTS, "--curve", "exponential", "--prior", "doubling_time=0.2 to 0.5");
    expect(plain.stdout).toMatch(/doubling_time +stated +0\.2 to 0\.5 years \(lognormal, 90% in between\)/);
  });

  test("ceiling stays the prior of the parameter that sets it", async () => {
    const [byName, byParameter] = await Promise.all(
      ["ceiling", "capacity"].map((name) => documentOf("good.csv", "--curve", "logistic", "--prior", `${name}=50 to 200`)),
    );
    expect(byName).toEqual(byParameter);
  });

  test("one that the curve has not is named with those that it has, each once", async () => {
    expect(await refusalOf(FACTS, "--curve", "exponential", "--prior", "ceiling=1B to 2B")).toContain(
      "exponential has no ceiling; a prior may be on level, growth, noise, doubling_time",
    );
    const unknown = await refusalOf(FACTS, "--curve", "logistic", "--prior", "zzzzzz=1 to 2");
    expect(unknown.match(/capacity/g)).toHaveLength(1);
    expect(unknown).toContain("capacity, growth, midpoint, noise, ceiling, doubling_time");
    const inside = await refusalOf(FACTS, "--curve", "logistic", "--prior", "capacity=uniform(zzzzzz=1)");
    expect(inside.match(/\blow\b/g)).toHaveLength(1);
  });
});

describe("a parameter held beside priors", () => {
  const asked = [FACTS, "--curve", "logistic", "--prior", "growth=1 to 6"];

  test("is given in the document, the table and the report, and by itself makes another id", async () => {
    const held = [...asked, "--fix", "capacity=500B"];
    const { parameters, priors, verdict } = await documentOf(...held);
    expect(parameters.map(({ name }: { name: string }) => name)).toEqual(["capacity", "growth", "midpoint", "noise"]);
    expect(parameters[0]).toMatchObject({ estimate: 500e9, standardError: 0, fixed: true, identified: true, priorShare: 1 });
    expect(priors.map(({ parameter }: { parameter: string }) => parameter)).toEqual(["growth", "midpoint", "noise"]);
    expect(verdict.ceiling).toMatchObject({ identified: true, estimate: 500e9 });
    expect(verdict.clauses[0]).toBe("the ceiling is given as $500B");
    const [{ run: id, fixed }, { run: other }] = [await manifestOf(...held), await manifestOf(...asked, "--fix", "capacity=600B")];
    expect(fixed).toEqual({ capacity: 500e9 });
    expect(other).not.toBe(id);
    const out = `out-${written - 1}`;
    expect(readFileSync(join(folder, out, "parameters.csv"), "utf8")).toMatch(
      /\ncapacity,600000000000,,,,,given,,fixed,no,1,,,600000000000,/,
    );
    const { stdout } = await run(...held);
    expect(stdout).toMatch(/capacity +\$500B +given +the ceiling/);
    expect(stdout).toMatch(/3 parameters\s+estimated, the noise among them/);
  }, 30_000);

  test("says the same of the others as a prior that leaves it no room", async () => {
    const [held, narrow] = await Promise.all(
      [
        ["--fix", "capacity=500B"],
        ["--prior", "capacity=499B to 501B"],
      ].map((way) => documentOf(...asked, ...way)),
    );
    expect([held, narrow].map(({ outcome }) => outcome)).toEqual(["settled", "settled"]);
    for (const name of ["growth", "midpoint", "noise"]) {
      const [own, other] = [held, narrow].map(({ parameters }) => parameters.find((one: { name: string }) => one.name === name));
      expect(Math.abs(own.estimate - other.estimate)).toBeLessThan(0.1 * own.standardError);
    }
  }, 30_000);

  test("a search may start at the others", async () => {
    const started = await documentOf(...asked, "--fix", "capacity=500B", "--start", "growth=2,midpoint=2027-06-30");
    expect(started.outcome).toBe("settled");
  });
});

describe("what is refused is not offered, and what does nothing is refused", () => {
  test("one number as a prior: --fix holds it", async () => {
    for (const prior of ["capacity=100", "capacity=fixed(value=100)"]) {
      const said = await refusalOf("good.csv", "--curve", "logistic", "--prior", prior);
      expect(said).toContain("--fix capacity=… holds a value that is known");
    }
  });

  test("--intervals beside --prior, whichever, and with a formula the bootstrap", async () => {
    const posterior = ["good.csv", "--curve", "logistic", "--prior", "capacity=50 to 200"];
    for (const method of ["profile", "wald", "bootstrap"])
      expect(await refusalOf(...posterior, "--intervals", method)).toMatch(/^--intervals: does not go with --prior/);
    const formula = ["good.csv", "--formula", "a*exp(b*t)", "--start", "a=1,b=1"];
    expect(await refusalOf(...formula, "--intervals", "bootstrap")).toMatch(/^--intervals: bootstrap does not go with --formula/);
    for (const method of ["profile", "wald"])
      expect((await documentOf(...formula, "--intervals", method)).parameters[0].interval.method).toBe(method);
  });

  test("an unknown use lists the uses once", async () => {
    expect((await refusalOf(FACTS, "--use", "zzzzzz")).match(/core/g)).toHaveLength(1);
  });

  test("curves without a law for a ceiling that moves are told those that have one", async () => {
    const said = await refusalOf("quarters.csv", "--curve", "bass", "--ceiling", "2020-01=100");
    expect(said).toContain("bass has no law that follows a ceiling; these have: logistic, gompertz");
  });
});

describe("errors", () => {
  const asked = ["lasting.csv", "--curve", "logistic"];

  test("that follow each other are found by evidence, told with their correlation, and widen the interval", async () => {
    const [auto, told, independent] = await Promise.all([
      documentOf(...asked),
      documentOf(...asked, "--errors", "ar1"),
      documentOf(...asked, "--errors", "independent"),
    ]);
    expect(auto).toMatchObject({ errors: "ar1", verdict: { errors: { kind: "ar1", choice: "by evidence" } } });
    expect(told).toMatchObject({ errors: "ar1", verdict: { errors: { choice: "as told" } } });
    for (const [j, { estimate }] of auto.parameters.entries()) expect(estimate).toBeCloseTo(told.parameters[j].estimate, 9);
    expect(told.parameters.map(({ name }: { name: string }) => name)).toEqual(["capacity", "growth", "midpoint", "correlation"]);
    const widthOf = ({ parameters }: typeof auto): number => parameters[0].interval.high - parameters[0].interval.low;
    expect(widthOf(told)).toBeGreaterThan(1.5 * widthOf(independent));
    expect(independent.verdict.text).toContain("or errors last (--errors ar1), and the intervals are too narrow");
    // whether least squares can be trusted is asked of independent errors
    expect(auto.mode).toEqual(independent.mode);
    expect(told.mode).toEqual(auto.mode);
    expect(told.headline[0]).toEqual(auto.headline[0]);
    const { stdout } = await run(...asked);
    expect(stdout).toMatch(/correlation +0\.\d+ +0\.\d+ +0\.\d+ to 0\.\d+ +of the errors of two points a median gap apart/);
  }, 30_000);

  test("have a correlation that may be held, and what they do not go with is refused", async () => {
    const { parameters } = await documentOf(...asked, "--errors", "ar1", "--fix", "correlation=0.5");
    expect(parameters[3]).toMatchObject({ name: "correlation", estimate: 0.5, fixed: true });
    const ranked = await documentOf("lasting.csv", "--curve", "auto", "--errors", "ar1", "--fix", "correlation=0.5");
    expect(ranked.parameters.at(-1)).toMatchObject({ name: "correlation", estimate: 0.5, fixed: true });
    expect(await refusalOf(...asked, "--fix", "correlation=0.5")).toContain(
      'unknown parameter "correlation"; it is that of errors which follow each other: add --errors ar1',
    );
    expect(await refusalOf(...asked, "--errors", "ar2")).toContain('--errors: unknown errors "ar2"; did you mean "ar1"?');
    expect(await refusalOf(...asked, "--errors", "ar1", "--prior", "growth=0.5 to 2")).toContain("--errors: does not go with --prior");
    expect(await refusalOf("lasting.csv", "--errors", "student", "--formula", "a+b*t", "--start", "a=1,b=1")).toContain(
      "--errors: does not go with --formula",
    );
    expect(await refusalOf(...asked, "--errors", "ar1", "--intervals", "bootstrap")).toContain("take profile intervals");
  }, 30_000);

  test("and the sentences of the report are in the JSON", async () => {
    const [{ headline }, { stdout }] = await Promise.all([documentOf(...asked), run(...asked)]);
    const words = stdout.replace(/\s+/g, " ");
    expect(headline.length).toBeGreaterThan(2);
    for (const clause of headline.slice(1)) expect(words).toContain(clause);
    expect(headline.join(" ")).toContain("errors are taken to follow each other");
  }, 30_000);

  test("of a ranking are of one kind for all curves", async () => {
    const [independent, told] = await Promise.all([
      documentOf("lasting.csv", "--curve", "logistic,gompertz"),
      documentOf("lasting.csv", "--curve", "logistic,gompertz", "--errors", "ar1"),
    ]);
    expect(independent.rankingWarning).toContain("takes their errors as independent and");
    expect(told.rankingWarning).toContain("takes their errors to follow each other");
    expect(told.ranking[0].aicc).toBeLessThan(independent.ranking[0].aicc);
    expect(independent.errors).toBe("ar1");
  }, 30_000);
});

test("a line that meets every point ranks first, and has no ceiling told beside it", async () => {
  const { curve, headline, early } = await documentOf("line.csv");
  expect(curve).toBe("linear");
  expect(headline.join("; ")).toContain("the points lie on the curve to rounding");
  expect(headline.join("; ")).not.toContain("ceiling");
  expect(early).toBeUndefined();
}, 30_000);

describe("standard input", () => {
  const command = join(ROOT, "dist", "forecast.cjs");

  test("that is a folder is refused as a named folder is", () => {
    const { status, stderr } = spawnSync(process.execPath, [command, "fit", "-"], {
      cwd: folder,
      stdio: [openSync(folder, "r"), "pipe", "pipe"],
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([2, "standard input: is a folder, not a file; name a file in it\n"]);
  });

  test("that is too large is refused unread", () => {
    const large = join(folder, "large.csv");
    writeFileSync(large, "");
    truncateSync(large, 200_000_001);
    const { status, stderr } = spawnSync(process.execPath, [command, "fit", "-"], {
      cwd: folder,
      stdio: [openSync(large, "r"), "pipe", "pipe"],
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^standard input: is too large: 200.1 MB where 200 MB is the most/);
    expect(status).toBe(2);
  });
});

describe("names with semicolons in them", () => {
  test("stay whole in the clauses of a verdict", async () => {
    const { stdout } = await run("off.csv", "--curve", "logistic");
    expect(stdout.replace(/\s+/g, " ")).toContain("– point 10 of 17 (t; x = 4.5) lies 97 times as far off the curve");
  });

  test("and in a report of several curves", async () => {
    const { code, stdout } = await run("semicolons.csv");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^a; b \(logistic\): the ceiling is /);
  });
});
