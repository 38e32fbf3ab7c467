import { MONEY_LABEL, RESIDUAL_LABEL } from "../../chart/axis-words.ts";
import { notPlain } from "./shape.ts";
import { exponentOf, tickStep } from "./ticks.ts";

/** What is written at a value of an axis. */
export type Label = (value: number) => string;

/** What a format needs to know of the axis, to show the digits that tell its ticks apart. */
export interface TickSpan {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** whether the ticks were given: on a logarithmic axis each then shows all digits of its own */
  readonly logarithmic: boolean;
}

/** Thousands by their SI prefix. */
const PREFIXES: Readonly<Record<number, string>> = { 0: "", 3: "k", 6: "M", 9: "G", 12: "T" };
/** digits shown where ticks are given one by one */
const ALL_DIGITS = 12;
const MINUS = "−";

/** The formats that figures use, by their d3 specifier; each shows what d3 would, in its American locale. */
const FORMATS: Readonly<Record<string, (span: TickSpan) => Label>> = {
  "$~s": (span) => (span.logarithmic ? moneyByItself : moneyBySpan(span)),
  "~g": (span) => general(span.logarithmic ? ALL_DIGITS : digitsToTell(span)),
  ",~f": (span) => grouped(span.logarithmic ? ALL_DIGITS : decimalsToTell(span)),
  "+.0%": () => (value) => `${value < 0 ? MINUS : "+"}${(Math.abs(value) * 100).toFixed(0)}%`,
};

/** Labels for a format and an expression that changes them, as figures write both. */
export function labelsOf(format: string, expression: string | undefined, span: TickSpan): Label {
  const label = FORMATS[format]?.(span) ?? notPlain(format);
  if (expression === undefined) return label;
  if (expression === MONEY_LABEL) return (value) => (value === 0 ? "$0" : label(value).replace("G", "B").replace("k", "K"));
  if (expression === RESIDUAL_LABEL) return (value) => (value === 0 ? "fit" : label(value).replace("-", MINUS));
  const [, suffix] = /^datum\.label \+ '([^'\\]*)'$/.exec(expression) ?? notPlain(expression);
  return (value) => `${label(value)}${suffix}`;
}

/** `$2.5G`, with the digits that this value has. */
function moneyByItself(value: number): string {
  const thousands = value === 0 ? 0 : 3 * Math.floor(exponentOf(value) / 3);
  return money(value, thousands, (scaled) => String(Number(scaled.toPrecision(ALL_DIGITS))));
}

/** All ticks in the prefix of the largest, with the digits that the step needs. */
function moneyBySpan({ low, high, count }: TickSpan): Label {
  const thousands = 3 * Math.floor(exponentOf(Math.max(Math.abs(low), Math.abs(high))) / 3);
  const digits = Math.max(0, thousands - exponentOf(tickStep(low, high, count)));
  return (value) => money(value, thousands, (scaled) => trimmed(scaled.toFixed(digits)));
}

function money(value: number, thousands: number, digits: (scaled: number) => string): string {
  const prefix = PREFIXES[thousands] ?? notPlain("SI prefix");
  const shown = digits(Number(`1e${-thousands}`) * Math.abs(value));
  return `${value < 0 && Number(shown) !== 0 ? MINUS : ""}$${shown}${prefix}`;
}

/** Significant digits that tell ticks apart. */
function digitsToTell({ low, high, count }: TickSpan): number {
  const step = tickStep(low, high, count);
  return Math.max(0, exponentOf(Math.max(Math.abs(low), Math.abs(high)) - step) - exponentOf(step)) + 1;
}

function general(digits: number): Label {
  return (value) => {
    const shown = trimmed(Math.abs(value).toPrecision(digits));
    return shown.includes("e") ? notPlain("exponent") : `${value < 0 && Number(shown) !== 0 ? MINUS : ""}${shown}`;
  };
}

/** Digits after the point that tell ticks apart. */
function decimalsToTell({ low, high, count }: TickSpan): number {
  return Math.max(0, -exponentOf(tickStep(low, high, count)));
}

/** `12,500` */
function grouped(decimals: number): Label {
  return (value) => {
    const [whole = "", fraction] = trimmed(Math.abs(value).toFixed(decimals)).split(".");
    const shown = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction === undefined ? "" : `.${fraction}`}`;
    return `${value < 0 && shown !== "0" ? MINUS : ""}${shown}`;
  };
}

/** Without zeros that end a fraction. */
function trimmed(digits: string): string {
  return digits.includes(".") && !digits.includes("e") ? digits.replace(/\.?0+$/, "") : digits;
}
