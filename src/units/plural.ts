/** More than one of what a word names: `customers`, `companies`, `boxes`. Symbols such as GW and USD have capitals and no plural; a word that ends in s is taken for one already. */
export function plural(word: string): string {
  if (/[A-Z]/.test(word) || word.endsWith("s")) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
