/** Words of series' names that are read letter by letter. */
const ACRONYMS = /\b(ai|api|arr|gaap|gpu|gw|tpu|tv|us)\b/g;
/** Names that are no plain words, as their bearers write them. */
const NAMES: readonly (readonly [words: RegExp, name: string])[] = [
  [/\bgithub copilot\b/g, "GitHub Copilot"],
  [/\bgithub\b/g, "GitHub"],
  [/\bopenai\b/g, "OpenAI"],
  [/\bclaude code\b/g, "Claude Code"],
  [/\banthropic\b/g, "Anthropic"],
  [/\bbroadcom\b/g, "Broadcom"],
  [/\brun rate revenue\b/g, "run-rate revenue"],
];
/** What a series says of its periods stands after a comma. */
const PERIODS = / (quarterly|annual|monthly)$/;

/** The name of a series in words: `US cable TV adoption` for `us_cable_tv_adoption`, `Broadcom AI revenue, quarterly` for `broadcom_ai_revenue_quarterly`. */
export function seriesName(name: string): string {
  const plain = name.replaceAll("_", " ").replace(PERIODS, ", $1");
  const named = NAMES.reduce((text, [words, proper]) => text.replace(words, proper), plain);
  const words = named.replace(ACRONYMS, (word) => word.toUpperCase());
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
