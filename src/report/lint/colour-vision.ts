import { power } from "../../numerics/power.ts";
import { plainSize } from "../../units/round.ts";
import type { Paint } from "./scene.ts";

/** Colour vision as it is simulated. */
export type Vision = "usual" | "protanopia" | "deuteranopia" | "tritanopia";

type Triple = readonly [number, number, number];

/**
 * Linear light as a dichromat sees it: the matrices of full severity of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (2009).
 */
const MATRICES: Readonly<Record<Exclude<Vision, "usual">, readonly [Triple, Triple, Triple]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The kinds of colour blindness that colours are tried under. */
export const DEFICIENCIES = ["protanopia", "deuteranopia", "tritanopia"] as const;

/** sRGB to XYZ under D65, and that white. */
const TO_XYZ: readonly [Triple, Triple, Triple] = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
];
const WHITE: Triple = [0.95047, 1, 1.08883];

/** A colour in CIELAB: lightness 0 to 100, and its two opponent axes. */
export interface Lab {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
}

/** How a colour is seen, in CIELAB. */
export function labOf(paint: Paint, vision: Vision = "usual"): Lab {
  const light = linear(paint);
  const seen = vision === "usual" ? light : times(MATRICES[vision], light).map((part) => Math.min(1, Math.max(0, part)));
  const [x, y, z] = times(TO_XYZ, seen as unknown as Triple).map((part, i) => bent(part / (WHITE[i] ?? 1))) as unknown as Triple;
  return { lightness: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

/** Distance of two colours in CIELAB (CIE 1976): about 2 is just seen side by side, 10 is seen at a glance. */
export function colourDistance(one: Lab, other: Lab): number {
  return Math.hypot(one.lightness - other.lightness, one.a - other.a, one.b - other.b);
}

/** Contrast of two opaque colours by WCAG 2: 1 for the same, 21 for black on white. */
export function contrast(one: Paint, other: Paint): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** A contrast in words, `4.4` to 1; rounded down, so that one that is just too low is not said to be what is needed. */
export function sayContrast(ratio: number): string {
  return plainSize(Math.floor(ratio * 10) / 10, 1);
}

/** What is seen of a colour that lets some of the ground through. */
export function over(paint: Paint, ground: Paint): Paint {
  const mix = (a: number, b: number): number => a * paint.opacity + b * (1 - paint.opacity);
  return { r: mix(paint.r, ground.r), g: mix(paint.g, ground.g), b: mix(paint.b, ground.b), opacity: 1 };
}

/** `#0072b2` */
export function sayColour({ r, g, b }: Paint): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(paint: Paint): number {
  const [r, g, b] = linear(paint);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear({ r, g, b }: Paint): Triple {
  return [r, g, b].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4);
  }) as unknown as Triple;
}

function times(matrix: readonly [Triple, Triple, Triple], [x, y, z]: Triple): readonly number[] {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z);
}

/** The cube root of CIELAB, straight near zero. */
function bent(part: number): number {
  return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116;
}
