import { xmlElement, xmlText } from "../../ooxml/index.ts";
import { cellAddress } from "./address.ts";
import type { Cell } from "./sheet.ts";

/** The most characters that a cell holds. */
const LONGEST_TEXT = 32_767;
const CUT = "…";

/** One cell. A text is typed as a text, so that none can be taken for a formula, whatever it begins with. */
export function writeCell(row: number, column: number, cell: Cell, style: number): string {
  const r = cellAddress({ row, column });
  const { value, formula } = cell;
  const s = style === 0 ? undefined : style;
  if (formula !== undefined) {
    const type = typeof value === "string" ? "str" : typeof value === "boolean" ? "b" : undefined;
    const text = xmlText(formula);
    const written = cell.array === true ? xmlElement("f", { t: "array", ref: r }, text) : xmlElement("f", {}, text);
    return xmlElement("c", { r, s, t: type }, [written, ...(value === undefined ? [] : [`<v>${xmlText(valueText(value))}</v>`])]);
  }
  if (value === undefined || value === "") return s === undefined ? "" : xmlElement("c", { r, s });
  if (typeof value === "string")
    return xmlElement("c", { r, s, t: "inlineStr" }, `<is><t xml:space="preserve">${cellText(value)}</t></is>`);
  if (typeof value === "boolean") return xmlElement("c", { r, s, t: "b" }, `<v>${value ? 1 : 0}</v>`);
  return xmlElement("c", { r, s }, `<v>${numberText(value)}</v>`);
}

function valueText(value: string | number | boolean): string {
  return typeof value === "number" ? numberText(value) : typeof value === "boolean" ? (value ? "1" : "0") : value;
}

/** The shortest text that reads as the same number; what is none cannot be stored, and is a mistake of the caller. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a cell cannot hold ${value}`);
  return String(value === 0 ? 0 : value);
}

function cellText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT - CUT.length) + CUT : text;
  // "_x0041_" would be read as the letter A
  return xmlText(cut.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}
