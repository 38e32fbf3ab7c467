// What stands in, in our own sources and in every bundled package, for the functions of `Math` that engines round differently: `Math.exp` becomes `portableExp`. The sources keep saying
// `Math.exp`, so that packages need no patch, code reads as usual, and tests of the sources run under the functions of Node that these must equal. Left to the engine are abs, floor and their
// kind and sqrt, which are exact by IEEE 754, and hypot, which V8 works out itself and in all versions alike.
export { portableAcos } from "../src/numerics/portable/portable-acos.ts";
export { portableAsin } from "../src/numerics/portable/portable-asin.ts";
export { portableAsinh } from "../src/numerics/portable/portable-asinh.ts";
export { portableAtan } from "../src/numerics/portable/portable-atan.ts";
export { portableAtan2 } from "../src/numerics/portable/portable-atan2.ts";
export { portableCbrt } from "../src/numerics/portable/portable-cbrt.ts";
export { portableCos } from "../src/numerics/portable/portable-cos.ts";
export { portableExp } from "../src/numerics/portable/portable-exp.ts";
export { portableExpm1 } from "../src/numerics/portable/portable-expm1.ts";
export { portableLog } from "../src/numerics/portable/portable-log.ts";
export { portableLog1p } from "../src/numerics/portable/portable-log1p.ts";
export { portableLog2 } from "../src/numerics/portable/portable-log2.ts";
export { portableLog10 } from "../src/numerics/portable/portable-log10.ts";
export { portableSin } from "../src/numerics/portable/portable-sin.ts";
export { portableSinh } from "../src/numerics/portable/portable-sinh.ts";
export { portableTan } from "../src/numerics/portable/portable-tan.ts";
export { portableTanh } from "../src/numerics/portable/portable-tanh.ts";
export { power as portablePow } from "../src/numerics/power.ts";
