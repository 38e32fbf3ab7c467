import { valueAxes } from "../axes.ts";
import { isRecord, withValue } from "../plain.ts";
import { isMoney } from "../reading-words.ts";
import type { SceneRule } from "../rule.ts";

const GIGA = /^[−-]?[$€£¥]\s?[\d.,]+\s?G$|[$€£¥][\d.,]+G\b/;
const BARE = /^[−-]?[\d.,]+G$/;

/** d3's SI format writes billions as G, which is right for watts and wrong for money. */
export const gigaMoney: SceneRule = {
  name: "giga-money",
  appliesTo: "scene",
  meaning: "money in giga: $2G for two billion dollars",
  why: "no reader of accounts knows giga-dollars, and some take G for thousand (grand)",
  remedy: "put B in its place: \"labelExpr\": \"replace(datum.label, 'G', 'B')\"",
  check: ({ texts }, figure) => {
    const ofMoney = isMoney(figure.sentences);
    const first = texts.find(({ text }) => GIGA.test(text) || (ofMoney && BARE.test(text)));
    if (first === undefined) return [];
    const path = valueAxes(figure).find(({ channel: { def } }) => /s["']?$/.test(formatOf(def)))?.channel.path;
    return [{ what: `"${first.text}" is written in giga`, ...(path === undefined ? {} : { path }) }];
  },
  fix: ({ spec }, { path }) =>
    path === undefined ? undefined : withValue(spec, [...path, "axis", "labelExpr"], "replace(datum.label, 'G', 'B')"),
};

function formatOf({ axis }: Readonly<Record<string, unknown>>): string {
  return isRecord(axis) && typeof axis["format"] === "string" ? axis["format"] : "";
}
