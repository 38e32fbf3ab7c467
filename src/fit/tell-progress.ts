/** Hears what long work is at, in a few words, and how many parts of how many are done. */
export type TellProgress = (what: string, done: number, of: number) => void;
