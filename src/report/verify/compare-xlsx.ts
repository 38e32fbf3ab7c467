import type { ArtefactKind } from "./artefact-kind.ts";
import { compareBytes } from "./compare-bytes.ts";
import { type Difference, difference } from "./difference.ts";
import { COPY, type XlsxCell, type XlsxContent, xlsxCells } from "./xlsx-cells.ts";

/** What other programs work out anew comes out the same to so many digits. */
const SAME = 1e-9;

/** Workbooks by sheet and cell, whatever program saved them. */
export const xlsx: ArtefactKind = {
  name: "xlsx",
  endings: [".xlsx"],
  compare: (says, should) => {
    const [found, wanted] = [xlsxCells(says), xlsxCells(should)];
    if (found === undefined || wanted === undefined) return compareBytes(says, should, "the workbook, which cannot be unpacked");
    return isOfAnotherProgram(found, wanted)
      ? compareResaved(found, wanted)
      : [...compareParts(found, wanted), ...compareAll(found, wanted, 0)];
  },
};

/** A program that saves a workbook writes its own styles, tables of texts and relationships, and never ours. */
function isOfAnotherProgram({ parts: found }: XlsxContent, { parts: wanted }: XlsxContent): boolean {
  const packaging = [...wanted.keys()].filter((name) => name.startsWith("part "));
  return packaging.filter((name) => found.get(name) !== wanted.get(name)).length > packaging.length / 2;
}

function compareParts({ parts: found }: XlsxContent, { parts: wanted }: XlsxContent): readonly Difference[] {
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names].flatMap((name) => {
    const [says, should] = [found.get(name) ?? null, wanted.get(name) ?? null];
    return says === should ? [] : [difference(name, says, should)];
  });
}

/** Changed cells, those without a formula first: of these, the others follow. */
function compareAll({ cells: found }: XlsxContent, { cells: wanted }: XlsxContent, tolerance: number): readonly Difference[] {
  const [typed, followed]: [Difference[], Difference[]] = [[], []];
  const cellOf = (key: string): string => {
    const at = key.lastIndexOf("!");
    return `sheet ${key.slice(0, at)}, cell ${key.slice(at + 1)}`;
  };
  for (const key of new Set([...wanted.keys(), ...found.keys()])) {
    const [says, should] = [found.get(key), wanted.get(key)];
    const isFormula = says?.formula !== undefined || should?.formula !== undefined;
    const name = cellOf(key);
    if (!isSameFormula(says, should)) typed.push(difference(`${name}: its formula`, says?.formula ?? null, should?.formula ?? null));
    if (!isSameValue(says?.value, should?.value, tolerance))
      (isFormula ? followed : typed).push(difference(isFormula ? `${name}: its value` : name, says?.value ?? null, should?.value ?? null));
  }
  return [...typed, ...followed];
}

function isSameFormula(says: XlsxCell | undefined, should: XlsxCell | undefined): boolean {
  return says?.formula === should?.formula || (says?.formula === COPY && should?.formula !== undefined);
}

function isSameValue(says = "", should = "", tolerance = 0): boolean {
  if (says === should) return true;
  const [found, wanted] = [Number(says), Number(should)];
  return says !== "" && should !== "" && Math.abs(found - wanted) <= tolerance * Math.abs(wanted);
}

/** One line for how it is stored, behind the cells that say something else. */
function compareResaved(found: XlsxContent, wanted: XlsxContent): readonly Difference[] {
  const cells = compareAll(found, wanted, SAME);
  const told = cells.length === 0 ? "the same in every cell; its packaging differs" : "its cells in a packaging of its own";
  return [...cells, { cell: "the workbook, saved by another program", says: told }];
}
