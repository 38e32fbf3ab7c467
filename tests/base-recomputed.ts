/**
 * Scenario `base` worked out a second time, from what its models say and by nothing that the package is made of: own dates, own reading of facts, own least squares.
 * Every input is one number, so every path is the same and a line is one number a month.
 */

/** Inputs in years, dollars a year and shares; dates as `2026-02-12`. */
export interface BaseInputs {
  readonly level_date: string;
  readonly level: number;
  readonly doubling_time: number;
  readonly growth_half_life: number;
  readonly growth_long: number;
  readonly route_weight: number;
  readonly adoption_weight: number;
  readonly early_market: number;
  readonly imitation_speed: number;
  readonly innovation_speed: number;
  readonly annual_share: number;
  readonly renewal: number;
  readonly repricing: number;
  readonly monthly_churn: number;
  readonly return_rate: number;
  readonly paying_developers: number;
  readonly price_per_developer: number;
  readonly large_customers: number;
  readonly attach: number;
  readonly contract: number;
  readonly half_life: number;
  readonly company_growth_long: number;
  readonly share_date: string;
  readonly share_at_date: number;
  readonly share_drift: number;
  readonly drift_half_life: number;
}

/** A published level: the middle of its window, or its day, and the geometric middle of what it may mean, in dollars a year. */
export interface Level {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

const FIRST_YEAR = 2026;
const FIRST_MONTH = 2;
const MONTHS = 24;
const STEP = 1 / 12;

/** Years from the beginning of February 2026 to the end of a day; before it, negative. */
function yearsTo(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return ((year - FIRST_YEAR) * 12 + (month - FIRST_MONTH) + date / length) / 12;
}

/** The end of month `i`, February 2026 being month 0. */
const endOf = (i: number): number => (i + 1) / 12;

/** Levels joined by constant growth, and by a straight line from zero. */
function joined(points: readonly (readonly [number, number])[], time: number, before: number): number {
  const next = points.findIndex(([at]) => at >= time - 1e-9);
  const [later, value] = points[next] ?? [Number.NaN, Number.NaN];
  if (Math.abs(later - time) < 1e-9) return value;
  const earlier = points[next - 1];
  if (earlier === undefined) return before;
  const share = (time - earlier[0]) / (later - earlier[0]);
  return earlier[1] === 0 ? share * value : Math.exp((1 - share) * Math.log(earlier[1]) + share * Math.log(value));
}

/** Slope of the logarithms on time, and the last point. */
function leastSquares(points: readonly (readonly [number, number])[]): { growth: number; start: number; date: number } {
  const [date, start] = points.at(-1) ?? [0, 0];
  const xs = points.map(([time]) => time - date);
  const ys = points.map(([, value]) => Math.log(value / start));
  const [x, y] = [xs, ys].map((all) => all.reduce((sum, one) => sum + one, 0) / all.length) as [number, number];
  const above = xs.reduce((sum, one, i) => sum + (one - x) * ((ys[i] ?? 0) - y), 0);
  const below = xs.reduce((sum, one) => sum + (one - x) * (one - x), 0);
  return { growth: above / below, start, date };
}

const timed = (levels: readonly Level[]): (readonly [number, number])[] =>
  levels.map(({ from, to, value }) => [from === to ? yearsTo(to) : (dayBefore(from) + yearsTo(to)) / 2, value]);

/** A window begins when the day before it ends. */
function dayBefore(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return date > 1 ? yearsTo(`${year}-${month}-${date - 1}`) : ((year - FIRST_YEAR) * 12 + (month - FIRST_MONTH)) / 12;
}

/** Every line of `base` that the table holds, one number a month from February 2026 on. */
export function recomputeBase(i: BaseInputs, claudeCode: readonly Level[], company: readonly Level[]): Record<string, number[]> {
  const lines: Record<string, number[]> = {};
  const put = (name: string, month: number, value: number): number => {
    const line = lines[name] ?? [];
    lines[name] = line;
    line[month] = value;
    return value;
  };
  const own = timed(claudeCode);
  const ownFromLaunch = [[yearsTo("2025-05-22"), 0] as const, ...own];
  const total = timed(company);
  const pace = leastSquares(total);
  const levelTime = yearsTo(i.level_date);
  const shareTime = yearsTo(i.share_date);
  const firstStep = endOf(0) - levelTime;
  const totalFrom = Math.floor(pace.date * 12);

  const demandAt = (month: number): number =>
    month >= 0 ? (lines["demand"]?.[month] ?? Number.NaN) : joined(ownFromLaunch, endOf(month), 0);
  const before = (name: string, month: number, start: number): number => (month === 0 ? start : (lines[name]?.[month - 1] ?? Number.NaN));
  const fade = (years: number, halfLife: number): number => Math.exp((-Math.LN2 * Math.max(0, years)) / halfLife);

  for (let m = 0; m < MONTHS; m++) {
    const t = endOf(m);
    const middle = t - STEP / 2;
    const step = m === 0 ? firstStep : STEP;

    put("company.growth_shock", m, 0);
    const companyGrowth = put(
      "company.growth",
      m,
      i.company_growth_long + (pace.growth - i.company_growth_long) * fade(middle - pace.date, i.half_life),
    );
    const companyStep = m === totalFrom ? endOf(m) - pace.date : STEP;
    const companyBefore = m === totalFrom ? pace.start : (lines["company.total"]?.[m - 1] ?? Number.NaN);
    const companyTotal = put(
      "company.total",
      m,
      m < totalFrom ? joined(total, t, Number.NaN) : companyBefore * Math.exp(companyGrowth * companyStep),
    );
    const shareStep = m === 0 ? endOf(0) - shareTime : STEP;
    const logit =
      before("company.share_logit", m, Math.log(i.share_at_date) - Math.log1p(-i.share_at_date)) +
      i.share_drift * fade(t - shareStep / 2 - shareTime, i.drift_half_life) * shareStep;
    put("company.share_logit", m, logit);
    const share = put("company.claude_share", m, Math.exp(logit) / (1 + Math.exp(logit)));
    const shareRoute = put("company.claude_code", m, share * companyTotal);

    put("growth_shock", m, 0);
    const early = Math.LN2 / i.doubling_time;
    const growth = put("growth", m, i.growth_long + (early - i.growth_long) * fade(middle - levelTime, i.growth_half_life));
    const fading = put("fading_demand", m, before("fading_demand", m, i.level) * Math.exp(growth * step));
    put("steady_demand", m, i.level * Math.exp(early * (t - levelTime)));

    const [p, q] = [i.innovation_speed, put("imitation", m, i.imitation_speed)];
    const adopted = before("adoption", m, i.level / i.early_market);
    const odds = put("odds", m, (p + q * adopted) / (1 - adopted));
    const grown = odds * Math.exp((p + q) * step);
    const adoption = put("adoption", m, (grown - p) / (grown + q));
    put("adopted_demand", m, i.early_market * adoption);

    const demand = put("demand", m, i.adoption_weight * i.early_market * adoption + (1 - i.adoption_weight) * fading);
    const gained = put("new_business", m, demand - demandAt(m - 1));
    const echo = Math.max(0, demandAt(m - 12) - demandAt(m - 13));
    const renewedThen = m < 12 ? 0 : (lines["renewed"]?.[m - 12] ?? Number.NaN);
    const expiring = put("expiring", m, i.annual_share * echo + renewedThen);
    const renewed = put("renewed", m, expiring * i.renewal * (1 + i.repricing));
    const annualBefore = before("annual", m, i.annual_share * demandAt(-1));
    const annual = put("annual", m, annualBefore + i.annual_share * Math.max(0, gained) + renewed - expiring);
    const monthlyBefore = before("monthly", m, (1 - i.annual_share) * demandAt(-1));
    const lostBefore = before("lost", m, 0);
    const returning = put("returning", m, i.return_rate * STEP * lostBefore);
    const churned = i.monthly_churn * STEP * monthlyBefore;
    put("lost", m, lostBefore + churned + expiring * (1 - i.renewal) - returning);
    const monthly = put("monthly", m, monthlyBefore - churned + gained - i.annual_share * Math.max(0, gained) + returning);
    const ownRoute = put("own_route", m, annual + monthly);

    put("share_route", m, shareRoute);
    put("route_gap", m, Math.log(shareRoute / ownRoute));
    const runRate = put("run_rate", m, Math.exp((1 - i.route_weight) * Math.log(ownRoute) + i.route_weight * Math.log(shareRoute)));
    const runRateBefore = before("run_rate", m, joined(own, 0, Number.NaN));
    put("growth_rate", m, 12 * Math.log(runRate / runRateBefore));
    put("revenue", m, (runRateBefore + runRate) / 24);
    put("share_of_company", m, runRate / companyTotal);
    put("rest_of_company", m, companyTotal - runRate);
    const peak = put("peak", m, Math.max(before("peak", m, i.level), runRate));
    put("below_peak", m, 1 - runRate / peak);
    put("echo", m, expiring - expiring * i.renewal);

    const seats = put("seats_revenue", m, i.paying_developers * i.price_per_developer);
    const large = put("large_revenue", m, i.large_customers * i.attach * i.contract);
    put("bottom_up", m, seats + large);
    put("bottom_up_gap", m, (seats + large) / i.level - 1);
  }
  return lines;
}
