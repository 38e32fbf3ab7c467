import type { Curve } from "./curve.ts";

/**
 * A curve that counts its years from a launch, on another clock: at `launch` of that clock it begins, and it need be told no launch any more. It has no law along a ceiling that moves: a path of that
 * clock would be another one on the curve's own.
 */
export function launched(curve: Curve, launch: number): Curve {
  const { inflection, along: _, fill: __, startsAt: ___, ...rest } = curve;
  return {
    ...rest,
    value: (t, parameters) => curve.value(t - launch, parameters),
    gradient: (t, parameters, out) => curve.gradient(t - launch, parameters, out),
    growth: (level, t, parameters) => curve.growth(level, t - launch, parameters),
    ...(inflection === undefined
      ? {}
      : {
          inflection: (parameters) => {
            const turn = inflection(parameters);
            return turn === undefined ? undefined : { t: turn.t + launch, level: turn.level };
          },
        }),
    guess: (points) => curve.guess(points.map(({ t, y }) => ({ t: t - launch, y }))),
    examples: curve.examples.map((example) => ({ ...example, t: example.t + launch })),
  };
}
