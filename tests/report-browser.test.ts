import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createWorld } from "../src/host/create-world.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import { axeScript, CHROMIUM, hasChromium, hasPdfText, hostileRun, reportOf } from "./fixtures/report-of.ts";
import { ROOT } from "./source-files.ts";

// a browser on a busy machine takes its time
vi.setConfig({ testTimeout: 60_000 });

const SHIPPED = ["bull", "base", "plateau", "cases", "broadcom", "enterprise", "hierarchy", "inference"] as const;
const PATHS = 400;
/** bytes */
const LARGEST = 1_200_000;

let scratch = "";
let browser: Browser;
const runs = new Map<string, RunResult>();
const files: Record<string, string> = {};
const sizes: Record<string, number> = {};

async function runOf(name: string): Promise<RunResult> {
  const world = createWorld({ cwd: ROOT });
  return (await runScenario(await loadScenario(join(ROOT, "scenarios", `${name}.yaml`), world), world, { paths: PATHS })).result;
}

async function write(name: string, ...of: readonly RunResult[]): Promise<void> {
  const html = await reportOf(...of);
  files[name] = join(scratch, `${name}.html`);
  sizes[name] = Buffer.byteLength(html);
  writeFileSync(files[name], html);
}

const theRun = (name: string): RunResult => runs.get(name) ?? expect.fail(name);

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** requests beyond the file, what the console said, and what the policy refused */
  complaints(): Promise<readonly string[]>;
}

async function open(name: string, options: { width?: number; scheme?: "light" | "dark"; bypassCSP?: boolean } = {}): Promise<Opened> {
  const { width = 1440, scheme = "light", bypassCSP = false } = options;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, bypassCSP });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(files[name] ?? "").href;
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) heard.push(`request: ${request.url().slice(0, 100)}`);
  });
  await page.addInitScript(`
    globalThis.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective + " " + event.blockedURI));
  `);
  await page.goto(address);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  return {
    page,
    context,
    complaints: async () => [...heard, ...(await page.evaluate<string[]>("refused")).map((one) => `policy: ${one}`)],
  };
}

/** Widths by which anything but what scrolls by itself sticks out of the page. */
const STICKS_OUT = `(() => {
  const wide = [...document.querySelectorAll("body *")].filter((one) => !one.closest(".scroll *, .picture *, .unseen, .skip") && one.getBoundingClientRect().right > innerWidth + 1);
  return [document.documentElement.scrollWidth - innerWidth, ...wide.map((one) => one.tagName + " " + one.className)].filter((one) => one !== 0);
})()`;

describe.skipIf(!hasChromium)("a report in a browser (needs Chromium)", () => {
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "runrate-report-"));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
    for (const name of SHIPPED) runs.set(name, await runOf(name));
    for (const name of SHIPPED) await write(name, theRun(name));
    await write("together", theRun("bull"), theRun("base"), theRun("plateau"));
    await write("hostile", hostileRun(theRun("bull")));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  test("none of the shipped scenarios' is larger than 1.2 MB", () => {
    expect(Object.entries(sizes).filter(([, size]) => size > LARGEST)).toEqual([]);
    expect(Object.keys(sizes)).toHaveLength(SHIPPED.length + 2);
  });

  test.each([
    ...[390, 1440].flatMap((width) => (["light", "dark"] as const).map((scheme) => ({ name: "together", width, scheme }))),
    { name: "cases", width: 390, scheme: "dark" as const },
    { name: "inference", width: 390, scheme: "light" as const },
    { name: "hostile", width: 390, scheme: "light" as const },
  ])("$name at $width pixels, $scheme: no request, no message, nothing refused, nothing sticks out", async ({ name, width, scheme }) => {
    const { page, context, complaints } = await open(name, { width, scheme });
    expect(await page.evaluate(STICKS_OUT)).toEqual([]);
    const ground = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(ground).toBe(scheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 25, 31)");
    // the pictures follow: their ground is the page's
    expect(await page.evaluate("getComputedStyle(document.querySelector('.picture svg rect')).fill")).toBe(ground);
    expect(await page.evaluate("[...document.fonts].every(({ status }) => status === 'loaded')")).toBe(true);
    expect(await complaints()).toEqual([]);
    await context.close();
  });

  test.each([
    { name: "bull", scheme: "light" as const },
    { name: "bull", scheme: "dark" as const },
    { name: "together", scheme: "light" as const },
  ])("$name, $scheme: the accessibility checker finds nothing serious", async ({ name, scheme }) => {
    // the policy would refuse the checker, too
    const { page, context } = await open(name, { scheme, width: 390, bypassCSP: true });
    // what is folded away is checked as well
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    await page.evaluate(axeScript());
    const violations = await page.evaluate<{ id: string; impact: string; nodes: { html: string }[] }[]>(
      "axe.run().then(({ violations }) => violations)",
    );
    expect(
      violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    ).toEqual([]);
    await context.close();
  });

  test("values are read off a picture by pointer", async () => {
    const { page, context, complaints } = await open("bull");
    const picture = page.locator("#figure-fan .picture");
    await picture.scrollIntoViewIfNeeded();
    const box = (await picture.boundingBox()) ?? expect.fail("no picture");
    expect(await page.locator("#figure-fan .tip").isVisible()).toBe(false);
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
    const tip = page.locator("#figure-fan .tip");
    expect(await tip.isVisible()).toBe(true);
    const said = (await tip.textContent()) ?? "";
    // the tip says a row of the table, word for word
    const rows = await page.evaluate<string[][]>(
      "[...document.querySelectorAll('#figure-fan tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))",
    );
    const row = rows.find(([first]) => said.startsWith(first ?? "-")) ?? expect.fail(said);
    for (const cell of row) expect(said).toContain(cell);
    // it stands inside the figure, beside the crosshair, which is where the pointer is
    const [tipBox, figureBox, rule] = await Promise.all([
      tip.boundingBox(),
      page.locator("#figure-fan").boundingBox(),
      page.locator("#figure-fan .rule").boundingBox(),
    ]);
    if (tipBox === null || figureBox === null || rule === null) throw new Error("not drawn");
    expect(tipBox.x).toBeGreaterThanOrEqual(figureBox.x - 1);
    expect(tipBox.x + tipBox.width).toBeLessThanOrEqual(figureBox.x + figureBox.width + 1);
    expect(Math.abs(rule.x - (box.x + box.width * 0.5))).toBeLessThan(15);
    await page.mouse.move(5, 5);
    expect(await tip.isVisible()).toBe(false);
    expect(await complaints()).toEqual([]);
    await context.close();
  });

  test("and by keyboard, and by touch on a phone", async () => {
    const { page, context, complaints } = await open("bull", { width: 390 });
    const tip = page.locator("#figure-fan .tip");
    await page.locator("#figure-fan .picture").focus();
    await page.keyboard.press("Home");
    const first = await tip.textContent();
    await page.keyboard.press("ArrowRight");
    const second = await tip.textContent();
    await page.keyboard.press("End");
    const last = await tip.textContent();
    expect(new Set([first, second, last]).size).toBe(3);
    await page.keyboard.press("ArrowLeft");
    expect(await tip.textContent()).not.toBe(last);
    expect(await tip.getAttribute("aria-live")).toBe("polite");
    // the figure is laid out anew for so narrow a screen, and needs no moving
    expect(await page.locator("#figure-fan .narrow svg").isVisible()).toBe(true);
    expect(await page.locator("#figure-fan .wide svg").isVisible()).toBe(false);
    // the crosshair is in sight also where the picture is wider than the screen
    const rule = await page.locator("#figure-fan .rule").boundingBox();
    expect(rule?.x).toBeGreaterThan(0);
    expect(rule?.x).toBeLessThan(390);
    expect(await page.evaluate(STICKS_OUT)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    await page.evaluate(
      "document.querySelector('#figure-fan .picture').dispatchEvent(new PointerEvent('pointerdown', { clientX: 200, clientY: 0, pointerType: 'touch', bubbles: true }))",
    );
    expect(await tip.isVisible()).toBe(true);
    expect(await complaints()).toEqual([]);
    await context.close();
  });

  test("a figure that is wider than a phone says so, and fades on the side on which more of it lies", async () => {
    const { page, context, complaints } = await open("cases", { width: 390 });
    const figure = page.locator("#figure-what-drives-revenue");
    const hint = figure.getByText("Wider than this screen");
    expect(await hint.isVisible()).toBe(true);
    expect(await page.locator("#figure-cases .sideways").count()).toBe(0);
    const frame = figure.locator(".picture");
    expect(await frame.getAttribute("class")).toContain("more-right");
    await page.evaluate("document.querySelector('#figure-what-drives-revenue .picture').scrollLeft = 9999");
    await expect.poll(() => frame.getAttribute("class")).toContain("more-left");
    expect(await frame.getAttribute("class")).not.toContain("more-right");
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(await hint.isVisible()).toBe(false);
    await expect.poll(() => frame.getAttribute("class")).not.toMatch(/more-/);
    expect(await complaints()).toEqual([]);
    await context.close();
  });

  test("nothing that somebody wrote is markup to a browser, and all of it is there as text", async () => {
    const { page, context } = await open("hostile");
    const title = await page.locator("h1").textContent();
    expect(title).toContain("</script><script>alert(1)</script><img src=x onerror=alert(2)>");
    expect(await page.title()).toBe(title);
    expect(await page.locator("img, iframe, object, form, b").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(1);
    const addresses = await page.evaluate<string[]>("[...document.links].map(({ protocol }) => protocol)");
    expect(new Set(addresses)).toEqual(new Set(["file:", "https:"]));
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => [...one.attributes].some(({ name }) => /^on|^style$/.test(name))).length",
      ),
    ).toBe(0);
    await context.close();
  });

  test.skipIf(!hasPdfText)("on paper everything is there, on white (needs pdftotext)", async () => {
    const { page, context, complaints } = await open("cases", { scheme: "dark" });
    const wanted = await page.evaluate<string[]>(
      "[...document.querySelectorAll('h1, h2, h3, h4, summary, details tbody th')].map((one) => one.textContent)",
    );
    const figures = await page.locator("figure").count();
    const path = join(scratch, "cases.pdf");
    await page.pdf({ path, format: "A4" });
    const { stdout } = spawnSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", maxBuffer: 50_000_000 });
    const words = (text: string) => text.replaceAll(/\s+/g, "");
    const printed = words(spawnSync("pdftotext", ["-raw", path, "-"], { encoding: "utf8", maxBuffer: 50_000_000 }).stdout);
    expect(figures).toBe(theRun("cases").figures.length);
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((text) => !printed.includes(words(text)))).toEqual([]);
    expect(printed.match(new RegExp(words(`run ${theRun("cases").runId}, runrate`), "g"))?.length).toBeGreaterThanOrEqual(figures);
    expect(stdout).toContain("https://");
    expect(await complaints()).toEqual([]);
    await context.close();
  });
});
