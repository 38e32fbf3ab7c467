import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";

/** What a program asked for, whose keys nobody checked where it was not compiled: one that means nothing is an error, and not passed over. */
export function refuseUnknownKeys(asked: object, keys: readonly string[], what: string): void {
  if (typeof asked !== "object" || asked === null) fail(`what is asked of ${what} is an object, as in { ${keys[0]}: … }`);
  for (const key of Object.keys(asked)) if (!keys.includes(key)) fail(`unknown key "${key}" of ${what}${suggestion(key, keys)}`);
}

/** A word of a closed list, or nothing; another one is an error that names the near miss. */
export function refuseUnknownWord(word: string | undefined, words: readonly string[], key: string): void {
  if (word !== undefined && !words.includes(word)) fail(`unknown word "${word}"${suggestion(word, words)}`, { file: key });
}
