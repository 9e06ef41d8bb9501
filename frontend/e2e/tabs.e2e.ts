import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { fromAccountMenu } from "./support/steps.ts";
import { en } from "./support/words.ts";

const MINUTE = 60_000;

/** Somebody who works in several clients at once: all tabs of a browser are one session. */
describe("tabs", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let first: Visitor;
  let second: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack)]);
    first = await Visitor.enter(browser, stack);
  });
  afterEach(() => {
    first?.expectNoFaults();
    second?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  const unlock = async (visitor: Visitor) => {
    await visitor.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await visitor.button(en.identity.lock.submit).click();
    await visitor.sees(visitor.button(en.shell.switcher.label));
  };

  it("asks once about keys of an account that the portal sees for the first time", async () => {
    const { email, password } = made.provider;
    await first.open("/login");
    await first.field(en.identity.fields.email).fill(email);
    await first.field(en.identity.fields.masterPassword).fill(password);
    await first.button(en.identity.logIn.submit).click();
    await first.sees(first.heading(en.shell.keys.askTitle_one));
    await first.look("keys-asked", { narrow: true });
    await first.button(en.shell.keys.askYes).click();
    await first.sees(first.heading(en.clients.title));
  });

  it("opens a client in a new tab by a click with Ctrl, unlocked", async () => {
    const link = first.link(made.organization.name);
    second = await first.tab(() => link.click({ modifiers: ["Control"] }));
    await second.sees(second.page.getByRole("row", { name: new RegExp(made.item.name) }));
    await first.sees(first.heading(en.clients.title));
  });

  it("stays unlocked over a reload as long as another tab is open", async () => {
    await second.page.reload();
    await second.sees(second.page.getByRole("row", { name: new RegExp(made.item.name) }));
  });

  it("locks and unlocks both tabs together, each at its own place", async () => {
    await fromAccountMenu(second, en.shell.account.lock);
    await Promise.all([first, second].map((tab) => tab.sees(tab.heading(en.identity.lock.title))));
    await unlock(first);
    await first.sees(first.heading(en.clients.title));
    await second.sees(second.page.getByRole("row", { name: new RegExp(made.item.name) }));
  });

  it("keeps no key and no token where another page could read it", async () => {
    const kept = await first.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(kept).toContain("portaal.session");
    expect(kept).not.toContain(made.provider.password);
    expect(kept).not.toMatch(/"(accessToken|refreshToken|access_token|refresh_token)\\?":/);
    expect(kept).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}\./);
  });

  it("warns before it locks for lack of activity, and stays when asked", async () => {
    await first.page.clock.install();
    await first.page.reload();
    await first.sees(first.heading(en.clients.title));
    await first.page.clock.fastForward(14 * MINUTE + 30_000);
    const dialog = first.dialog(en.shell.idle.title);
    await first.sees(dialog);
    await first.button(en.shell.idle.stay, dialog).click();
    await dialog.waitFor({ state: "hidden" });
    await first.sees(first.heading(en.clients.title));
  });
});
