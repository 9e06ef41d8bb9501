import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE } from "./patience.ts";
import type { Stack } from "./stack.ts";

const executable = [
  process.env.PORTAAL_CHROMIUM,
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path && existsSync(path));

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What of them depends on colours. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** How long a heading stays that is taken for that of the same page, in milliseconds. */
const SAME_PAGE = 2000;

const NARROW = { width: 360, height: 780 };
const WIDE = { width: 1280, height: 860 };
const PUBLISHED = { width: 1280, height: 960 };

/** Fails with everything that was found, where there should be nothing. */
function expectNone(what: string, found: string[]): void {
  if (found.length > 0) throw new Error(`${what}:\n${found.join("\n")}`);
}

/** Whether a file is made by this call: of journeys in several processes, the first. */
async function isFirst(path: string): Promise<boolean> {
  try {
    await (await open(path, "wx")).close();
    return true;
  } catch (err) {
    if ((err as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw err;
  }
}

export function launch(): Promise<Browser> {
  if (!executable) throw new Error("There is no Chromium: go run ./infra/toolchain install chromium");
  return chromium.launch({
    executablePath: executable,
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--no-first-run",
    ],
  });
}

/** Pictures of every look, in `.cache/results/screens`: PICTURES=1 make test, or one journey with it. */
const pictures = Boolean(process.env.PICTURES);

/** Every look in the dark and at 360 px too: `make looks`. Else each page and each sheet once in a run. */
const everyLook = pictures || Boolean(process.env.LOOKS);

const present = new Set<Visitor>();

/** Keeps a picture of every page that somebody has open, for whoever has to find out why a step failed. */
export async function pictureEverybody(name: string): Promise<void> {
  let n = 0;
  for (const visitor of present) await visitor.picture(`${name}-${++n}`).catch(() => present.delete(visitor));
}

export interface Look {
  language?: "en" | "nl";
}

/** One person at one browser: a context of their own, watched for everything that should not happen. */
export class Visitor {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #stack: Stack;
  readonly #faults: string[] = [];
  #expected: RegExp[] = [];

  private constructor(stack: Stack, context: BrowserContext, page: Page) {
    this.#stack = stack;
    this.#context = context;
    this.page = page;
    present.add(this);
    page.once("close", () => present.delete(this));
  }

  static async enter(browser: Browser, stack: Stack, { language = "en" }: Look = {}): Promise<Visitor> {
    const context = await browser.newContext({
      locale: language === "nl" ? "nl-NL" : "en-GB",
      colorScheme: "light",
      reducedMotion: "reduce",
      viewport: WIDE,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const visitor = new Visitor(stack, context, page);
    await visitor.#watch();
    return visitor;
  }

  /** Another tab of the same browser, which the person opens by what they do. */
  async tab(open: () => Promise<unknown>): Promise<Visitor> {
    const [page] = await Promise.all([this.#context.waitForEvent("page"), open()]);
    const visitor = new Visitor(this.#stack, this.#context, page);
    await visitor.#watch();
    return visitor;
  }

  async #watch(): Promise<void> {
    const note = (fault: string) => {
      if (!this.#expected.some((pattern) => pattern.test(fault))) this.#faults.push(fault);
    };
    await this.page.exposeFunction("portaalNotesViolation", (text: string) => note(`policy: ${text}`));
    await this.page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        const report = (window as unknown as { portaalNotesViolation: (text: string) => void }).portaalNotesViolation;
        report(
          `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
        );
      });
    });
    this.page.on("console", (message) => {
      if (message.type() === "error" || /content security policy|trusted ?type/i.test(message.text())) {
        note(`console: ${message.text()} (${message.location().url})`);
      }
    });
    this.page.on("pageerror", (error) => note(`uncaught: ${error.stack ?? error.message}`));
    this.page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (why !== "net::ERR_ABORTED") note(`request: ${request.method()} ${request.url()} ${why}`);
    });
    this.page.on("response", (response) => {
      if (new URL(response.url()).origin !== this.#stack.url) note(`foreign origin: ${response.url()}`);
    });
  }

  /** Lets a fault pass that the journey provokes, such as the console's line about a refused request. */
  expectFault(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Fails when something happened that should not have, and starts over. */
  expectNoFaults(): void {
    const faults = this.#faults.splice(0);
    expectNone("console errors, policy violations and failed requests", faults);
  }

  /**
   * Goes to an address. The page before stays until the new one has come, and what it is asked would be done there: it
   * is gone when this ends, or was the same page of something else.
   */
  async open(address: string): Promise<void> {
    const url = address.startsWith("http") ? address : `${this.#stack.url}/#${address}`;
    const pathOf = (at: string) => at.replace(/\?.*/, "");
    const before = pathOf(this.page.url());
    const heading = await this.page.$("main h1");
    await this.page.goto(url);
    if (heading && pathOf(url) !== before)
      await heading.waitForElementState("hidden", { timeout: SAME_PAGE }).catch(() => undefined);
  }

  /** Where the page is, as a route of the portal. */
  route(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  async waitForRoute(pattern: RegExp): Promise<RegExpExecArray> {
    await this.page.waitForURL((url) => pattern.test(url.hash.slice(1)));
    return pattern.exec(this.route())!;
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole("button", { name, exact: true });
  }

  link(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole("link", { name, exact: true });
  }

  heading(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole("heading", { name, exact: true });
  }

  row(name: string | RegExp): Locator {
    return this.page.getByRole("row", { name });
  }

  /** Chooses from a list that opens below its field. */
  async choose(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    await this.field(label, within).click();
    await this.page.getByRole("option", { name: option, exact: true }).click();
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole("dialog", { name });
  }

  /** Turns a switch on, by the keyboard: a click goes where the switch was while its sheet still slides in. */
  async switchOn(name: string, within: Page | Locator = this.page): Promise<void> {
    const found = within.getByRole("switch", { name });
    if (await found.isChecked()) return;
    await found.press("Space");
    expect(await found.isChecked()).toBe(true);
  }

  /** A field by its label; a required one carries an asterisk that is not part of its name. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( \\*)?$`)).first();
  }

  /** The browser's Back from a page: what was closed over it leaves the history a moment after it is gone. */
  async back(): Promise<void> {
    await this.page.waitForFunction(() => !(window.history.state as { usr?: { over?: string } } | null)?.usr?.over);
    await this.page.goBack();
  }

  async sees(what: Locator): Promise<void> {
    await what.first().waitFor({ state: "visible" });
  }

  /**
   * Looks at the page as it is: no violation of WCAG 2.2 AA, nothing wider than the screen, and in the dark, where
   * nothing else differs, none of its colours. The dark and 360 px come the first time that a page, or a sheet over it,
   * is seen in a run: putting them on takes longer than all else. Keeps pictures where somebody means to see them.
   */
  async look(name: string, { narrow = false } = {}): Promise<void> {
    const whole = everyLook || (await this.#isNew());
    if (!whole) {
      await this.#settle();
      await this.#expectNothingCutOff(`${name} (light)`);
      await this.#expectAccessible(`${name} (light)`);
      return;
    }
    for (const scheme of ["light", "dark"] as const) {
      await this.#wear(scheme);
      await this.#settle();
      if (pictures) await this.picture(`${name}-${scheme}`);
      if (scheme === "light") await this.#expectNothingCutOff(`${name} (${scheme})`);
      await this.#expectAccessible(`${name} (${scheme})`, scheme === "dark" ? COLOURS : undefined);
    }
    await this.#wear("light");
    if (narrow) await this.lookNarrow(name);
  }

  /**
   * Whether nobody has looked at this page, with this sheet or menu over it, in any journey of this run. Addresses
   * count without what they name.
   */
  async #isNew(): Promise<boolean> {
    const over = await this.page.evaluate(() =>
      [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"], [role="alert"]')]
        .filter((element) => element.checkVisibility())
        .map((element) => `${element.getAttribute("role")} ${element.querySelector("h2")?.textContent ?? ""}`),
    );
    const route = this.route()
      .replace(/\?.*/, "")
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ":id");
    const what = [route, await this.page.locator("html").getAttribute("lang"), ...over].join(" ");
    return isFirst(join(this.#stack.looked, createHash("sha256").update(what).digest("hex")));
  }

  /** Changes the colours that the machine asks for, and waits until the portal has followed. */
  async #wear(scheme: "light" | "dark"): Promise<void> {
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
  }

  /** Looks at an open menu or list as it is, without the fade of its opening. */
  async lookAtMenu(name: string): Promise<void> {
    await this.look(name);
    await this.page.keyboard.press("Escape");
  }

  async lookNarrow(name: string): Promise<void> {
    await this.page.setViewportSize(NARROW);
    await this.#settle();
    if (pictures) await this.picture(`${name}-360`);
    const [content, screen] = await this.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content, `${name}: width of the page on a screen of 360`).toBeLessThanOrEqual(screen!);
    await this.#expectNothingCutOff(`${name} (360 px)`);
    await this.#expectAccessible(`${name} (360 px)`);
    await this.page.setViewportSize(WIDE);
  }

  /**
   * Waits until nothing moves, so that a colour half-way through a fade is not taken for the page's own; what begins
   * while others end is waited for too. What turns for ever is let turn.
   */
  async #settle(): Promise<void> {
    await this.page.evaluate(async () => {
      const ends = ({ effect }: Animation) => effect?.getComputedTiming().iterations !== Infinity;
      const moving = () => document.getAnimations().filter(ends);
      const patience = performance.now() + 5000;
      do {
        await new Promise(requestAnimationFrame);
        const late = new Promise((resolve) => setTimeout(resolve, Math.max(0, patience - performance.now())));
        await Promise.race([Promise.allSettled(moving().map((animation) => animation.finished)), late]);
      } while (moving().length > 0 && performance.now() < patience);
    });
  }

  /** Nothing has to be scrolled sideways to be seen whole. */
  async #expectNothingCutOff(where: string): Promise<void> {
    const cut = await this.page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { overflowX } = getComputedStyle(element);
          return (overflowX === "auto" || overflowX === "scroll") && element.scrollWidth > element.clientWidth + 1;
        })
        .map(
          (element) => `${element.tagName} ${element.className}: ${element.scrollWidth} in ${element.clientWidth} px`,
        ),
    );
    expectNone(`${where}: wider than where they stand`, cut);
  }

  async picture(name: string): Promise<void> {
    await this.page.evaluate(() => window.scrollTo(0, 0));
    await this.page.screenshot({
      path: join(this.#stack.artefacts, `${name}.png`),
      fullPage: true,
      animations: "disabled",
    });
  }

  /** A picture for the documents, of what is on the screen: `make screenshots` writes them. */
  async publish(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (!into) return;
    await this.page.setViewportSize(PUBLISHED);
    await this.#settle();
    await this.page.screenshot({ path: join(into, `${name}.png`), animations: "disabled" });
    await this.page.setViewportSize(WIDE);
  }

  async #expectAccessible(where: string, rules?: string[]): Promise<void> {
    // Its program is half a megabyte: a page gets it once. The other mode opens a page for every look, to put together
    // the frames that there are not.
    const there = await this.page.evaluate(() => "axe" in window);
    const axe = new AxeBuilder({ page: this.page, ...(there && { axeSource: "void 0" }) }).setLegacyMode();
    axe.options({ resultTypes: ["violations"] }); // of what passes one example, to be counted
    const { violations, passes } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
    expect(passes.length, `${where}: rules that axe could apply`).toBeGreaterThan(rules ? 0 : 5);
    const told = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n  ")}`,
    );
    expectNone(`${where}: accessibility`, told);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
