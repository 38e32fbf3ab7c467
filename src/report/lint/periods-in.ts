/** Kinds of periods as people write them, each with the number of the period since the year 0. */
const KINDS: readonly { readonly pattern: RegExp; number(match: RegExpExecArray): number }[] = [
  { pattern: /^(?:[FC]Y ?)?((?:19|20|21)\d\d)[EeFA]?$/, number: ([, year]) => Number(year) },
  { pattern: /^((?:19|20|21)\d\d)[ -]?Q([1-4])$/i, number: ([, year, quarter]) => Number(year) * 4 + Number(quarter) },
  { pattern: /^Q([1-4])[ -]?((?:19|20|21)\d\d)$/i, number: ([, quarter, year]) => Number(year) * 4 + Number(quarter) },
  { pattern: /^((?:19|20|21)\d\d)-(\d\d)(?:-\d\d)?$/, number: ([, year, month]) => Number(year) * 12 + Number(month) },
];

/** The numbers of these periods, in their order; `undefined` where they are not all distinct periods of one kind. */
export function periodsIn(values: readonly string[]): readonly number[] | undefined {
  for (const { pattern, number } of KINDS) {
    const numbers = values.flatMap((value) => {
      const match = pattern.exec(value);
      return match === null ? [] : [number(match)];
    });
    if (numbers.length === values.length && new Set(numbers).size === values.length) return numbers;
  }
  return undefined;
}
