import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { Curve } from "../curves/curve.ts";
import type { Errors } from "./errors.ts";
import type { FitSettings, NoiseChoice } from "./fit-request.ts";

/** A curve that is known and was not fitted. */
export interface CurveNotTried {
  readonly name: string;
  /** in a few words: `needs --launch` */
  readonly because: string;
}

/** What is asked of a subject's points. */
export interface FitQuestion {
  /** one is fitted; several are ranked, and the best is told in full */
  readonly curves: readonly Curve[];
  readonly noise: NoiseChoice;
  /** `auto` takes a ranking's as independent, so that curves compare, and settles those of the curve that is told in full */
  readonly errors: Errors | "auto";
  /** known parameters by name, on the fit's own clock */
  readonly fixed: Readonly<Record<string, number>>;
  /** no curve was named: those with many parameters are tried only where there are points enough for them */
  readonly isOpen?: boolean;
  /** curves that were left out before, because of what was asked */
  readonly leftOut?: readonly CurveNotTried[];
  /** for curves that count from a launch, on the fit's own clock */
  readonly launch?: number;
  /** on the fit's own clock; for one curve */
  readonly start?: Readonly<Record<string, number>>;
  /** the ceiling that the curves follow, if it moves; on the fit's own clock */
  readonly ceiling?: CeilingPath;
  readonly level: number;
  /** profile where absent, and of very many points Wald's */
  readonly intervals?: FitSettings["intervals"] | undefined;
}
