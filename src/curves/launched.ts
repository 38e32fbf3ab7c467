import type { Curve } from "./curve.ts";

/** A curve that counts its years from a launch, on another clock: at `launch` of that clock it begins, and it need be told no launch any more. */
export function launched(curve: Curve, launch: number): Curve {
  const { advance, inflection, fill: _, startsAt: __, ...rest } = curve;
  return {
    ...rest,
    value: (t, parameters) => curve.value(t - launch, parameters),
    gradient: (t, parameters, out) => curve.gradient(t - launch, parameters, out),
    growth: (level, t, parameters) => curve.growth(level, t - launch, parameters),
    ...(advance === undefined ? {} : { advance: (level, t, dt, parameters) => advance(level, t - launch, dt, parameters) }),
    ...(inflection === undefined
      ? {}
      : {
          inflection: (parameters) => {
            const turn = inflection(parameters);
            return turn === undefined ? undefined : { t: turn.t + launch, level: turn.level };
          },
        }),
    guess: (points) => curve.guess(points.map(({ t, y }) => ({ t: t - launch, y }))),
  };
}
