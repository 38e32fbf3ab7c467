import { formatLevel, formatQuantity } from "../units/format.ts";
import type { Unit } from "../units/unit.ts";
import { digitsApart } from "./digits-apart.ts";
import type { EarlyFit } from "./early-types.ts";
import type { FitVerdict } from "./fit-types.ts";
import { beyondTheWhole, canBeTenfold, SHARE_ENDS, WHOLE } from "./shares.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";
import { WIDEST_RATIO } from "./widest-ratio.ts";

/** A pace that is more likely than not of another kind than the prior's. */
const UNLIKE = 0.5;
/** The prior has the most to say from here on. */
const MOSTLY_PRIOR = 0.75;

/** In plain words, what early data tell of the ceiling and how much of that is the prior; `last` is the last level. */
export function earlyVerdict(
  {
    points,
    parameters,
    openAboveTenfold,
    priorShare,
    unlike,
    outcome,
  }: Pick<EarlyFit, "points" | "parameters" | "openAboveTenfold" | "priorShare" | "unlike" | "outcome">,
  last: number,
  unit?: Unit,
): FitVerdict {
  const { estimate = 0, interval: ends } = parameters.find(({ name }) => name === "ceiling") ?? {};
  const [low, high, level] = [ends?.low ?? 0, ends?.high ?? 0, ends?.level ?? 0];
  const significant = digitsApart(low, high);
  const say = (value: number): string =>
    unit === undefined ? String(Number(value.toPrecision(significant))) : formatQuantity(value, unit, { significant });
  const passesWhole = unit?.inPercent === true && last <= SHARE_ENDS.high && high > SHARE_ENDS.high;
  const told = high / low <= WIDEST_RATIO && !(passesWhole && estimate > SHARE_ENDS.high);
  const interval = `${formatLevel(level)} posterior interval${unit === undefined ? ", in the unit of the data" : ""}`;
  const range = `between ${say(low)} and ${passesWhole ? WHOLE : say(high)} (${interval})`;
  const clauses = [
    passesWhole && low > SHARE_ENDS.high
      ? beyondTheWhole(`${say(low)} or more`, interval)
      : told
        ? `the ceiling is about ${say(estimate)}, ${range}`
        : `${points} points do not tell a ceiling: if there is one, it lies ${range}${passesWhole ? "" : `, a factor of ${digits(high / low)}`}`,
    ...(canBeTenfold(last, unit)
      ? [
          `the chance that it is more than ten times the last level is ${openAboveTenfold < 0.005 ? "below 1" : digits(100 * openAboveTenfold)}%`,
        ]
      : []),
  ];
  if (unlike > UNLIKE)
    clauses.push("its pace is unlike that of the technologies that the prior was learned from, which was therefore given little weight");
  else if (priorShare.pace >= MOSTLY_PRIOR)
    clauses.push("its pace rests mostly on that of other technologies: the data have narrowed it little");
  if (priorShare.ceiling >= MOSTLY_PRIOR)
    clauses.push(
      "how far up it lies is mostly the prior, which puts 10% above ten times the last level: the data give it no upper end of their own",
    );
  if (outcome !== "converged") clauses.push("the grid did not settle, so the numbers are provisional");
  return verdictOfClauses(told && outcome === "converged", clauses);
}

/** Two significant digits without an exponent where there need be none. */
function digits(value: number): string {
  return String(Number(value.toPrecision(2)));
}
