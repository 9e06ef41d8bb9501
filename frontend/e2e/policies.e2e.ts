import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { type Seed, seed, syncOf } from "./support/seed.ts";
import { comeBack, fromAccountMenu, goTo, logIn } from "./support/steps.ts";
import { app } from "./support/totp.ts";
import { en, fill } from "./support/words.ts";

/** Two-step login is required: who is hit is known before, sets it up, is restored, and is in. */
describe("policies", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  let mila: Visitor;
  const title = en.policies.types.twoStep.title;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "policies")]);
    [otto, mila] = await Promise.all([Visitor.enter(browser, stack), Visitor.enter(browser, stack)]);
    await logIn(otto, made.owner);
    await logIn(mila, made.member);
  });
  afterEach(() => {
    otto?.expectNoFaults();
    mila?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  const organizations = async () =>
    (await syncOf<{ profile: { organizations: { id: string; status: number }[] } }>(stack, made.member)).profile
      .organizations;
  const restore = async () => {
    const { name } = made.member;
    await otto.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
    await otto.page.getByRole("menuitem", { name: en.members.actions.restore, exact: true }).click();
  };

  it("says by name whom it takes access from, before it is saved", async () => {
    await otto.open(`/organizations/${made.organization.id}/policies`);
    await otto.button(`${en.policies.edit}: ${title}`).click();
    const sheet = otto.dialog(title);
    await otto.sees(sheet.getByText(en.policies.effect.title_one));
    await otto.sees(sheet.getByText(made.member.email));
    expect(await sheet.getByText(made.owner.email).count()).toBe(0);
    await otto.look("policy-two-step", { narrow: true });
    await otto.switchOn(en.policies.turnOn, sheet);
    expect((await organizations()).map(({ id }) => id)).toEqual([made.organization.id]);
    await otto.button(en.policies.effect.save_one, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await otto.look("policy-two-step-on");
    expect(await organizations()).toEqual([]);
    await mailAbout(stack, made.member.email, /two-step login/);
  });

  it("says at the member why access can't be restored yet", async () => {
    await goTo(otto, en.shell.nav.members, en.members.title);
    otto.expectFault(/status of 400/);
    await restore();
    await otto.sees(otto.page.getByText(/This person does not have two-step login yet/));
    await otto.look("policy-restore-refused", { narrow: true });
  });

  it("lets the person set it up, and in again", async () => {
    const words = en.identity.twoStep;
    await mila.open("/");
    await fromAccountMenu(mila, en.shell.account.settings);
    await mila.button(fill(words.setUpLabel, { name: words.methods.app })).click();
    const sheet = mila.page.getByRole("dialog");
    const type = (label: string, value: string) => sheet.getByLabel(new RegExp(`^${label}( \\*)?$`)).fill(value);
    await type(en.identity.account.presentPassword, made.member.password);
    await mila.button(words.next, sheet).click();
    const key = (await sheet.locator("code").innerText()).replace(/\s/g, "");
    await type(words.appCode, app(key));
    await mila.button(words.turnOn, sheet).click();
    await mila.sees(sheet.getByText(words.recoveryText));
    await otto.sees(otto.row(new RegExp(made.member.name)).getByText(en.members.states.revoked, { exact: true }));
    await restore();
    await otto.sees(otto.row(new RegExp(made.member.name)).getByText(en.members.states.confirmed, { exact: true }));
    await comeBack(mila, made.member.password); // her page knew that she was out, and asks again when it is loaded
    await mila.open(`/organizations/${made.organization.id}/vault`);
    await mila.sees(mila.page.getByText(made.item.name).first());
  });
});
