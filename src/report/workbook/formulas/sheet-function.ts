import type { Tree } from "../../../formula/tree.ts";
import type { SheetText } from "./sheet-text.ts";

/** Where a formula stands: `array` inside a sum over cohorts, where each part is a row of numbers and functions that gather their arguments cannot be used. */
export interface SheetMode {
  readonly array: boolean;
}

/** What a spreadsheet does with one function of the formula language. */
export type SheetFunction = {
  readonly name: string;
} & (
  | {
      /** the call, written out */
      readonly write: (args: readonly SheetText[], mode: SheetMode) => SheetText;
      /** arguments stand in it more than once, so that one that is a formula gets a row of its own */
      readonly repeats?: true;
    }
  | {
      /** the call as a formula of other functions */
      readonly expand: (args: readonly Tree[]) => Tree;
    }
  | {
      /** why a spreadsheet cannot do it, and its values stand there instead */
      readonly reason: string;
    }
);
