import { didYouMean } from "../base/did-you-mean.ts";
import { scaledCurrency } from "./currency.ts";
import { SPANS } from "./time.ts";
import { knownWords, type Unit } from "./unit.ts";

/** Shorter words are all near each other. */
const SHORTEST = 3;

const KNOWN: ReadonlySet<string> = new Set([...knownWords, ...Object.keys(SPANS).flatMap((span) => [span, `${span}s`])]);

/** What to say where two units do not agree because a word in one of them is misspelt, as a clause that begins with "; ", else nothing. Own words are no faults by themselves. */
export function unitTypo(found: Unit, wanted: Unit): string {
  return typoIn(found, wanted) ?? typoIn(wanted, found) ?? "";
}

function typoIn(unit: Unit, other: Unit): string | undefined {
  for (const word of Object.keys(unit.dimensions)) {
    if (KNOWN.has(word) || word.length < SHORTEST || other.dimensions[word] !== undefined) continue;
    const currency = scaledCurrency(word);
    if (currency !== undefined)
      return `; "${word}" is ${currency} with a power of ten in it, and units have none: declare ${currency} and write the number as in ${currency === "USD" ? "$2.5B" : `2.5B ${currency}`}`;
    const near = didYouMean(word, KNOWN);
    if (near !== undefined) return `; "${word}" is no unit that is known, did you mean "${near}"?`;
    const twin = didYouMean(word, Object.keys(other.dimensions));
    if (twin !== undefined) return `; "${word}" and "${twin}" are two units, is one of them misspelt?`;
  }
  return undefined;
}
