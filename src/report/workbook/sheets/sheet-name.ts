/** In units of UTF-16, in which Excel counts: an emoji is two. */
const LONGEST = 31;
/** Characters that no sheet's name may have, and what XML cannot hold. */
const FORBIDDEN = /[[\]:*?/\\']|\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A name that a sheet may have: nothing forbidden in it, cut between characters and never within one. What tells it from others stands at its beginning. */
export function sheetName(wanted: string): string {
  let name = "";
  for (const character of wanted.replaceAll(FORBIDDEN, "_")) {
    if (name.length + character.length > LONGEST) break;
    name += character;
  }
  return name.trim();
}
