/** A word of a binding and where it stands in the memo. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** One thing that has a value: `bull.run_rate @ 2026-12 | p50`, `fact claude_code_run_rate_revenue @ 2026-02`. */
export interface Operand {
  readonly kind: "operand";
  readonly of: "run" | "fact";
  /** what follows `fact`, or the whole name with its points */
  readonly name: Word;
  /** behind the @ */
  readonly when?: Word;
  /** of a fact that is no evidence: which use is meant */
  readonly use?: Word;
  /** behind the bar: which number of it, and in which form */
  readonly words: readonly Word[];
}

export type Sign = "+" | "-" | "*" | "/";

/** What is worked out from two or more of them. */
export interface Operation {
  readonly kind: "operation";
  readonly sign: Sign;
  readonly at: number;
  readonly left: Expression;
  readonly right: Expression;
}

export type Expression = Operand | Operation;

/** A number that is shown. */
export interface ValueBinding {
  readonly kind: "value";
  readonly expression: Expression;
  /** of what is worked out: `percent`, `multiple` */
  readonly form?: Word;
  /** the text as last seen */
  readonly frozen?: Word;
}

/** A run's table for people, or a part of it. */
export interface TableBinding {
  readonly kind: "table";
  readonly name: Word;
  readonly options: ReadonlyMap<string, readonly Word[]>;
}

/** Words with a number in them that the author answers for, or that stand so in a source. */
export interface StatedBinding {
  readonly kind: "stated";
  readonly text: string;
  readonly at: number;
  readonly because?: Word;
  readonly source?: Operand;
}

/** What stands between double braces. */
export type Binding = ValueBinding | TableBinding | StatedBinding;
