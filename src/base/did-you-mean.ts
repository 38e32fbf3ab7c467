/**
 * The nearest candidate to a mistyped word, for "did you mean": at most a third of the word's letters may differ
 * (Damerau–Levenshtein distance, so that a swap of two letters counts once). Where nothing is so near it is the shortest candidate that begins
 * with the word. `undefined` when there is none.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const reach = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = reach + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > reach) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best ?? beginningWith(word, candidates);
}

/** Fewer letters begin too many words. */
const LETTERS_THAT_TELL = 4;

function beginningWith(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length < LETTERS_THAT_TELL) return undefined;
  const start = word.toLowerCase();
  return [...candidates].filter((one) => one.toLowerCase().startsWith(start)).sort((a, b) => a.length - b.length)[0];
}

/** `; did you mean "seed"?` or, with no near match and few candidates, `; known: a, b, c`; else the empty string. */
export function suggestion(word: string, candidates: Iterable<string>): string {
  const list = [...candidates];
  const near = didYouMean(word, list);
  if (near !== undefined) return `; did you mean "${near}"?`;
  return list.length > 0 && list.length <= 30 ? `; known: ${list.join(", ")}` : "";
}

function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
