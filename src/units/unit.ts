import { fail, type Place } from "../base/errors.ts";

/**
 * A unit of measurement as powers of base units: `USD/year` is `{ USD: 1, year: -1 }`, a plain number is `{}`.
 * Base units are words (`USD`, `customer`, `GW`, `token`, `year`, `second`); they are singular and case matters.
 * There are no prefixes and no conversions inside a unit: `$2.5B` is 2.5e9 USD before it gets here.
 */
export interface Unit {
  readonly dimensions: Readonly<Record<string, number>>;
  /** shares that their source states in percent, and that people are shown so; the number itself stays a share */
  readonly inPercent?: true;
}

export const dimensionless: Unit = { dimensions: {} };
export const percent: Unit = { dimensions: {}, inPercent: true };
export const year: Unit = { dimensions: { year: 1 } };
export const perYear: Unit = { dimensions: { year: -1 } };
export const usd: Unit = { dimensions: { USD: 1 } };
export const usdPerYear: Unit = { dimensions: { USD: 1, year: -1 } };

/** Words that people write for a base unit, and the one that is kept. */
const SPELLINGS: Readonly<Record<string, string>> = {
  $: "USD",
  usd: "USD",
  years: "year",
  yr: "year",
  y: "year",
  customers: "customer",
  developers: "developer",
  users: "user",
  subscribers: "subscriber",
  organizations: "organization",
  accelerators: "accelerator",
  tokens: "token",
  seconds: "second",
  s: "second",
  gw: "GW",
  watts: "watt",
};

/** Words that are understood as a base unit. Others are one by themselves: a scenario may count what it likes. */
export const knownWords: ReadonlySet<string> = new Set([...Object.keys(SPELLINGS), ...Object.values(SPELLINGS)]);

const WORD = /^[A-Za-z$][A-Za-z0-9_]*$/;

/** Reads `USD/year`, `USD/(customer·year)`, `1/year`, `1`, `GW`; `place` is where the text stands. */
export function parseUnit(text: string, place?: Place): Unit {
  const trimmed = text.trim();
  const parts = trimmed.split("/");
  const [above = "", below] = parts;
  if (parts.length > 2 || trimmed === "") fail(`invalid unit "${text}"; write it as USD, USD/year or USD/(customer*year)`, place);
  const dimensions: Record<string, number> = {};
  addFactors(dimensions, above, 1, text, place);
  if (below !== undefined) addFactors(dimensions, below.trim().replace(/^\((.*)\)$/, "$1"), -1, text, place);
  return unitOf(dimensions);
}

function addFactors(into: Record<string, number>, product: string, sign: 1 | -1, whole: string, place?: Place): void {
  for (const factor of product.split(/[*·×]/)) {
    const [word = "", power] = factor.trim().split("^");
    if (word === "1" && power === undefined) continue;
    const exponent = power === undefined ? 1 : Number(power);
    if (!WORD.test(word) || !Number.isFinite(exponent))
      fail(`invalid unit "${whole}"; write it as USD, USD/year or USD/(customer*year)`, place);
    const base = SPELLINGS[word] ?? word;
    into[base] = (into[base] ?? 0) + sign * exponent;
  }
}

/** `USD/year`, `USD/(customer*year)`, `1/year`, `1`; base units in alphabetical order but money first. */
export function formatUnit({ dimensions }: Unit): string {
  const above: string[] = [];
  const below: string[] = [];
  for (const base of Object.keys(dimensions).sort(moneyFirst)) {
    const power = dimensions[base] ?? 0;
    const size = Math.abs(power);
    (power > 0 ? above : below).push(size === 1 ? base : `${base}^${size}`);
  }
  const top = above.length === 0 ? "1" : above.join("*");
  if (below.length === 0) return top;
  return `${top}/${below.length === 1 ? below[0] : `(${below.join("*")})`}`;
}

function moneyFirst(a: string, b: string): number {
  if (a === b) return 0;
  if (a === "USD") return -1;
  if (b === "USD") return 1;
  return a < b ? -1 : 1;
}

export function multiplyUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, 1);
}

export function divideUnits(a: Unit, b: Unit): Unit {
  return combine(a, b, -1);
}

export function powerUnit(a: Unit, exponent: number): Unit {
  return unitOf(Object.fromEntries(Object.entries(a.dimensions).map(([base, power]) => [base, power * exponent])));
}

export function sameUnit(a: Unit, b: Unit): boolean {
  const keys = Object.keys(a.dimensions);
  return keys.length === Object.keys(b.dimensions).length && keys.every((key) => a.dimensions[key] === b.dimensions[key]);
}

export function isDimensionless(unit: Unit): boolean {
  return Object.keys(unit.dimensions).length === 0;
}

function combine(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const dimensions: Record<string, number> = { ...a.dimensions };
  for (const [base, power] of Object.entries(b.dimensions)) dimensions[base] = (dimensions[base] ?? 0) + sign * power;
  return unitOf(dimensions);
}

function unitOf(dimensions: Record<string, number>): Unit {
  return { dimensions: Object.fromEntries(Object.entries(dimensions).filter(([, power]) => power !== 0)) };
}
