/**
 * The angle of a tangent: the bits that `Math.atan` has in Node 20 to 26, on every engine. Sun's FDLIBM (s_atan.c): the angle of 1/2, 1, 3/2 or of an endless tangent is taken out, and of
 * the rest a polynomial serves. Bounds are those of the upper half of a number's bits.
 */
export function portableAtan(x: number): number {
  const size = Math.abs(x);
  if (size < 0.4375) return size < 7.450580596923828e-9 ? x : x - x * sum(x);
  if (Number.isNaN(x)) return x;
  const angle = ofSize(size);
  return x < 0 ? -angle : angle;
}

function ofSize(size: number): number {
  if (size < 0.6875) return beyond((2 * size - 1) / (2 + size), 0.4636476090008061, 2.2698777452961687e-17);
  if (size < 1.1875) return beyond((size - 1) / (size + 1), 0.7853981633974483, 3.061616997868383e-17);
  if (size < 2.4375) return beyond((size - 1.5) / (1 + 1.5 * size), 0.982793723247329, 1.3903311031230998e-17);
  // From 2^66 on there is no rest.
  return size < 73_786_976_294_838_210_000 ? beyond(-1 / size, 1.5707963267948966, 6.123233995736766e-17) : 1.5707963267948966;
}

function beyond(rest: number, angle: number, low: number): number {
  return angle - (rest * sum(rest) - low - rest);
}

function sum(x: number): number {
  const z = x * x;
  const w = z * z;
  const even =
    z *
    (0.3333333333333293 +
      w *
        (0.14285714272503466 +
          w * (0.09090887133436507 + w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const odd =
    w *
    (-0.19999999999876483 +
      w * (-0.11111110405462356 + w * (-0.0769187620504483 + w * (-0.058335701337905735 + w * -0.036531572744216916))));
  return even + odd;
}
