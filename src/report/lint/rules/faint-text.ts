import { boxOf } from "../boxes.ts";
import { contrast, over, sayColour, sayContrast } from "../colour-vision.ts";
import { groundOf } from "../ground.ts";
import type { SceneRule } from "../rule.ts";

/** WCAG 2.1, 1.4.3: contrast of text, of large text, and from where text is large, in pixels. */
const LEAST = 4.5;
const LEAST_LARGE = 3;
const LARGE = 24;
const LARGE_BOLD = 18.66;
const BOLD = 700;

/** WCAG 2.1, success criterion 1.4.3 (contrast, minimum). */
export const faintText: SceneRule = {
  name: "faint-text",
  appliesTo: "scene",
  meaning: "text with less contrast to its ground than WCAG 2 asks for: 4.5 to 1, or 3 to 1 where it is large",
  why: "pale text is lost in print, on a projector and to older eyes",
  remedy: "use a darker colour, or a rim in the colour of the ground",
  check: (scene) => {
    const faint = scene.texts.flatMap((text) => {
      const { left, right, top, bottom } = boxOf(text);
      const ground = text.rim ?? groundOf(scene, { x: (left + right) / 2, y: (top + bottom) / 2 }, text.order);
      if (text.paint === undefined || ground === undefined) return [];
      const seen = over(text.paint, ground);
      const least = text.size >= LARGE || (text.size >= LARGE_BOLD && text.weight >= BOLD) ? LEAST_LARGE : LEAST;
      const ratio = contrast(seen, ground);
      return ratio >= least ? [] : [{ text, least, ratio, said: `${sayColour(seen)} on ${sayColour(ground)}` }];
    });
    const [first] = faint;
    if (first === undefined) return [];
    const { text, least, ratio, said } = first;
    const more = faint.length === 1 ? "" : ` and ${faint.length - 1} more texts`;
    return [{ what: `"${text.text}"${more} has a contrast of ${sayContrast(ratio)} to 1 (${said}), and needs ${least}` }];
  },
};
