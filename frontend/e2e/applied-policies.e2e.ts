import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { comeBack, fromAccountMenu, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

const types = en.policies.types;
const fields = en.policies.fields;

/** Policies that the portal's own pages apply: the owner turns each on, and the member who is bound sees it. */
describe("policies that pages apply", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  let mila: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "applied")]);
    [otto, mila] = await Promise.all([Visitor.enter(browser, stack), Visitor.enter(browser, stack)]);
    await logIn(otto, made.owner);
    await logIn(mila, made.member);
  });
  afterEach(() => {
    otto?.expectNoFaults();
    mila?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  /** The owner turns a policy on. */
  const turnOn = async (title: string, set?: (sheet: Locator) => Promise<void>) => {
    await otto.open(`/organizations/${made.organization.id}/policies`);
    await otto.button(`${en.policies.edit}: ${title}`).click();
    const sheet = otto.dialog(title);
    await sheet.getByRole("switch", { name: en.policies.turnOn }).check({ force: true });
    await set?.(sheet);
    await otto.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
  };
  const newLogin = async () => {
    await mila.button(en.vault.actions.create).first().click();
    await mila.page.getByRole("menuitem", { name: en.vault.kinds.login, exact: true }).click();
  };

  it("generates passwords as the organisation asks", async () => {
    await turnOn(types.generator.title, async (sheet) => {
      await otto.field(fields.minLength, sheet).fill("44");
      await otto.field(fields.minNumbers, sheet).fill("7");
      await otto.field(fields.minSpecial, sheet).fill("6");
    });
    await comeBack(mila, made.member.password);
    await mila.open("/vault");
    await newLogin();
    const sheet = mila.page.getByRole("dialog");
    await mila.button(en.vault.generator.title, sheet).click();
    await mila.sees(sheet.getByText(en.vault.generator.byPolicy));
    expect(await sheet.getByLabel(en.vault.generator.special).isDisabled()).toBe(true);
    await mila.look("policy-generator", { narrow: true });
    await mila.button(en.vault.generator.submit, sheet).click();
    const password = mila.field(en.vault.fields.password, sheet);
    await expect.poll(async () => (await password.inputValue()).length).toBe(44);
    const text = await password.inputValue();
    expect(text.match(/\d/g)!.length).toBeGreaterThanOrEqual(7);
    expect(text.match(/[^A-Za-z0-9]/g)!.length).toBeGreaterThanOrEqual(6);
  });

  it("locks no later than the organisation allows", async () => {
    await turnOn(types.singleOrganization.title);
    await turnOn(types.vaultTimeout.title, async (sheet) => {
      await otto.field(fields.minutes, sheet).fill("10");
      await otto.choose(fields.action, en.policies.choices.logOut, sheet);
    });
    await comeBack(mila, made.member.password);
    await fromAccountMenu(mila, en.shell.account.settings);
    await mila.sees(mila.page.getByText(en.identity.account.logOutByPolicy));
    const choice = mila.field(en.identity.account.lockAfter);
    expect(await choice.inputValue()).toBe(fill(en.identity.account.minutes_other, { count: 10 }));
    await mila.look("policy-timeout", { narrow: true });
    await choice.click();
    const offered = await mila.page.getByRole("option").allInnerTexts();
    expect(offered).toEqual(["1 minute", "5 minutes", "10 minutes"]);
    await mila.page.keyboard.press("Escape");
  });

  it("keeps new items in the organisation, and those there are where they are", async () => {
    await turnOn(types.dataOwnership.title);
    await comeBack(mila, made.member.password);
    await mila.open("/vault");
    await newLogin();
    const sheet = mila.page.getByRole("dialog");
    await mila.sees(mila.field(en.vault.fields.owner, sheet));
    await mila.field(en.vault.fields.owner, sheet).click();
    expect(await mila.page.getByRole("option").allInnerTexts()).toEqual([made.organization.name]);
    await mila.page.keyboard.press("Escape");
    await mila.look("policy-ownership", { narrow: true });
  });
});
