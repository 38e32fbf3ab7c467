import type { NoiseScale } from "./noise.ts";

/** On which scale errors were taken, and why. */
export interface NoiseVerdict {
  readonly model: NoiseScale["name"];
  readonly choice: "as told" | "by evidence" | "assumed";
  /** AICc of the other scale less that of this one; positive where this one is better, `null` where the other is impossible or was not tried */
  readonly advantage: number | null;
  /** one plain sentence */
  readonly because: string;
  /** the scale that was told is contradicted by the data */
  readonly contradicted: boolean;
}
