import { suggestion } from "../../base/did-you-mean.ts";
import { type FaultList, fail, type Place } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { bindStated } from "./bind-stated.ts";
import { bindValue } from "./bind-value.ts";
import type { TableBinding } from "./binding.ts";
import type { Bound, MemoContext } from "./bound.ts";
import type { WrittenBinding } from "./mask-bindings.ts";
import { readBinding } from "./read-binding.ts";

/** What became of one binding: a value with its notes, a table, or a fault that is told. */
export type Resolved =
  | { readonly kind: "value"; readonly bound: Bound; readonly isStated: boolean }
  | { readonly kind: "table"; readonly binding: TableBinding }
  | { readonly kind: "fault" };

/** A value that the source should have written beside its binding. */
export interface FrozenValue {
  readonly written: WrittenBinding;
  readonly text: string;
  /** what is written there, if anything is */
  readonly was?: string;
}

/** Resolves bindings one by one as the text is read, and keeps what was found. */
export class BoundValues {
  readonly #context: MemoContext;
  readonly #placeAt: (offset: number) => Place;
  readonly #faults: FaultList;
  readonly #mayDiffer: boolean;
  readonly bounds: Bound[] = [];
  readonly facts = new Set<Fact>();
  /** words for which the author answers, with the reason */
  readonly stated: { readonly text: string; readonly why: string }[] = [];
  /** values that differ from what is written, or are not written yet */
  readonly changes: FrozenValue[] = [];

  constructor(context: MemoContext, placeAt: (offset: number) => Place, faults: FaultList, mayDiffer: boolean) {
    this.#context = context;
    this.#placeAt = placeAt;
    this.#faults = faults;
    this.#mayDiffer = mayDiffer;
  }

  /** A fault joins the list, and the text goes on. */
  resolve(written: WrittenBinding): Resolved {
    return this.#faults.collect(() => this.#resolve(written)) ?? { kind: "fault" };
  }

  #resolve(written: WrittenBinding): Resolved {
    const binding = readBinding(written, this.#placeAt);
    if (binding.kind === "table") return { kind: "table", binding };
    const isStated = binding.kind === "stated";
    const bound = isStated ? bindStated(binding, this.#context, this.#placeAt) : bindValue(binding, this.#context, this.#placeAt);
    if (isStated && binding.because !== undefined) this.stated.push({ text: binding.text, why: binding.because.text });
    this.bounds.push(bound);
    for (const fact of bound.facts) this.facts.add(fact);
    if (!isStated) this.#compare(written, bound.text, binding.frozen);
    return { kind: "value", bound, isStated };
  }

  /** A value that was written down must be what the run or the fact says now. */
  #compare(written: WrittenBinding, text: string, frozen: { readonly text: string; readonly at: number } | undefined): void {
    if (frozen !== undefined && plain(frozen.text) === plain(text)) return;
    this.changes.push({ written, text, ...(frozen === undefined ? {} : { was: frozen.text }) });
    if (frozen === undefined || this.#mayDiffer) return;
    fail(
      `stale: the memo says "${frozen.text}", and it is "${text}" now; read what stands around it, then write the new value with --update`,
      this.#placeAt(frozen.at),
    );
  }

  get runNames(): readonly string[] {
    return [...this.#context.runs.keys()];
  }

  unknownRun(name: string): string {
    return `unknown run "${name}"${suggestion(name, this.runNames)}`;
  }

  get context(): MemoContext {
    return this.#context;
  }
}

/** Hard spaces and the real minus may be written as keyboards have them. */
function plain(text: string): string {
  return text
    .replaceAll(/[\s\u00a0]+/g, " ")
    .replaceAll("−", "-")
    .replaceAll("–", "-")
    .trim();
}
