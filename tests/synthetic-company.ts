import { stream } from "../src/numerics/random.ts";

/** What is true of a made-up company. Rates are a month unless they say a year. */
export interface CompanyTruth {
  /** customers who are there when the ledger begins, and the ages in months up to which they are spread */
  readonly older: number;
  readonly olderAges: number;
  /** expected new customers in the ledger's first month, log growth a year then, and the years in which growth halves */
  readonly newAtFirst: number;
  readonly growth: number;
  readonly halfLife: number;
  /** each customer leaves at a steady rate of their own, beta distributed with this mean and this α + β */
  readonly churn: number;
  readonly size: number;
  /** what a new customer pays a month: lognormal about a median */
  readonly price: number;
  readonly priceSpread: number;
  /** chance that a customer pays more, or less, than the month before, and by which share, uniform up to twice this */
  readonly raises: number;
  readonly raise: number;
  readonly cuts: number;
  readonly cut: number;
  /** chance that a customer who has left comes back */
  readonly returns: number;
}

/** What one customer pays in each month, in whole cents; 0 where they pay nothing. */
export interface MadeCustomer {
  readonly name: string;
  readonly cents: readonly number[];
}

const CENTS = 100;

/** Customers of so many months, the same for the same seed. */
export function syntheticCompany(truth: CompanyTruth, seed: number, months: number): readonly MadeCustomer[] {
  const uniform = uniforms(seed);
  const made: MadeCustomer[] = [];
  const begin = (month: number, age: number): void => {
    const rate = betaDraw(truth.churn * truth.size, (1 - truth.churn) * truth.size, uniform);
    // whoever is there when the ledger begins has stayed until then
    if (age > 0 && uniform() > Math.exp(age * Math.log1p(-rate))) {
      begin(month, age);
      return;
    }
    const cents: number[] = [];
    let price = truth.price * Math.exp(truth.priceSpread * normalDraw(uniform));
    let pays = true;
    for (let m = 0; m < months; m++) {
      if (m > month && pays && uniform() < rate) pays = false;
      else if (m > month && !pays && uniform() < truth.returns) pays = true;
      if (m > month && uniform() < truth.raises) price *= 1 + 2 * truth.raise * uniform();
      if (m > month && uniform() < truth.cuts) price *= 1 - Math.min(0.95, 2 * truth.cut * uniform());
      cents.push(m < month || !pays ? 0 : Math.max(1, Math.round(price * CENTS)));
    }
    made.push({ name: `S${String(made.length + 1).padStart(4, "0")}`, cents });
  };
  for (let i = 0; i < truth.older; i++) begin(0, 1 + Math.floor(uniform() * truth.olderAges));
  for (let month = 0; month < months; month++) {
    const count = poissonDraw(expectedNew(truth, month), uniform);
    for (let i = 0; i < count; i++) begin(month, 0);
  }
  return made;
}

function uniforms(seed: number): () => number {
  const draws = stream(seed, "synthetic company", 0, 0);
  const held = new Float64Array(4096);
  let next = held.length;
  return () => {
    if (next === held.length) {
      draws.uniforms(held);
      next = 0;
    }
    return held[next++] as number;
  };
}

/** Expected new customers in a month of the ledger, from 0. */
export function expectedNew({ newAtFirst, growth, halfLife }: CompanyTruth, month: number): number {
  const faded = (halfLife / Math.LN2) * (1 - Math.exp((-Math.LN2 * month) / 12 / halfLife));
  return newAtFirst * Math.exp(growth * faded);
}

/** Share of new customers who have not left after so many months. */
export function trueRetention({ churn, size }: CompanyTruth, age: number): number {
  let left = 1;
  for (let i = 0; i < age; i++) left *= ((1 - churn) * size + i) / (size + i);
  return left;
}

/** A row for each customer and month in which something is paid; months count from one such as 2024-05. */
export function monthRows(customers: readonly MadeCustomer[], firstYear: number, firstMonth: number, months: number): string {
  const rows = ["customer,month,currency,mrr"];
  for (let m = 0; m < months; m++) {
    const at = firstYear * 12 + firstMonth - 1 + m;
    const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
    for (const { name, cents } of customers)
      if ((cents[m] ?? 0) > 0) rows.push(`${name},${month},USD,${((cents[m] ?? 0) / CENTS).toFixed(2)}`);
  }
  return `${rows.join("\n")}\n`;
}

function normalDraw(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function poissonDraw(mean: number, uniform: () => number): number {
  let [count, product] = [0, uniform()];
  const least = Math.exp(-mean);
  while (product > least) {
    count += 1;
    product *= uniform();
  }
  return count;
}

/** By the ratio of gamma draws (Marsaglia & Tsang, 2000). */
function betaDraw(alpha: number, beta: number, uniform: () => number): number {
  const [a, b] = [gammaDraw(alpha, uniform), gammaDraw(beta, uniform)];
  return a / (a + b);
}

function gammaDraw(shape: number, uniform: () => number): number {
  if (shape < 1) return gammaDraw(shape + 1, uniform) * Math.exp(Math.log(1 - uniform()) / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const score = normalDraw(uniform);
    const root = 1 + score / Math.sqrt(9 * d);
    const cube = root * root * root;
    if (cube > 0 && Math.log(1 - uniform()) < 0.5 * score * score + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}
