import { describe, expect, test } from "vitest";
import { FaultList } from "../src/base/errors.ts";
import type { BillingOptions } from "../src/data/billing/billing-options.ts";
import { readBilling } from "../src/data/billing/read-billing.ts";
import { readAmounts } from "../src/data/billing/read-cells.ts";
import { concentrationOf } from "../src/data/customers/concentration.ts";
import { movementsOf } from "../src/data/customers/movements.ts";
import { retentionOver } from "../src/data/customers/retention.ts";
import { COMMA } from "../src/data/separator.ts";

/** The text in chunks of so many characters. */
async function* chunked(text: string, size: number): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const read = (text: string, options: BillingOptions = {}, size = 7) => readBilling(chunked(text, size), "export.csv", options);

/** What each customer pays in each month of the ledger. */
async function paid(text: string, options: BillingOptions = {}): Promise<Record<string, number[]>> {
  const { ledger } = await read(text, options);
  return Object.fromEntries(
    ledger.customers.map((customer, c) => {
      const row = new Array<number>(ledger.last - ledger.first + 1).fill(0);
      for (let k = ledger.offsets[c] ?? 0; k < (ledger.offsets[c + 1] ?? 0); k++)
        row[ledger.months[k] ?? 0] = (ledger.amounts[k] ?? 0) / ledger.parts;
      return [customer, row];
    }),
  );
}

async function faultsOf(text: string, options: BillingOptions = {}): Promise<string[]> {
  try {
    await read(text, options);
  } catch (error) {
    return error instanceof Error ? error.message.split("\n") : [String(error)];
  }
  return [];
}

describe("a row for each customer and month", () => {
  test("in any order, with any day of the month, in chunks of any size", async () => {
    const text = "customer,month,mrr\nb,2025-02-14,20\na,2025-01-31,10\na,2025-03-01,12.50\nb,2025-03-31,20\n";
    const expected = { b: [0, 20, 20], a: [10, 0, 12.5] };
    expect(await paid(text)).toEqual(expected);
    for (const size of [1, 3, 1000]) expect((await read(text, {}, size)).ledger).toEqual((await read(text)).ledger);
    expect(await paid(text.replaceAll("\n", "\r\n"))).toEqual(expected);
    expect(await paid(text.replaceAll("a,", '"a",'))).toEqual(expected);
  });

  test("money as people write it", async () => {
    expect(await paid("client;Month;MRR\nx;01/2025;1.200,00 €\nx;02/2025;950,50 €\n")).toEqual({ x: [1200, 950.5] });
    expect(await paid('account,period,amount\nx,Jan-25,"$1,200"\nx,Feb-25,$950.50\n')).toEqual({ x: [1200, 950.5] });
    expect((await read('account,period,amount\nx,Jan-25,"$1,200"\n')).ledger.currency).toBe("USD");
  });

  test("plain numbers are read at once as they are one by one", () => {
    const texts = ["", "0", "-0.5", "+12.30", "007", "123456789012345", "-99.99", "1.5"];
    const readAll = (all: readonly string[]) => {
      const column = { name: "mrr", index: 0, texts: all, lines: all.map((_, i) => i + 2), codes: new Int32Array(0) };
      const faults = new FaultList();
      const { values } = readAmounts(column, "export.csv", COMMA, faults);
      faults.throwIfAny();
      return values.slice(0, texts.length);
    };
    // a number of another writing makes all be looked at in every way
    expect(readAll(texts)).toEqual(readAll([...texts, "1e1"]));
  });

  test("refunds, copies, several rows of a month, and gaps are put right by a rule that is counted", async () => {
    const text = "customer,month,mrr\na,2025-01,10\na,2025-01,10\na,2025-01,5\na,2025-02,-3\na,2025-02,10\na,2025-04,10\na,2025-05,-4\n";
    expect(await paid(text)).toEqual({ a: [15, 7, 0, 10, 0] });
    expect(await paid(text, { keepCopies: true })).toEqual({ a: [25, 7, 0, 10, 0] });
    expect(await paid(text, { bridge: 1 })).toEqual({ a: [15, 7, 7, 10, 0] });
    expect((await read(text)).repairs.map(({ text: said }) => said)).toEqual([
      "1 row repeats an earlier one in every cell and is left out (--keep-copies counts them)",
      "2 rows have negative amounts, which are taken off their months",
      "2 months of a customer have several rows, which are added up",
      "1 gap in what a customer pays is churn and reactivation (--bridge N closes those of up to N months)",
      "1 month of a customer comes to less than nothing and counts as nothing paid",
    ]);
  });
});

describe("a row for each subscription or invoice", () => {
  test("counts in the months that it covers, an equal part in each", async () => {
    const text =
      "customer,start,end,amount,interval\na,2025-01-15,2025-04-14,120,year\nb,2025-02-01,,10,month\nc,2025-01-31,2025-02-28,30,quarter\n";
    expect(await paid(text)).toEqual({ a: [10, 10, 10, 0], b: [0, 10, 10, 10], c: [10, 0, 0, 0] });
  });

  test("an invoice without an interval pays for all from its start to its end", async () => {
    const text =
      "customer,period_start,period_end,amount\na,2025-01-01,2025-12-31,1200\nb,2025-06-01,2025-06-30,50\nb,2025-07-01,2025-07-31,50\n";
    expect(await paid(text)).toEqual({ a: [100, 100, 100, 100, 100, 100, 100], b: [0, 0, 0, 0, 0, 50, 50] });
  });
});

describe("faults have their line:", () => {
  test.each([
    ["customer,month,mrr\na,2025-13,10\nb,2025-02,20\n", /export.csv:2: .*"2025-13" is not a date/],
    ["customer,month,mrr\na,2025-01,ten\nb,2025-02,20\nb,2025-03,20\n", /export.csv:3?2?: .*"ten" is not a number/],
    ["customer,month\na,2025-01\n", /no column can be told to hold the amount/],
    ["customer,month,mrr\na,2025-01,10,7\nb,2025-02,20\n", /export.csv:2: 4 cells where the header has 3/],
    ["customer,start,end,amount,interval\na,2025-05-01,2025-01-01,10,month\n", /export.csv:2: it ends on 2025-01-01, before it starts/],
    ["customer,start,end,amount\na,2025-05-01,,10\n", /export.csv:2: the row has no end/],
    ["customer,start,end,amount,interval\na,2025-05-01,,10,fortnight\n", /export.csv:2: .*"fortnight" is no billing interval/],
    ["customer,month,mrr,currency\na,2025-01,10,USD\nb,2025-01,10,EUR\n", /export.csv:3: .*says EUR here and USD in line 2/],
    ["", /the file is empty/],
    ["customer,month,mrr\n", /a header and no rows/],
  ])("%j", async (text, message) => expect((await faultsOf(text)).join("\n")).toMatch(message));
});

describe("metrics", () => {
  const text =
    "customer,month,mrr\na,2025-01,100\na,2025-02,120\na,2025-04,90\nb,2025-01,50\nb,2025-02,50\nb,2025-03,40\nb,2025-04,40\nc,2025-03,10\nc,2025-04,30\n";

  test("movements tie, month by month", async () => {
    const { ledger } = await read(text);
    const { amounts, closing, customers } = movementsOf(ledger);
    const inMoney = (values: Float64Array) => [...values].map((value) => value / ledger.parts);
    expect(inMoney(amounts.new)).toEqual([150, 0, 10, 0]);
    expect(inMoney(amounts.expansion)).toEqual([0, 20, 0, 20]);
    expect(inMoney(amounts.contraction)).toEqual([0, 0, 10, 0]);
    expect(inMoney(amounts.churn)).toEqual([0, 0, 120, 0]);
    expect(inMoney(amounts.reactivation)).toEqual([0, 0, 0, 90]);
    expect(inMoney(closing)).toEqual([150, 170, 50, 160]);
    expect([...customers]).toEqual([2, 2, 2, 3]);
  });

  test("retention over a window, and the largest customers", async () => {
    const { ledger } = await read(text);
    const { gross, net, logos } = retentionOver(ledger, 3);
    expect(gross[3]).toBeCloseTo((90 + 40) / 150, 12);
    expect(net[3]).toBeCloseTo((90 + 40) / 150, 12);
    expect(logos[3]).toBe(1);
    expect(retentionOver(ledger, 1).net[1]).toBeCloseTo(170 / 150, 12);
    expect(concentrationOf(ledger).shares[0]).toEqual({ count: 1, share: 90 / 160 });
  });

  test("a thousand random ledgers tie exactly", async () => {
    let state = 7;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    for (let round = 0; round < 1000; round++) {
      const rows = ["customer,month,mrr"];
      for (let c = 0; c < 1 + random() * 6; c++)
        for (let month = 1; month <= 9; month++) if (random() < 0.6) rows.push(`c${c},2025-0${month},${(random() * 999 - 20).toFixed(2)}`);
      const made = await read(`${rows.join("\n")}\n`, {}, 4096).catch(() => undefined);
      if (made === undefined) continue;
      const { amounts, closing } = movementsOf(made.ledger);
      for (let month = 0; month < closing.length; month++) {
        const opening = month === 0 ? 0 : (closing[month - 1] ?? 0);
        const moved =
          (amounts.new[month] ?? 0) +
          (amounts.expansion[month] ?? 0) +
          (amounts.reactivation[month] ?? 0) -
          (amounts.contraction[month] ?? 0) -
          (amounts.churn[month] ?? 0);
        expect(opening + moved).toBe(closing[month]);
      }
    }
  });
});
