import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { fromAccountMenu, goTo, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

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
    [browser, made] = await Promise.all([launch(), seed(stack, "tabs")]);
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
    await goTo(first, en.shell.nav.clients, en.clients.title);
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

  it("locks both tabs when nobody does anything", async () => {
    await first.page.clock.fastForward(16 * MINUTE);
    await Promise.all([first, second].map((tab) => tab.sees(tab.heading(en.identity.lock.title))));
    await unlock(second);
    await first.page.reload();
    await first.sees(first.heading(en.clients.title));
  });

  it("lets the person choose the time", async () => {
    await fromAccountMenu(second, en.shell.account.settings);
    const after = en.identity.account.lockAfter;
    await second.choose(after, fill(en.identity.account.hours_one, { count: 1 }));
    await second.look("account-lock-time", { narrow: true });
    await second.page.reload();
    await second.sees(second.heading(en.identity.account.title));
    expect(await second.field(after).inputValue()).toBe(fill(en.identity.account.hours_one, { count: 1 }));
  });

  it("logs both tabs out together", async () => {
    await fromAccountMenu(first, en.shell.account.logOut);
    await Promise.all([first, second].map((tab) => tab.sees(tab.heading(en.identity.logIn.title))));
    expect(await second.page.evaluate(() => localStorage.getItem("portaal.session"))).toBeNull();
  });

  it("takes a log-in over into a tab that waits for one", async () => {
    await logIn(first, made.provider);
    await second.sees(second.button(en.shell.switcher.label));
  });

  it("says in both tabs and languages that the server ended the session, and returns to the same place", async () => {
    await goTo(first, en.shell.nav.members, en.providers.members.title);
    for (const tab of [first, second]) tab.expectFault(/status of (400|401)/);
    const place = first.route();
    await first.page.route(/\/identity\/connect\/token$/, (route) =>
      route.fulfill({ status: 400, json: { error: "invalid_grant" } }),
    );
    await first.page.route(/\/api\//, (route) => route.fulfill({ status: 401, json: { message: "" } }));
    await first.page.reload();
    await Promise.all([first, second].map((tab) => tab.sees(tab.page.getByText(en.identity.logIn.endedText))));
    await first.look("session-ended", { narrow: true });
    await second.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await second.sees(second.page.getByText(nl.identity.logIn.endedTitle));
    await first.page.unrouteAll();
    await first.field(en.identity.fields.email).fill(made.provider.email);
    await first.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await first.button(en.identity.logIn.submit).click();
    await first.sees(first.heading(en.providers.members.title));
    expect(first.route()).toBe(place);
  });
});
