/** On which side of a value a probability lies. */
export type Tail = "below" | "above";

export function otherTail(tail: Tail): Tail {
  return tail === "below" ? "above" : "below";
}
