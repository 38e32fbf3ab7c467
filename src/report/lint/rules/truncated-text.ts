import { isRecord, type Plain } from "../plain.ts";
import type { SceneRule } from "../rule.ts";

/** Keys by which a text is cut, in configuration and in marks. */
const LIMITS = new Set(["labelLimit", "titleLimit", "limit", "subtitleLimit"]);

/** Texts that end in an ellipsis which their author did not write. */
export const truncatedText: SceneRule = {
  name: "truncated-text",
  appliesTo: "scene",
  meaning: "texts that a limit cuts short with an ellipsis",
  why: "what is left of two names can be the same, and what is cut is often the unit",
  remedy: 'raise the limit ("labelLimit": 0 is none), or break the text into lines',
  check: ({ texts }) => {
    const cut = texts.filter(({ truncated }) => truncated);
    const [first] = cut;
    return first === undefined
      ? []
      : [{ what: `"${first.text}"${cut.length === 1 ? "" : ` and ${cut.length - 1} more texts`} is cut short` }];
  },
  fix: ({ spec }) => {
    const free = withoutLimits(spec);
    const config: Plain = isRecord(free["config"]) ? free["config"] : {};
    const of = (key: string): Plain => (isRecord(config[key]) ? config[key] : {});
    const axis = { ...of("axis"), labelLimit: 0, titleLimit: 0 };
    const legend = { ...of("legend"), labelLimit: 0, titleLimit: 0 };
    return { ...free, config: { ...config, axis, legend, title: { ...of("title"), limit: 0 } } };
  },
};

function withoutLimits(spec: Plain): Plain {
  return Object.fromEntries(
    Object.entries(spec).flatMap(([key, value]) => {
      if (LIMITS.has(key)) return [];
      return [[key, key === "data" || key === "datasets" || key === "transform" ? value : freed(value)]];
    }),
  );
}

function freed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(freed);
  return isRecord(value) ? withoutLimits(value) : value;
}
