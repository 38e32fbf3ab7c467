import { contrast, over, sayColour, sayContrast } from "../colour-vision.ts";
import type { SceneRule } from "../rule.ts";
import type { Paint, Scene, SceneShape } from "../scene.ts";

/** WCAG 2.1, 1.4.11. */
const LEAST = 3;
/** for bars and slices of several colours, which stand out by each other too: below it they are gone */
const LEAST_BESIDE_OTHERS = 1.5;
/** so many pale lines are meant as a texture, as of simulated paths */
const TEXTURE = 10;
/** pixels: a thinner rectangle is a tick or a cap */
const THIN = 4;
const DRAWN = new Set(["line", "trail", "symbol"]);
/** opacity below which a point is hardly there */
const FAINTEST = 0.3;
const FILLED = new Set(["rect", "arc"]);

/** WCAG 2.1, success criterion 1.4.11 (contrast of graphical objects). */
export const faintMarks: SceneRule = {
  name: "faint-marks",
  appliesTo: "scene",
  meaning: "lines, points or bars that carry data alone, with less contrast to the ground than 3 to 1",
  why: "what can hardly be seen is not read, and in print it is gone",
  remedy: "use a darker colour, an outline, or write the values at the marks",
  check: (scene) => {
    const { shapes, texts, background } = scene;
    const hasLabels = texts.some(({ role }) => role === "mark");
    const ofKind = (kinds: ReadonlySet<string>) => shapes.filter(({ role, kind }) => role === "mark" && kinds.has(kind));
    // a scale of colours has a pale end, and its key says what that means
    const isScale = scene.legends.some(({ isGradient }) => isGradient);
    const filled =
      hasLabels || isScale ? [] : ofKind(FILLED).filter(({ box }) => Math.min(box.right - box.left, box.bottom - box.top) >= THIN);
    const colours = new Set(filled.map(({ fill }) => (fill === undefined ? "" : sayColour(fill))));
    const leastFilled = colours.size > 1 ? LEAST_BESIDE_OTHERS : LEAST;
    const faint = [
      ...ofKind(DRAWN).filter((shape) => contrastOf(shape, background) < LEAST),
      ...filled.filter((shape) => contrastOf(shape, background) < leastFilled),
    ];
    const [first] = faint;
    if (first === undefined || isTexture(scene, faint)) return [];
    const what = { line: "a line", trail: "a line", symbol: "a point", arc: "a slice" }[first.kind] ?? "a bar";
    const paint = over(first.fill ?? first.stroke ?? background, background);
    return [
      {
        what: `${what} in ${sayColour(paint)} has a contrast of ${sayContrast(contrastOf(first, background))} to 1 to the ground, and needs ${FILLED.has(first.kind) ? leastFilled : LEAST}`,
      },
    ];
  },
};

function contrastOf({ kind, fill, stroke }: SceneShape, background: Paint): number {
  const paints = kind === "line" ? [stroke] : [fill, stroke];
  // points let each other through where they crowd, and are judged by their colour
  const seen = (paint: Paint): Paint => over(kind === "symbol" && paint.opacity >= FAINTEST ? { ...paint, opacity: 1 } : paint, background);
  return Math.max(...paints.map((paint) => (paint === undefined ? 1 : contrast(seen(paint), background))));
}

function isTexture({ shapes }: Scene, faint: readonly SceneShape[]): boolean {
  const drawn = shapes.filter(({ role, kind }) => role === "mark" && DRAWN.has(kind));
  return faint.length > TEXTURE && drawn.length > faint.length;
}
