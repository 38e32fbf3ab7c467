import { basename } from "node:path";
import { expect, test } from "vitest";
import { codeOf, filesOf, textOf } from "./source-files.ts";

const sources = filesOf("src").filter((path) => path.endsWith(".ts"));
const models = filesOf("models").filter((path) => path.endsWith(".ts"));
const pure = sources.filter((path) => !/^src\/(host|cli)\//.test(path));

/** What no source and no model may say, and what to say instead. */
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  "** differs between versions of V8; use power()": /\*\*/,
  "Math.pow differs between versions of V8; use power()": /\bMath\s*\.\s*pow\b/,
  "no code is made from text": /\beval\s*\(|\bnew\s+Function\b/,
  "the result would hang on the machine's language": /\btoLocale\w*|\blocaleCompare\b|\bIntl\b/,
  "Math.random has no seed; use a named stream": /\bMath\s*\.\s*random\b/,
};

/** What only the outer rooms may say. */
const BELOW_HOST: Readonly<Record<string, RegExp>> = {
  "no clock and no calendar but units/time.ts": /\bDate\b|\bperformance\b/,
  "no process": /(?<![.\w])process\b(?!\s*[:(])/,
  "no output of its own": /\bconsole\b/,
  "no timers": /\bset(?:Timeout|Interval|Immediate)\b/,
};

function offences(paths: readonly string[], rules: Readonly<Record<string, RegExp>>): string[] {
  return paths.flatMap((path) =>
    codeOf(textOf(path))
      .split("\n")
      .flatMap((line, index) =>
        Object.entries(rules).flatMap(([why, pattern]) => (pattern.test(line) ? [`${path}:${index + 1}: ${why}`] : [])),
      ),
  );
}

function lineCount(path: string): number {
  return textOf(path).split("\n").length - 1;
}

test("no source says what may not reach an output", () => {
  expect(sources.length).toBeGreaterThan(0);
  expect(offences([...sources, ...models], EVERYWHERE)).toEqual([]);
});

test("below host everything is pure", () => {
  expect(offences([...pure, ...models], BELOW_HOST)).toEqual([]);
});

test("files are short", () => {
  const long = [...sources, ...models, ...filesOf(".ci")].filter((path) => !path.endsWith("package-lock.json") && lineCount(path) > 400);
  expect(long.map((path) => `${path}: ${lineCount(path)} lines`)).toEqual([]);
  const lengths = sources.map(lineCount).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
});

test("names say what is in a file", () => {
  const all = filesOf(".");
  const vague = all.filter((path) => path.split("/").some((part) => /^(utils?|helpers?|common|misc|shared|stuff)(\.|$)/i.test(part)));
  expect(vague).toEqual([]);
  const crooked = sources.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(path)));
  expect(crooked).toEqual([]);
});

test("the checkout speaks of the product alone", () => {
  const places = ["work", "root"].map((name) => `/${name}/`);
  const workplace = new RegExp(`(?<![\\w./-])(?:${places.join("|")})|\\.\\./shared\\b`);
  const readable = filesOf(".").filter((path) => !/\.(ttf|woff2?|png|xlsx|tgz)$/.test(path));
  const found = readable.flatMap((path) =>
    textOf(path)
      .split("\n")
      .flatMap((line, index) => (workplace.test(line) && path !== "tests/house-rules.test.ts" ? [`${path}:${index + 1}`] : [])),
  );
  expect(found).toEqual([]);
  expect(readable.length).toBeGreaterThan(sources.length);
});

test("the rules look at code, not at prose", () => {
  const source = [
    "/** 2 ** 3, Date, process */",
    "const a = b ** 2; // ** ",
    "const text = `a ** #{b ** c} 'Date' #{`#{d ** e}`} Date`;".replaceAll("#{", "$".concat("{")),
    "const said = \"Math.pow(2, 3)\" + 'Date';",
    'const pattern = /\\*\\*|Date[/]"/g.test(x) / 2 ** 3;',
    "const half = a / 2; const third = b / 3 ** 1;",
  ].join("\n");
  const code = codeOf(source).split("\n");
  expect(code.map((line) => line.match(/\*\*/g)?.length ?? 0)).toEqual([0, 1, 2, 0, 1, 1]);
  expect(code.map((line) => /\bDate\b|Math/.test(line))).toEqual([false, false, false, false, false, false]);
});
