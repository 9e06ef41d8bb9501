import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailsTo, mailWithLink } from "./support/mail.ts";
import { askForAccount, choosePassword, fromAccountMenu, logIn, ownPhrase } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const account = { email: "fenna@wadden.example", name: "Fenna Wouda", password: "grutto-plank-vuurtoren-9" };

/** An account in the portal: made, locked, opened, in two languages. */
describe("accounts", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let fenna: Visitor;

  beforeAll(async () => {
    browser = await launch();
    fenna = await Visitor.enter(browser, stack);
  });
  afterEach(() => fenna?.expectNoFaults());
  afterAll(() => browser?.close());

  it("sends somebody without a session to the log-in", async () => {
    await fenna.open("/settings/account");
    await fenna.sees(fenna.heading(en.identity.logIn.title));
    await fenna.look("log-in", { narrow: true });
  });

  it("asks for an address and a name", async () => {
    await fenna.open("/signup");
    await fenna.look("sign-up", { narrow: true });
    await fenna.button(en.identity.signUp.submit).click();
    await fenna.sees(fenna.page.getByText(en.common.validation.email));
    await fenna.sees(fenna.page.getByText(en.common.validation.required));
    await fenna.look("sign-up-errors");
    expect(await mailsTo(stack, account.email)).toEqual([]);
  });

  it("mails a link and makes the account with a master password", async () => {
    await askForAccount(fenna, account);
    await fenna.look("sign-up-sent");
    const { mail, link } = await mailWithLink(stack, account.email, "finish-signup");
    expect(mail.html).toContain("finish-signup");
    await fenna.open(link);
    await fenna.sees(fenna.page.getByText(fill(en.identity.finish.forEmail, { email: account.email })));
    await choosePassword(fenna, "fenna");
    await fenna.button(en.identity.finish.submit).click();
    await fenna.look("finish-sign-up", { narrow: true });
    await choosePassword(fenna, account.password);
    await fenna.button(en.identity.finish.submit).click();
    await fenna.sees(fenna.heading(en.shell.landing.heading));
    await fenna.look("landing", { narrow: true });
  });

  it("does not take the link twice", async () => {
    const second = await Visitor.enter(browser, stack);
    const { link } = await mailWithLink(stack, account.email, "finish-signup");
    second.expectFault(/status of 400/);
    await second.open(link);
    await second.sees(second.heading(en.identity.finish.invalidTitle));
    await second.look("dead-link");
    second.expectNoFaults();
    await second.close();
  });

  it("becomes a provider and changes it", async () => {
    await fenna.link(en.shell.nav.becomeProvider, fenna.page.getByRole("main")).click();
    await fenna.sees(fenna.heading(en.providers.create.title));
    await fenna.field(en.providers.fields.name).fill("Wadden Beheer");
    await fenna.look("become-provider", { narrow: true });
    await fenna.button(en.providers.create.submit).click();
    const [, id] = await fenna.waitForRoute(/^\/providers\/([0-9a-f-]{36})\/clients$/);
    await fenna.open(`/providers/${id}/settings/account`);
    await fenna.sees(fenna.heading(en.providers.settings.title));
    await fenna.field(en.providers.fields.name).fill("Wadden Beheer BV");
    await fenna.button(en.common.actions.save).click();
    await fenna.sees(fenna.page.getByText(en.providers.settings.saved, { exact: true }));
    await fenna.look("provider-settings", { narrow: true });
  });

  it("opens its menus without a violation", async () => {
    await fenna.button(en.shell.switcher.label).click();
    await fenna.sees(fenna.page.getByRole("menuitem").first());
    await fenna.lookAtMenu("switcher-open");
    await fenna.page.getByRole("button", { name: en.shell.account.menu }).click();
    await fenna.sees(fenna.page.getByRole("menuitem", { name: en.shell.account.logOut }));
    await fenna.lookAtMenu("account-menu-open");
  });

  it("locks, refuses another master password and unlocks", async () => {
    const phrase = await ownPhrase(fenna);
    await fenna.look("account", { narrow: true });
    await fromAccountMenu(fenna, en.shell.account.lock);
    await fenna.sees(fenna.heading(en.identity.lock.title));
    await fenna.look("lock");
    await fenna.field(en.identity.fields.masterPassword).fill("not-the-password");
    await fenna.button(en.identity.lock.submit).click();
    await fenna.sees(fenna.page.getByText(en.common.faults.wrongPassword));
    await fenna.field(en.identity.fields.masterPassword).fill(account.password);
    await fenna.button(en.identity.lock.submit).click();
    expect(await ownPhrase(fenna)).toBe(phrase);
  });

  it("keeps no key and no password where another page could read it", async () => {
    const kept = await fenna.page.evaluate(() =>
      JSON.stringify({ ...sessionStorage, ...localStorage, cookies: document.cookie }),
    );
    expect(kept).not.toContain(account.password);
    expect(kept).not.toMatch(/"(key|userKey|masterKey|privateKey)\\?":\\?"(?!2\.)/i);
    await fenna.page.reload();
    await fenna.sees(fenna.heading(en.identity.lock.title));
    await fenna.field(en.identity.fields.masterPassword).fill(account.password);
    await fenna.button(en.identity.lock.submit).click();
    await fenna.sees(fenna.heading(en.identity.account.title));
  });

  it("speaks Dutch when asked, and again after a reload", async () => {
    await fenna.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await fenna.sees(fenna.heading(nl.identity.account.title));
    await expect.poll(() => fenna.page.evaluate(() => document.documentElement.lang)).toBe("nl");
    await fenna.look("account-nl", { narrow: true });
    await fenna.page.reload();
    await fenna.sees(fenna.heading(nl.identity.lock.title));
    await fenna.field(nl.identity.fields.masterPassword).fill(account.password);
    await fenna.button(nl.identity.lock.submit).click();
    await fenna.sees(fenna.heading(nl.identity.account.title));
    await fenna.page.getByRole("radiogroup").getByText("EN", { exact: true }).click();
    await fenna.sees(fenna.heading(en.identity.account.title));
  });

  it("speaks the account's language in a browser that speaks another, and keeps it when a name is saved", async () => {
    const other = await Visitor.enter(browser, stack, { language: "nl" });
    await other.open("/login");
    await other.field(nl.identity.fields.email).fill(account.email);
    await other.field(nl.identity.fields.masterPassword).fill(account.password);
    await other.button(nl.identity.logIn.submit).click();
    await fromAccountMenu(other, en.shell.account.settings);
    const main = other.page.locator("main");
    await other.choose(en.identity.fields.language, en.shell.language.nl, main);
    await other.sees(other.heading(nl.identity.account.title));
    await other.page.getByRole("radiogroup").getByText("EN", { exact: true }).click();
    await other.sees(other.heading(en.identity.account.title));
    await other.field(en.identity.fields.name).fill(`${account.name} Bakker`);
    await other.button(en.common.actions.save).first().click();
    await other.sees(other.page.getByText(en.identity.account.saved));
    expect(await other.field(en.identity.fields.language, main).inputValue()).toBe(en.shell.language.en);
    await other.page.reload();
    await other.sees(other.heading(en.identity.lock.title));
    other.expectNoFaults();
    await other.close();
  });

  it("turns dark by hand", async () => {
    const background = () => fenna.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await fenna.page
      .getByRole("button", { name: fill(en.shell.scheme.label, { scheme: en.shell.scheme.auto }) })
      .click();
    await fenna.page
      .getByRole("button", { name: fill(en.shell.scheme.label, { scheme: en.shell.scheme.light }) })
      .click();
    await expect.poll(background).not.toBe(light);
    await fenna.page
      .getByRole("button", { name: fill(en.shell.scheme.label, { scheme: en.shell.scheme.dark }) })
      .click();
    await expect.poll(background).toBe(light);
  });

  it("logs out, and neither the old page nor a wrong password leads back", async () => {
    await fromAccountMenu(fenna, en.shell.account.logOut);
    await fenna.sees(fenna.heading(en.identity.logIn.title));
    await fenna.open("/settings/account");
    await fenna.sees(fenna.heading(en.identity.logIn.title));
    fenna.expectFault(/status of 400.*connect\/token/);
    await fenna.field(en.identity.fields.email).fill(account.email);
    await fenna.field(en.identity.fields.masterPassword).fill("not-the-password");
    await fenna.button(en.identity.logIn.submit).click();
    await fenna.sees(fenna.page.getByText(en.identity.logIn.wrong));
    await fenna.look("log-in-wrong");
    await logIn(fenna, account);
  });

  it("answers a known address as it answers an unknown one, and only the mail tells", async () => {
    const stranger = await Visitor.enter(browser, stack, { language: "nl" });
    await stranger.open("/signup");
    await stranger.field(nl.identity.fields.email).fill(account.email);
    await stranger.field(nl.identity.fields.name).fill("Iemand");
    await stranger.button(nl.identity.signUp.submit).click();
    await stranger.sees(stranger.heading(nl.identity.signUp.sentTitle));
    const told = async () =>
      (await mailsTo(stack, account.email)).find(({ subject }) => subject === "You already have an account");
    await expect.poll(told).toBeDefined();
    expect((await told())?.text).not.toContain("finish-signup");
    stranger.expectNoFaults();
    await stranger.close();
  });
});
