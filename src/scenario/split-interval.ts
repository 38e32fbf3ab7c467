import { fail, type Place } from "../base/errors.ts";

/** Sign, currency, digits, power of ten, percent sign and unit of one end. */
const END = /^([+\-−]?)\s*(\$?)\s*([\d.,]+(?:[eE][+-]?\d+)?)\s*(K|k|M|B|bn|T)?(?![A-Za-z])\s*(%?)\s*(.*)$/;

/**
 * `9 to 14 weeks` as its two ends. A first end without a unit has the second's, and its currency; one that is nothing but digits has its power of ten and its percent
 * sign too: `2.5 to $2.7B/year`, `2% to 3%/month`, `0.8M to 2M developers`.
 */
export function splitInterval(text: string, isDate: boolean): readonly [string, string] | undefined {
  const match = /^(.+?)\s+to\s+(.+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, low = "", high = ""] = match;
  const [a, b] = [END.exec(low), END.exec(high)];
  if (isDate || a === null || b === null || a[6] !== "") return [low, high];
  const [, sign, dollar, digits, scale = "", percent = ""] = a;
  const [, , dollarBehind, , scaleBehind = "", percentBehind, unit] = b;
  const size = scale === "" && percent === "" ? `${scaleBehind}${percentBehind}` : `${scale}${percent}`;
  const first = `${sign}${dollar === "" ? dollarBehind : dollar}${digits}${size}`;
  return [unit === "" || unit?.startsWith("/") === true ? `${first}${unit}` : `${first} ${unit}`, high];
}

/** `5% to 10` could be 10% or a thousand percent. */
export function refuseMixedPercent([low, high]: readonly [string, string], place: Place): void {
  if (!low.includes("%") || !/^[+\-−]?[\d.,]+$/.test(high.trim())) return;
  fail(
    `"${low} to ${high}" has a percentage and a plain number; write both ends as percentages, as in ${low} to ${high}%, or neither`,
    place,
  );
}
