import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import type { FigureDeclaration } from "../model/declaration.ts";
import { optionDocument } from "./document.ts";
import type { Placed } from "./placed.ts";
import { checkDocument } from "./schema.ts";

/** `--figure "fan scale=log"`, as given. */
export interface AskedFigure {
  /** one of the scenario's figures, or a kind of figure */
  readonly figure: string;
  /** what it is called where that is not the name itself */
  readonly name?: string;
  readonly options: Readonly<Record<string, string | boolean | readonly string[]>>;
}

/**
 * The figures that are asked for, in their order, and no others: `all` that are declared, one that the scenario declares under that name with the options laid over its own, else a new one of that kind.
 * Whether the kind and its options exist is found where figures are checked. An error where two are of one name.
 * @param places where they are asked for, by name, if that is not the command line
 */
export function chooseFigures(
  declared: ReadonlyMap<string, Placed<FigureDeclaration>>,
  asked: readonly AskedFigure[],
  places: ReadonlyMap<string, Place> = new Map(),
): ReadonlyMap<string, Placed<FigureDeclaration>> {
  const chosen = new Map<string, FigureDeclaration>();
  const all = [...declared.keys()].map((figure) => ({ figure, options: {} }));
  for (const { figure, name = figure.replaceAll("-", "_"), options } of asked.flatMap((one): readonly AskedFigure[] =>
    isAll(one, declared) ? all : [one],
  )) {
    if (chosen.has(name))
      fail(`two figures are called "${name}"; give one another name, as in --figure "${figure} name=other_${figure}"`, {
        file: "--figure",
      });
    chosen.set(name, { figure, ...withoutOptional(declared.get(figure)?.value), ...options });
  }
  const document = checkDocument(optionDocument({ figures: Object.fromEntries(chosen) }, "--figure", places));
  const placed = [...chosen.keys()].map((name) => {
    const value = document.data.figures?.[name] ?? fail(`cannot read the figure "${name}"${suggestion(name, declared.keys())}`);
    return [name, { value, document: document.document, path: ["figures", name], choices: [...declared.keys()] }] as const;
  });
  return new Map(placed);
}

/** `--figure all`, unless a figure is called so. */
function isAll({ figure }: AskedFigure, declared: ReadonlyMap<string, unknown>): boolean {
  return figure === "all" && !declared.has(figure);
}

function withoutOptional(declaration: FigureDeclaration | undefined): Partial<FigureDeclaration> {
  const { optional: _, ...rest } = declaration ?? {};
  return rest;
}
