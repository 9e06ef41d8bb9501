import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { OfficialClient } from "./support/official.ts";
import { fromAccountMenu, signUp } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

const account = { email: "sietse@terp.example", name: "Sietse Hoekstra", password: "wulp-dijkhuis-ganzerik-4" };
const second = "kievit-strekdam-melkbus-7";
const moved = "sietse@nieuwland.example";
const words = en.identity.account;

/** The account page: master password, address, devices, hint and the end of an account. */
describe("the account page", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let sietse: Visitor;

  beforeAll(async () => {
    browser = await launch();
    sietse = await Visitor.enter(browser, stack);
  });
  afterEach(() => sietse?.expectNoFaults());
  afterAll(() => browser?.close());

  const section = (title: string) =>
    sietse.page.locator("section").filter({ has: sietse.page.getByRole("heading", { name: title, exact: true }) });
  const fillIn = (title: string, label: string, value: string) =>
    section(title)
      .getByLabel(new RegExp(`^${label}( \\*)?$`))
      .fill(value);

  it("changes the master password, after refusing a wrong one", async () => {
    await signUp(sietse, stack, account);
    await fromAccountMenu(sietse, en.shell.account.settings);
    await sietse.sees(sietse.heading(words.title));
    await sietse.look("account-complete", { narrow: true });
    await fillIn(words.password, words.presentPassword, "not-the-password");
    await fillIn(words.password, words.newPassword, second);
    await fillIn(words.password, words.confirmNewPassword, second);
    await section(words.password).getByLabel(en.identity.fields.hint).fill("birds and farms");
    await sietse.button(words.changePassword).click();
    await sietse.sees(sietse.page.getByText(en.common.faults.wrongPassword));
    // The token of before dies with the change; what is fetched in the same moment is refused once and asked again.
    sietse.expectFault(/status of 401/);
    await fillIn(words.password, words.presentPassword, account.password);
    await sietse.button(words.changePassword).click();
    await sietse.sees(sietse.page.getByText(words.passwordChanged));
    await mailAbout(stack, account.email, /master password was changed/);
  });

  it("lets the official client in with the new one only", async () => {
    const device = new OfficialClient(stack, "account-page");
    await device.run("config", "server", stack.secureUrl);
    expect((await device.attempt("login", account.email, account.password)).code).toBe(1);
    expect(await device.run("login", account.email, second, "--raw")).not.toBe("");
  });

  it("shows where one is logged in, and ends the others", async () => {
    await sietse.page.reload();
    await sietse.field(en.identity.fields.masterPassword).fill(second);
    await sietse.button(en.identity.lock.submit).click();
    await sietse.sees(section(words.devices).getByText(words.current));
    await sietse.button(words.endOthers).click();
    const sheet = sietse.page.getByRole("dialog");
    await sheet.getByLabel(new RegExp(words.presentPassword)).fill(second);
    await sheet.getByRole("button", { name: words.endOthers }).click();
    await sietse.sees(sietse.page.getByText(words.othersEnded));
    const device = new OfficialClient(stack, "account-page");
    expect((await device.attempt("sync", "-f")).code).toBe(1);
  });

  it("changes the address after its code, and the official client logs in with it", async () => {
    await fillIn(words.email, words.newEmail, moved);
    await fillIn(words.email, words.presentPassword, second);
    await sietse.button(words.sendCode).click();
    await sietse.sees(sietse.page.getByText(fill(words.codeSent, { email: moved })));
    const { subject } = await mailAbout(stack, moved, /is your code/);
    await fillIn(words.email, words.code, subject.split(" ")[0]!);
    await sietse.button(words.changeEmail).click();
    await sietse.sees(sietse.page.getByText(words.emailChanged));
    expect((await mailAbout(stack, account.email, /address of your account was changed/)).text).toContain(moved);
    await new OfficialClient(stack, "account-page-moved").logIn(stack.secureUrl, moved, second);
  });

  it("mails the hint from the log-in page", async () => {
    const other = await Visitor.enter(browser, stack);
    await other.open("/login");
    await other.link(en.identity.hint.link).click();
    await other.sees(other.heading(en.identity.hint.title));
    await other.look("hint", { narrow: true });
    await other.field(en.identity.fields.email).fill(moved);
    await other.button(en.identity.hint.submit).click();
    await other.sees(other.heading(en.identity.hint.sentTitle));
    expect((await mailAbout(stack, moved, /hint/)).text).toContain("birds and farms");
    other.expectNoFaults();
    await other.close();
  });

  it("refuses to delete a provider's only administrator, with its name, and then deletes somebody free", async () => {
    await sietse.open("/providers/new");
    await sietse.field(en.providers.fields.name).fill("Terp Beheer");
    await sietse.button(en.providers.create.submit).click();
    await sietse.waitForRoute(/^\/providers\/([0-9a-f-]{36})\/clients$/);
    await fromAccountMenu(sietse, en.shell.account.settings);
    await sietse.button(words.deleteOpen).click();
    const sheet = sietse.page.getByRole("dialog");
    await sheet.getByLabel(new RegExp(words.presentPassword)).fill(second);
    sietse.expectFault(/status of 400/);
    await sheet.getByRole("button", { name: words.deleteSubmit }).click();
    await sietse.sees(sheet.getByText(/Terp Beheer/));
    await sietse.look("delete-refused", { narrow: true });
    const free = { email: "gerlof@terp.example", name: "Gerlof", password: "leeuwerik-polder-fietsbel-2" };
    const other = await Visitor.enter(browser, stack);
    await signUp(other, stack, free);
    await fromAccountMenu(other, en.shell.account.settings);
    await other.button(words.deleteOpen).click();
    await other.page.getByRole("dialog").getByLabel(new RegExp(words.presentPassword)).fill(free.password);
    await other.page.getByRole("dialog").getByRole("button", { name: words.deleteSubmit }).click();
    await other.sees(other.heading(en.identity.logIn.title));
    other.expectFault(/status of 400/);
    await other.field(en.identity.fields.email).fill(free.email);
    await other.field(en.identity.fields.masterPassword).fill(free.password);
    await other.button(en.identity.logIn.submit).click();
    await other.sees(other.page.getByText(en.identity.logIn.wrong));
    await other.close();
  });
});
