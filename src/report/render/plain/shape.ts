import { type Day, dayNumber, parseDay } from "../../../units/time.ts";

/** A specification, or a value in one, that the plain drawing does not know: Vega draws it. */
export class NotPlain extends Error {}

export type Json = Readonly<Record<string, unknown>>;

/** Ends the plain drawing; `what` names the part that is not plain, for whoever wonders why Vega was asked. */
export function notPlain(what: string): never {
  throw new NotPlain(what);
}

/** The value as a record that has no keys but these: whatever is not known is not drawn here, never left out. */
export function record(value: unknown, known: readonly string[]): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return notPlain("record");
  const given: Json = { ...value };
  const stranger = Object.keys(given).find((key) => !known.includes(key));
  return stranger === undefined ? given : notPlain(stranger);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : notPlain("list");
}

export function number(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : notPlain("number");
}

export function text(value: unknown): string {
  return typeof value === "string" ? value : notPlain("text");
}

/** `undefined` stays what it is; anything else is read. */
export function optional<T>(value: unknown, read: (given: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

/** One of the values that are known. */
export function oneOf<T>(value: unknown, known: readonly T[]): T {
  for (const each of known) if (each === value) return each;
  return notPlain(String(value));
}

/** A date as `2026-12-31`. */
export function day(value: unknown): Day {
  return parseDay(text(value)) ?? notPlain("date");
}

/** A date in the unit in which Vega computes, so that the same numbers are divided and the same bits come out. */
export function milliseconds(value: unknown): number {
  return dayNumber(day(value)) * MILLISECONDS_PER_DAY;
}

const MILLISECONDS_PER_DAY = 86_400_000;
