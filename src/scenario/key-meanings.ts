/** What a key of a scenario file means, for editors and people. */
export interface KeyMeaning {
  readonly meaning: string;
  /** what holds where the key is left out, where that can be said in a word or two */
  readonly otherwise?: string;
  readonly examples?: readonly unknown[];
}

const DATE = ["2026-12-31", "2026-12"];
const LEVEL = ["$10B/year", "$500M", "2000 customers", "33%"];

/** The keys of each part of a scenario file, by the part's name in `schema.ts`. */
export const KEY_MEANINGS: Readonly<Record<string, Readonly<Record<string, KeyMeaning>>>> = {
  "a scenario": {
    title: {
      meaning: 'The case in one sentence. A scenario is conditional, so begin with "If".',
      examples: ["If growth halves within a year, sales at the end of 2027"],
    },
    description: { meaning: "More about the case, in words." },
    model: { meaning: "The name of a file in models/, without its extension: `forecast list models`.", examples: ["claude-code"] },
    extends: {
      meaning:
        "Another scenario, of which only the differences are stated here. Maps merge by name, null removes an entry, an input is replaced whole.",
      examples: ["base"],
    },
    as_of: { meaning: "The day up to which publications are known. Later facts are never seen.", examples: ["2026-04-30"] },
    horizon: { meaning: "The periods that are simulated.", examples: [{ from: "2026-05", until: "2027-12", step: "month" }] },
    seed: { meaning: "Seed of the random numbers.", otherwise: "1" },
    paths: { meaning: "How many futures are simulated, or auto: as many as the displayed digits need.", otherwise: "10,000" },
    sampling: { meaning: "How paths are chosen: random, latin-hypercube or sobol.", otherwise: "random", examples: ["random", "sobol"] },
    repair_correlations: {
      meaning: "true: correlations that cannot all hold become the nearest that can, and the run says which; else they are a fault.",
      otherwise: "false",
    },
    fiscal_year_ends: {
      meaning: "The month in which the fiscal year ends, in full, for totals by fiscal quarter and year.",
      examples: ["october"],
    },
    currency: {
      meaning: "The currency in which a model that is written in US dollars is read. Nothing is converted: every amount is stated in it.",
      examples: ["EUR"],
    },
    with: { meaning: "What is written besides figures and tables, as --with has it.", examples: [["paths"]] },
    headline: { meaning: "The answer: one line at one date.", examples: [{ line: "sales", at: "2027-12", label: "Sales" }] },
    uses: {
      meaning:
        "Other scenarios on the same paths, by a name of your own: their lines are read as name.line, their inputs set as name.input.",
    },
    inputs: { meaning: "Numbers from outside, each with its value, grade, why and source." },
    grid: {
      meaning: "Values of inputs that are compared: every combination is run on the same draws.",
      examples: [{ growth_half_life: ["4 months", "8 months"] }],
    },
    drivers: { meaning: "Random processes over time, read by name like lines." },
    tables: { meaning: "Functions of one argument that are given by points, called in formulas as price(seats)." },
    regimes: { meaning: "States between which each path switches at random; NAME.STATE is 1 while it is in one." },
    lines: { meaning: "Named quantities over all periods, one formula each." },
    cycles: { meaning: "Swings about a line that come back, before any event." },
    events: { meaning: "Dated changes of lines." },
    correlations: {
      meaning: "Spearman's correlations between inputs, as lists of two inputs, a number and, if you like, why.",
      examples: [{ pair: ["growth", "half_life", -0.3] }],
    },
    targets: { meaning: "Statements to be given a probability." },
    checks: { meaning: "What must hold on the simulated paths." },
    figures: { meaning: "The figures to draw: `forecast list figures`." },
    spreads: { meaning: "What each of several routes alone would say." },
    references: {
      meaning: "Published projections beside the forecast: a series, or series@line.",
      examples: ["analyst_projection@revenue"],
    },
    caveats: { meaning: "What the data cannot say, a sentence each." },
  },
  horizon: {
    from: { meaning: "The first month.", examples: ["2026-05"] },
    until: { meaning: "The last month.", examples: ["2027-12"] },
    step: { meaning: "The length of a period.", otherwise: "month" },
  },
  headline: {
    line: { meaning: "The line that is the answer." },
    at: { meaning: "The date at whose period's end it is read.", examples: DATE },
    label: { meaning: "How it is called in titles.", examples: ["Sales of the shop"] },
  },
  "an input": {
    meaning: { meaning: "What it is, in words." },
    unit: {
      meaning: "Its unit: words, with / and *; time in years; 1 for shares and ratios, date for calendar dates.",
      examples: ["USD/year", "USD", "1/year", "1", "customer", "USD/(customer*year)", "date"],
    },
    min: { meaning: "The lowest value that it may take." },
    max: { meaning: "The highest value that it may take." },
    value: {
      meaning: "A number with its unit; a 90% interval as A to B; a date; or one distribution.",
      examples: [
        "$2.5B/year",
        "9 to 14 weeks",
        "40%",
        "2% to 4%/month",
        "2026-09",
        { uniform: { low: "10%", high: "20%" } },
        { triangular: { low: "10%", mode: "15%", high: "20%" } },
      ],
    },
    fit: {
      meaning:
        "Instead of a value: a curve fitted to facts. It brings NAME.start, NAME.date, its parameters, NAME.growth(level, t) and NAME.noise.",
    },
    grade: { meaning: "How well it is known: measured, derived from measurements, by analogue with something else, or judgement." },
    why: { meaning: "Why this value, in one sentence." },
    source: {
      meaning: "Where it comes from: a series of the fact base, a document, or none.",
      examples: ["own accounts", "claude_code_run_rate_revenue", "none"],
    },
  },
  "a fit": {
    series: { meaning: "The series of facts: `forecast list facts`." },
    curve: { meaning: "The growth curve: `forecast list curves`." },
    since: { meaning: "Only facts as of this day or later.", examples: DATE },
    until: { meaning: "Only facts as of this day or earlier.", examples: DATE },
    use: { meaning: "Uses of facts.", otherwise: "[core]", examples: [["core", "derived"]] },
    per: { meaning: "The facts are amounts per month, quarter or year, and their yearly rate is fitted." },
    priors: {
      meaning: "What is believed beforehand of a parameter, of noise, ceiling or doubling_time.",
      examples: [{ capacity: "$5B/year to $60B/year", noise: "2% to 20%" }],
    },
    fixed: { meaning: "Parameters that are known.", examples: [{ capacity: "$20B/year" }] },
  },
  "a driver": {
    meaning: { meaning: "What it stands for, in words." },
    process: { meaning: "The process that it follows: `forecast list processes`." },
    unit: { meaning: "What it is in.", otherwise: "1", examples: ["1/year", "1", "USD/year"] },
    volatility: { meaning: "Of a random walk: standard deviation of its change over a year." },
    drift: { meaning: "Of a random walk: what it gains a year on average." },
    start: { meaning: "Its value just before the first period." },
    half_life: { meaning: "How long until half of a distance from the mean, or of a jump, has faded.", examples: ["6 months"] },
    spread: { meaning: "Of mean reversion: standard deviation in the long run; of jumps: of their size." },
    mean: { meaning: "Of mean reversion: where it is pulled to." },
    rate: { meaning: "Of jumps: how many a year on average.", examples: ["2/year"] },
    size: { meaning: "Of jumps: their size on average." },
    why: { meaning: "Why it moves so, and by as much." },
    source: { meaning: "Where its numbers come from." },
  },
  "a table": {
    meaning: { meaning: "What it is, in words." },
    unit: { meaning: "Of what it gives.", examples: ["USD/year", "1"] },
    by: { meaning: "The unit of what it is read at, date for times.", otherwise: "1", examples: ["customer", "year", "date"] },
    points: { meaning: "Values by number or by date, two at least.", examples: [{ "2026-01": "$40B/GW", "2027-07": "$35B/GW" }] },
    series: { meaning: "Instead of points: the facts of a series, read at a time." },
    use: { meaning: "Uses of facts.", otherwise: "[core]", examples: [["core", "derived"]] },
    between: {
      meaning: "Between points: on the line, at the earlier one (step), or at even growth.",
      otherwise: "line, of a series growth",
    },
  },
  "a regime": {
    meaning: { meaning: "What it stands for, in words." },
    start: { meaning: "The state just before the first period." },
    switch: {
      meaning: "By state, the hazards of switching to others, values or formulas in 1/year.",
      examples: [{ boom: { slump: "0.3/year" }, slump: { boom: "1/year" } }],
    },
    why: { meaning: "Why it switches so, and as often." },
    source: { meaning: "Where its hazards come from." },
  },
  "a cycle": {
    on: { meaning: "The line about which it swings." },
    period: { meaning: "From one peak to the next.", examples: ["1 year"] },
    amplitude: { meaning: "How far its peak stands out: a share of the line, or an amount in its unit.", examples: ["15%"] },
    peak: { meaning: "When a peak is: a date, or a date input.", examples: DATE },
    why: { meaning: "Why it is assumed." },
  },
  "a line": {
    meaning: { meaning: "What it is, in words, as tables and figures call it." },
    unit: { meaning: "Its unit, which its formula must come out in.", examples: ["USD/year", "USD", "1/year", "1", "customer", "GW"] },
    kind: { meaning: "stock: a level at the period's end. flow: an amount over the period, which sums.", otherwise: "stock" },
    formula: {
      meaning:
        "What it is in each period. previous(line), lag(line, n) and cumulative(line) look back, cohorts(line, weight) follows all periods so far and what is stated as earlier; t is years since the horizon began, dt the period in years.",
      examples: ["previous(sales) * exp(growth * dt)", "mean(previous(sales), sales) * dt"],
    },
    opening: {
      meaning: "Of a stock that is given by its flows: what it holds just before the first period.",
      examples: ["1,200 customers"],
    },
    in: { meaning: "What flows into a stock: lines or formulas, amounts over the period or rates a year." },
    out: { meaning: "What flows out of a stock, likewise." },
    start: { meaning: "Its value just before the first period; a line that refers to its own past needs one." },
    from: { meaning: "The day on which start holds: a date, a date input, or a fit (its last fact)." },
    history: { meaning: "Its values before the forecast begins, for looking back." },
    earlier: {
      meaning:
        "What it had in periods before the horizon, by the month in which each ends, for cohorts(line, weight) to count at its age. A period that is not stated had none.",
      examples: [{ "2024-05": "12 customers", "2024-06": "9 customers" }],
    },
    series: { meaning: "The series of the fact base that publishes this line; its facts are drawn and listed." },
    positive: { meaning: "true: at or below zero on any path is a failed check; the headline's default. false takes that check off." },
  },
  "a history": {
    series: { meaning: "Facts, joined by exponentials." },
    use: { meaning: "Uses of facts.", otherwise: "[core]", examples: [["core", "derived"]] },
    values: { meaning: "Values by date.", examples: [{ "2025-05-22": "$0/year" }] },
    before: { meaning: "The value at all earlier times.", examples: ["$0/year"] },
  },
  "an event": {
    on: { meaning: "The line that it changes." },
    at: { meaning: "Its date, or the name of a date input.", examples: DATE },
    pulse: { meaning: "What is added in the one period that holds the date; x0.6 multiplies.", examples: ["+0.3/year", "x0.6"] },
    step: { meaning: "What is added from there on; x0.6 multiplies.", examples: ["-$2", "x0.6"] },
    ramp: { meaning: "What is added at the end of a rise over some time; x0.6 multiplies.", examples: ["-$2", "x0.6"] },
    shock: { meaning: "What is there in full at its date, and fades.", examples: ["-40%"] },
    change: { meaning: "By which share of itself the line changes from there on.", examples: ["-10%"] },
    over: { meaning: "How long a ramp takes.", examples: ["6 months"] },
    half_life: { meaning: "How long until half of a shock has faded.", examples: ["2 months"] },
    why: { meaning: "Why it is assumed." },
  },
  "a target": {
    line: { meaning: "The line that it is about." },
    at_least: { meaning: "The level that is to be reached, with its unit.", examples: LEVEL },
    at_most: { meaning: "The level that is not to be passed, with its unit.", examples: LEVEL },
    level_from: { meaning: "A fact that sets the level, as series@date.", examples: ["guidance@2027-12-31"] },
    at: { meaning: "The level at that period's end.", examples: DATE },
    by: { meaning: "Reached in any period up to it.", examples: DATE },
    over: { meaning: "The sum of a flow over a calendar or fiscal year or quarter.", examples: ["CY2027", "FY2027 Q1"] },
    set_by: { meaning: "Whose number it is." },
    by_construction: { meaning: "What of the answer cannot be otherwise." },
    note: { meaning: "What a reader should know of it." },
  },
  "a check": {
    that: { meaning: "A comparison that is true when all is well.", examples: ["share < 1"] },
    why: { meaning: "What it guards." },
    at: { meaning: "Only at this date, or as_of.", otherwise: "every period" },
    tolerate: { meaning: "The share of paths that may break it.", otherwise: "none", examples: ["1%"] },
  },
  "a figure": {
    figure: { meaning: "The kind of figure." },
    line: { meaning: "The line that it shows.", otherwise: "the headline's" },
    lines: { meaning: "The lines that it shows." },
    fit: { meaning: "The input whose fit it shows." },
    title: { meaning: "A title of your own; else it states the finding." },
    optional: { meaning: "True: it is drawn only where --figure asks for it, by its name or with all.", otherwise: "false" },
    series: {
      meaning: "Series of the fact base that it shows: a list, or a map of what rows are called, which may stand under headings.",
      examples: ["claude_code_run_rate_revenue"],
    },
  },
  "a spread": { lines: { meaning: "The line of each route, by what the route is called." } },
};
