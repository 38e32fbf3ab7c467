import { colourDistance, DEFICIENCIES, type Lab, labOf, over, sayColour } from "../colour-vision.ts";
import type { FigureSubject } from "../figure-subject.ts";
import type { SceneRule } from "../rule.ts";
import type { Paint, Scene, SceneShape } from "../scene.ts";

/** Distance in CIELAB below which two colours that stand for different things are taken for one. */
const LEAST_DISTANCE = 10;
/** The same without the receptors for blue, which one reader in ten thousand lacks. */
const LEAST_RARE = 5;
/** Steps of lightness below which two bands of one hue are. */
const LEAST_STEP = 5;
/** degrees of hue within which colours are steps of one hue */
const ONE_HUE = 22;
/** strength of colour below which there is no hue to speak of */
const GREY = 8;
/** pixels: a thinner rectangle is a tick or a cap */
const THIN = 4;
/** more colours are a scale, not categories */
const MOST = 12;
const FAMILIES: Readonly<Record<string, string>> = {
  line: "lines",
  trail: "lines",
  area: "areas",
  rect: "bars",
  arc: "slices",
  symbol: "points",
};

/** About one man in twelve sees red and green less apart; simulated after Machado, Oliveira and Fernandes (2009). Steps of one hue are judged by lightness. */
export const mergingColours: SceneRule = {
  name: "merging-colours",
  appliesTo: "scene",
  meaning: "colours for different things that cannot be told apart, by everybody or by colour-blind readers",
  why: "one reader in twenty sees one colour where the key has two",
  remedy:
    "use colours that differ in lightness too (such as those of Okabe and Ito), or a second sign: dashes, shapes, labels at the marks",
  check: (scene, figure) => {
    const clashes = [...new Set(Object.values(FAMILIES))].flatMap((family) => {
      const all = coloursOf(scene, family, figure);
      const colours = all.length > MOST ? [] : all;
      // areas around lines of their own are told apart by these
      const isBacked = family === "areas" && coloursOf(scene, "lines", figure).length > 1;
      const said = colours.flatMap((one, i) => colours.slice(i + 1).flatMap((other) => clashOf(one, other, isBacked) ?? []));
      return said.slice(0, 1).map((what) => ({ what: `two colours of ${family}, ${what}` }));
    });
    // a key repeats the colours of the plot
    return clashes.slice(0, 1);
  },
};

interface Coloured {
  readonly paint: Paint;
  readonly pattern: string;
}

/** The colours of one sort of mark that stand for something, as they are seen on the ground. */
function coloursOf({ shapes, background }: Scene, family: string, { views }: FigureSubject): readonly Coloured[] {
  if (
    views.some(
      (view) =>
        FAMILIES[view.type === "bar" ? "rect" : view.type === "point" || view.type === "circle" ? "symbol" : view.type] === family &&
        saysTwice(view.channels),
    )
  )
    return [];
  const ground = labOf(background);
  const found = new Map<string, Coloured>();
  for (const shape of shapes) {
    const { left, right, top, bottom } = shape.box;
    if (shape.role !== "mark" || FAMILIES[shape.kind] !== family) continue;
    if (family === "bars" && Math.min(right - left, bottom - top) < THIN) continue;
    const paint = paintOf(shape, background);
    if (paint !== undefined && colourDistance(labOf(paint), ground) > LEAST_STEP)
      found.set(`${sayColour(paint)} ${shape.pattern}`, { paint, pattern: shape.pattern });
  }
  return [...found.values()];
}

/** The colour repeats what the place says, or shows a quantity. */
function saysTwice(channels: ReadonlyMap<string, { readonly def: Readonly<Record<string, unknown>> }>): boolean {
  const colour = (channels.get("color") ?? channels.get("fill") ?? channels.get("stroke"))?.def;
  if (colour === undefined || colour["field"] === undefined) return false;
  if (colour["type"] === "quantitative" || colour["aggregate"] !== undefined) return true;
  return ["x", "y", "row", "column", "facet", "shape", "strokeDash"].some((name) => channels.get(name)?.def["field"] === colour["field"]);
}

function paintOf({ kind, fill, stroke }: SceneShape, background: Paint): Paint | undefined {
  const paint = kind === "line" ? stroke : (fill ?? stroke);
  return paint === undefined ? undefined : over(paint, background);
}

function clashOf(one: Coloured, other: Coloured, isBacked: boolean): string | undefined {
  const names = `${sayColour(one.paint)} and ${sayColour(other.paint)},`;
  if (one.pattern !== other.pattern) return undefined;
  const [a, b] = [labOf(one.paint), labOf(other.paint)];
  if (isBacked) return undefined;
  if (isOneHue(a, b)) return Math.abs(a.lightness - b.lightness) >= LEAST_STEP ? undefined : `${names} can hardly be told apart`;
  if (colourDistance(a, b) < LEAST_DISTANCE) return `${names} can hardly be told apart`;
  const blind = DEFICIENCIES.find(
    (vision) =>
      colourDistance(labOf(one.paint, vision), labOf(other.paint, vision)) < (vision === "tritanopia" ? LEAST_RARE : LEAST_DISTANCE),
  );
  return blind === undefined ? undefined : `${names} look the same with ${blind}`;
}

/** Steps of one hue, or of grey. */
function isOneHue(a: Lab, b: Lab): boolean {
  const strengths = [a, b].map((lab) => Math.hypot(lab.a, lab.b));
  const turn = Math.abs(((Math.atan2(a.b, a.a) - Math.atan2(b.b, b.a)) * 180) / Math.PI);
  return Math.max(...strengths) < GREY || Math.min(turn, 360 - turn) < ONE_HUE;
}
