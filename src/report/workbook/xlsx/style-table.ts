import { xmlElement } from "../../ooxml/index.ts";
import type { CellStyle } from "./cell-style.ts";

const NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const FONT = "Calibri";
const SIZE = 10;
/** Number formats of our own begin here; those below belong to the program. */
const FIRST_FORMAT = 164;
/** The first two fills belong to the program. */
const OWN_FILLS = ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'];

/** Gives each look one number and writes the part that says what they are. */
export interface StyleTable {
  /** the number of a look, for cells */
  indexOf(style: CellStyle): number;
  /** the number of a difference, for highlights */
  differenceOf(style: Pick<CellStyle, "color" | "fill" | "bold">): number;
  xml(): string;
}

export function styleTable(): StyleTable {
  const fonts = list([fontOf({})]);
  const fills = list(OWN_FILLS);
  const borders = list([borderOf([])]);
  const formats = list<string>([]);
  const looks = list([lookOf({})]);
  const differences = list<string>([]);
  function lookOf(style: CellStyle): string {
    const { format, lines = [], fill } = style;
    const formatId = format === undefined ? 0 : FIRST_FORMAT + formats.indexOf(format);
    const fillId = fill === undefined ? 0 : fills.indexOf(fillOf(fill));
    return xmlElement(
      "xf",
      {
        numFmtId: formatId,
        fontId: fonts.indexOf(fontOf(style)),
        fillId,
        borderId: borders.indexOf(borderOf(lines)),
        xfId: 0,
        applyNumberFormat: format === undefined ? undefined : 1,
        applyFont: 1,
        applyFill: fill === undefined ? undefined : 1,
        applyBorder: lines.length === 0 ? undefined : 1,
        applyAlignment: 1,
        applyProtection: style.open === true ? 1 : undefined,
      },
      [alignmentOf(style), ...(style.open === true ? [xmlElement("protection", { locked: 0 })] : [])],
    );
  }
  // a thousand rows have the same style object, and writing its XML to find it takes longer than all else
  const known = new WeakMap<CellStyle, number>();
  const indexOf = (style: CellStyle): number => {
    const index = known.get(style) ?? looks.indexOf(lookOf(style));
    known.set(style, index);
    return index;
  };
  return {
    indexOf,
    differenceOf: (style) => differences.indexOf(differenceXml(style)),
    xml: () =>
      sheetXml({
        ...{ formats: formats.all, fonts: fonts.all, fills: fills.all, borders: borders.all },
        ...{ looks: looks.all, differences: differences.all },
      }),
  };
}

/** The part itself; its lists stand in the order of the schema. */
function sheetXml(all: Readonly<Record<"formats" | "fonts" | "fills" | "borders" | "looks" | "differences", readonly string[]>>): string {
  const formats = all.formats.map((formatCode, i) => xmlElement("numFmt", { numFmtId: FIRST_FORMAT + i, formatCode }));
  const plain = xmlElement("xf", { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 }, xmlElement("alignment", { vertical: "top" }));
  return xmlElement("styleSheet", { xmlns: NAMESPACE }, [
    ...counted("numFmts", formats),
    ...counted("fonts", all.fonts),
    ...counted("fills", all.fills),
    ...counted("borders", all.borders),
    ...counted("cellStyleXfs", [plain]),
    ...counted("cellXfs", all.looks),
    ...counted("cellStyles", [xmlElement("cellStyle", { name: "Normal", xfId: 0, builtinId: 0 })]),
    ...counted("dxfs", all.differences),
  ]);
}

function alignmentOf({ align, indent, wrap }: CellStyle): string {
  return xmlElement("alignment", {
    horizontal: align ?? (indent === undefined ? undefined : "left"),
    // a row is as high as its longest text, and numbers stand beside the first line of it
    vertical: "top",
    wrapText: wrap === true ? 1 : undefined,
    indent,
  });
}

function list<T>(first: readonly T[]): { readonly all: readonly T[]; indexOf(one: T): number } {
  const all = [...first];
  const places = new Map(all.map((one, i) => [one, i]));
  return {
    all,
    indexOf: (one) => {
      const found = places.get(one);
      if (found !== undefined) return found;
      places.set(one, all.length);
      return all.push(one) - 1;
    },
  };
}

function counted(name: string, inside: readonly string[]): string[] {
  return inside.length === 0 ? [] : [xmlElement(name, { count: inside.length }, inside)];
}

/** The order of a font's parts is that of the schema. */
function fontOf({ bold, italic, underline, size = SIZE, color }: CellStyle): string {
  return xmlElement("font", {}, [
    ...(bold === true ? ["<b/>"] : []),
    ...(italic === true ? ["<i/>"] : []),
    ...(underline === true ? ["<u/>"] : []),
    xmlElement("sz", { val: size }),
    xmlElement("color", { rgb: `FF${color ?? "000000"}` }),
    xmlElement("name", { val: FONT }),
    xmlElement("family", { val: 2 }),
  ]);
}

function fillOf(color: string): string {
  return `<fill>${xmlElement("patternFill", { patternType: "solid" }, [xmlElement("fgColor", { rgb: `FF${color}` }), xmlElement("bgColor", { indexed: 64 })])}</fill>`;
}

function borderOf(lines: readonly ("top" | "bottom")[]): string {
  const side = (name: "top" | "bottom"): string =>
    lines.includes(name) ? xmlElement(name, { style: "thin" }, xmlElement("color", { rgb: "FFBFC4CA" })) : `<${name}/>`;
  return `<border><left/><right/>${side("top")}${side("bottom")}<diagonal/></border>`;
}

function differenceXml({ color, fill, bold }: Pick<CellStyle, "color" | "fill" | "bold">): string {
  const font = [...(bold === true ? ["<b/>"] : []), ...(color === undefined ? [] : [xmlElement("color", { rgb: `FF${color}` })])];
  return xmlElement("dxf", {}, [
    ...(font.length === 0 ? [] : [xmlElement("font", {}, font)]),
    // a difference takes its colour from the background, unlike a cell
    ...(fill === undefined ? [] : [`<fill><patternFill>${xmlElement("bgColor", { rgb: `FF${fill}` })}</patternFill></fill>`]),
  ]);
}
