import { defineRegistry, type Named, type Registry } from "../base/registry.ts";
import { memo, type PageSize } from "./page-size.ts";

/** One scenario's colour in the strengths that a fan needs; the wider the band, the lighter. */
export interface Hue {
  readonly name: string;
  /** median line, dots, solid bars */
  readonly line: string;
  /** text in this colour, at least 4.5 : 1 on the background */
  readonly text: string;
  /** central bands of 50, 80 and 95 of 100 outcomes */
  readonly band50: string;
  readonly band80: string;
  readonly band95: string;
}

/** Everything about a figure's looks that is not its data: colours on one ground, letters, and the page. Another ground is another record of this type. */
export interface Theme extends Named {
  readonly meaning: string;
  readonly page: PageSize;
  readonly background: string;
  /** titles, facts */
  readonly ink: string;
  /** subtitles, axis labels, footers; at least 4.5 : 1 on the background */
  readonly muted: string;
  readonly faint: string;
  readonly grid: string;
  /** ground of the stretch between the last fact and today */
  readonly nowcast: string;
  /** the least part of a hue in the background that is still seen as an area */
  readonly faintest: number;
  /** targets and what is said about them */
  readonly target: string;
  readonly font: string;
  readonly size: {
    readonly title: number;
    readonly subtitle: number;
    readonly label: number;
    readonly axis: number;
    readonly footer: number;
  };
  readonly hues: Readonly<Record<string, Hue>>;
}

/** The heavier of the two weights of the font that figures are set in. */
export const SEMIBOLD = 600;

/** Hues after Okabe and Ito (2008), which readers with any colour vision tell apart; bands are mixtures with white, texts with black. */
const slate: Hue = { name: "slate", line: "#33475B", text: "#33475B", band50: "#93A4B5", band80: "#C3CDD7", band95: "#E4E9EE" };
const blue: Hue = { name: "blue", line: "#0072B2", text: "#005F96", band50: "#73B1D6", band80: "#AFD3E8", band95: "#DCECF5" };
const orange: Hue = { name: "orange", line: "#D55E00", text: "#A64900", band50: "#EBA573", band80: "#F5CDB0", band95: "#FBE8DB" };
const green: Hue = { name: "green", line: "#009E73", text: "#006E50", band50: "#73CAB3", band80: "#AFE0D3", band95: "#DBF1EB" };
const purple: Hue = { name: "purple", line: "#A8517F", text: "#8A3F67", band50: "#D3A2BD", band80: "#E5C9D7", band95: "#F3E5EC" };
const sky: Hue = { name: "sky", line: "#2C8FC4", text: "#1B6791", band50: "#98CBE8", band80: "#C1DFF1", band95: "#E1F0F9" };
const amber: Hue = { name: "amber", line: "#B87900", text: "#7F5400", band50: "#E3BC70", band80: "#EFD7A6", band95: "#F7EDD6" };

const FONT = "Inter, Helvetica, Arial, sans-serif";
const SIZE = { title: 15, subtitle: 11.5, label: 10.5, axis: 10.5, footer: 9.5 };

/** Looks on a white ground. */
export const light: Theme = {
  name: "light",
  meaning: "on white",
  page: memo,
  background: "#FFFFFF",
  ink: "#17212B",
  muted: "#55616D",
  faint: "#9AA5B0",
  grid: "#E7EAEE",
  nowcast: "#F3F4F6",
  faintest: 0.16,
  target: "#8F1D5C",
  font: FONT,
  size: SIZE,
  hues: { slate, blue, orange, green, purple, sky, amber },
};

/** The same hues lightened until they stand out from near-black; bands are 55, 35 and 17 parts of the line's colour in a hundred of the ground's; of the two lightest 48, so that text on them keeps 4.5 : 1. */
const darkHues: Readonly<Record<string, Hue>> = {
  slate: { name: "slate", line: "#B4C2D0", text: "#C2CEDA", band50: "#616A74", band80: "#4C545D", band95: "#2F363D" },
  blue: { name: "blue", line: "#4BA3DE", text: "#74BAE8", band50: "#326588", band80: "#274962", band95: "#1D303F" },
  orange: { name: "orange", line: "#EE7B36", text: "#F49C68", band50: "#8C4F2C", band80: "#603B27", band95: "#392A23" },
  green: { name: "green", line: "#2EBF95", text: "#58CFAC", band50: "#227460", band80: "#1D5348", band95: "#183533" },
  purple: { name: "purple", line: "#CB7BAA", text: "#DB9CC0", band50: "#794F6B", band80: "#543B50", band95: "#332A37" },
  sky: { name: "sky", line: "#8ACCF0", text: "#A4D8F4", band50: "#4D6F83", band80: "#3D5868", band95: "#283743" },
  amber: { name: "amber", line: "#DDA032", text: "#E8B964", band50: "#836329", band80: "#5A4826", band95: "#363022" },
};

/** Looks on a ground that is nearly black, for dark slides and pages. */
const dark: Theme = {
  name: "dark",
  meaning: "on near-black",
  page: memo,
  background: "#14191F",
  ink: "#E9EEF3",
  muted: "#A7B2BD",
  faint: "#5C6873",
  grid: "#2A333D",
  nowcast: "#1C232B",
  faintest: 0.28,
  target: "#F28AC0",
  font: FONT,
  size: SIZE,
  hues: darkHues,
};

/** Every ground that a figure may be drawn on, the one that it has unless told first. */
export const themes: Registry<Theme> = defineRegistry("theme", [light, dark]);

/** A scenario keeps its hue in every figure: the base is sober, the hopeful blue, the sceptical orange, the supplier green. */
const HUE_OF_SCENARIO: Readonly<Record<string, string>> = {
  base: "slate",
  bull: "blue",
  plateau: "orange",
  broadcom: "green",
  enterprise: "purple",
  hierarchy: "sky",
  inference: "amber",
};
/** For scenarios of other names: without the base's slate, which would pass for the base. */
const OTHER_HUES = ["blue", "green", "purple", "orange", "sky", "amber"] as const;
/** For several lines in one figure, in this order: neighbours differ in lightness as well as in hue. */
const SEQUENCE = ["blue", "orange", "green", "slate", "purple", "amber", "sky"] as const;
/** a prime that spreads short names over the hues */
const HASH_FACTOR = 31;
const HASH_RANGE = 65_521;

/** The hue of a scenario by its name; any other name always gets the same one. */
export function hueOf(scenario: string, theme: Theme): Hue {
  let hash = 0;
  for (const character of scenario) hash = (hash * HASH_FACTOR + (character.codePointAt(0) ?? 0)) % HASH_RANGE;
  const name = HUE_OF_SCENARIO[scenario] ?? OTHER_HUES[hash % OTHER_HUES.length] ?? "slate";
  return theme.hues[name] ?? theme.hues["slate"] ?? slate;
}

/** The theme in which a scenario's figures are drawn: targets in green where its own hue is purple, like theirs elsewhere. */
export function themeOf(scenario: string, theme: Theme): Theme {
  const { green } = theme.hues;
  return green !== undefined && hueOf(scenario, theme).name === "purple" ? { ...theme, target: green.text } : theme;
}

/** The hue of the n-th of several lines in one figure, from 0. */
export function hueAt(index: number, theme: Theme): Hue {
  return theme.hues[SEQUENCE[index % SEQUENCE.length] ?? "slate"] ?? theme.hues["slate"] ?? slate;
}

/** The Vega-Lite configuration that every figure carries: figures state what is drawn, this states how it looks. */
export function themeConfig(theme: Theme): Readonly<Record<string, unknown>> {
  const { font, ink, muted, size } = theme;
  return {
    // the picture has one description; Vega's own for each mark would say $30G and hang on the time zone
    aria: false,
    background: theme.background,
    font,
    // rows hold finite numbers only: a run with others has failed before; looking for them in every layer takes a tenth of a drawing's time
    mark: { invalid: null },
    view: { stroke: null },
    axis: {
      labelColor: muted,
      labelFontSize: size.axis,
      labelLimit: 0,
      domainColor: theme.faint,
      tickColor: theme.faint,
      gridColor: theme.grid,
      titleColor: muted,
      titleFontSize: size.axis,
      titleFontWeight: "normal",
    },
    axisX: { grid: false, tickSize: 4, labelPadding: 3 },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    title: {
      anchor: "start",
      frame: "group",
      color: ink,
      fontSize: size.title,
      fontWeight: SEMIBOLD,
      lineHeight: size.title * 1.3,
      limit: 0,
      subtitleColor: muted,
      subtitleFontSize: size.subtitle,
      subtitleLineHeight: size.subtitle * 1.35,
      subtitlePadding: 5,
    },
    text: { font, fontSize: size.label, color: muted, limit: 0 },
  };
}
