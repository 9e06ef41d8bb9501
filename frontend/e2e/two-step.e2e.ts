import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { OfficialClient } from "./support/official.ts";
import { fromAccountMenu, sayYes, signUp } from "./support/steps.ts";
import { app } from "./support/totp.ts";
import { en, fill } from "./support/words.ts";

const account = { email: "ilse@brug.example", name: "Ilse Brugman", password: "rietkraag-veerpont-lisdodde-5" };
const words = en.identity.twoStep;
const step = en.identity.step;

/** Two-step login: set up in the portal, asked for there and by the official client, and ended by the recovery code. */
describe("two-step login", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let ilse: Visitor;
  let key = "";
  let recovery = "";

  beforeAll(async () => {
    browser = await launch();
    ilse = await Visitor.enter(browser, stack);
  });
  afterEach(() => ilse?.expectNoFaults());
  afterAll(() => browser?.close());

  const sheet = () => ilse.page.getByRole("dialog");
  const fillIn = (label: string, value: string) =>
    sheet()
      .getByLabel(new RegExp(`^${label}( \\*)?$`))
      .fill(value);
  const logInAs = async (visitor: Visitor) => {
    await visitor.open("/login");
    await visitor.field(en.identity.fields.email).fill(account.email);
    await visitor.field(en.identity.fields.masterPassword).fill(account.password);
    await visitor.button(en.identity.logIn.submit).click();
  };

  it("sets an authenticator app up and shows the recovery code", async () => {
    await signUp(ilse, stack, account);
    await fromAccountMenu(ilse, en.shell.account.settings);
    await ilse.button(fill(words.setUpLabel, { name: words.methods.app })).click();
    await fillIn(en.identity.account.presentPassword, account.password);
    await ilse.button(words.next, sheet()).click();
    await ilse.sees(sheet().getByRole("img", { name: words.qr }));
    key = (await sheet().locator("code").innerText()).replace(/\s/g, "");
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    await ilse.look("two-step-app", { narrow: true });
    ilse.expectFault(/status of 400/);
    await fillIn(words.appCode, "000000");
    await ilse.button(words.turnOn, sheet()).click();
    await ilse.sees(
      sheet()
        .getByText(/Two-step token is invalid/)
        .first(),
    );
    await fillIn(words.appCode, app(key));
    await ilse.button(words.turnOn, sheet()).click();
    await ilse.sees(sheet().getByText(words.recoveryText));
    await fillIn(en.identity.account.presentPassword, account.password);
    await ilse.button(words.showRecovery, sheet()).click();
    recovery = await sheet().getByTestId("recovery-code").innerText();
    expect(recovery).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await ilse.look("two-step-recovery", { narrow: true });
    await ilse.button(words.kept, sheet()).click();
    await ilse.look("two-step-account", { narrow: true });
    await mailAbout(stack, account.email, /Two-step login was set up/);
  });

  it("is asked for by the official client, with an app's code", async () => {
    const device = new OfficialClient(stack, "two-step-app");
    await device.run("config", "server", stack.secureUrl);
    const without = await device.attempt("login", account.email, account.password);
    expect(without.stderr + without.stdout).toContain("Code is required");
    const wrong = await device.attempt("login", account.email, account.password, "--method", "0", "--code", "000000");
    expect(wrong.stderr + wrong.stdout).toContain("Two-step token is invalid");
    const code = app(key, 1);
    const login = ["login", account.email, account.password, "--method", "0", "--code", code, "--raw"];
    expect(await device.run(...login)).not.toBe("");
  });

  it("lets codes come by mail too, and the official client in with one", async () => {
    await ilse.button(fill(words.setUpLabel, { name: words.methods.email })).click();
    await fillIn(en.identity.account.presentPassword, account.password);
    await ilse.button(en.identity.account.sendCode, sheet()).click();
    await ilse.sees(sheet().getByText(fill(words.codeSent, { email: account.email })));
    const first = (await mailAbout(stack, account.email, /^\d{6} is your code/)).subject.slice(0, 6);
    await fillIn(en.identity.account.code, first);
    await ilse.button(words.turnOn, sheet()).click();
    await ilse.sees(sheet().getByText(words.recoveryText));
    await sheet().getByRole("button", { name: en.common.actions.close }).click();
    const visitor = await Visitor.enter(browser, stack);
    visitor.expectFault(/status of 400/);
    await logInAs(visitor);
    await visitor.choose(step.method, step.methods.email);
    await visitor.look("two-step-log-in", { narrow: true });
    await visitor.button(step.send).click();
    await visitor.sees(visitor.page.getByText(step.sent));
    await expect
      .poll(async () => (await mailAbout(stack, account.email, /^\d{6} is your code/)).subject.slice(0, 6))
      .not.toBe(first);
    const code = (await mailAbout(stack, account.email, /^\d{6} is your code/)).subject.slice(0, 6);
    const device = new OfficialClient(stack, "two-step-mail");
    await device.run("config", "server", stack.secureUrl);
    const login = ["login", account.email, account.password, "--method", "1", "--code", code, "--raw"];
    expect(await device.run(...login)).not.toBe("");
    await visitor.close();
  });

  it("logs in with the recovery code, which switches all methods off", async () => {
    const visitor = await Visitor.enter(browser, stack);
    visitor.expectFault(/status of 400/);
    await logInAs(visitor);
    await visitor.button(step.useRecovery).click();
    await visitor.field(step.recoveryCode).fill(recovery.toLowerCase());
    await visitor.button(en.identity.logIn.submit).click();
    await visitor.sees(visitor.button(en.shell.switcher.label));
    await sayYes(visitor);
    await mailAbout(stack, account.email, /recovery code was used/);
    await fromAccountMenu(visitor, en.shell.account.settings);
    await visitor.sees(visitor.button(fill(words.setUpLabel, { name: words.methods.app })));
    await visitor.sees(visitor.button(fill(words.setUpLabel, { name: words.methods.email })));
    const device = new OfficialClient(stack, "two-step-after");
    await device.logIn(stack.secureUrl, account.email, account.password);
    await visitor.close();
  });
});
