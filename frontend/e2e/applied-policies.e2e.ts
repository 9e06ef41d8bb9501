import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed, syncOf } from "./support/seed.ts";
import { mailAbout, mailWithLink } from "./support/mail.ts";
import { encoded, OfficialClient } from "./support/official.ts";
import { comeBack, fromAccountMenu, goTo, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const types = en.policies.types;
const own = en.clients.own;
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
    await otto.switchOn(en.policies.turnOn, sheet);
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

  it("takes access from who is in another organisation too, tells her, and lets her in again", async () => {
    const title = types.singleOrganization.title;
    const { name } = made.member;
    const hers = "Atelier Mila";
    await mila.open("/create-organization");
    await mila.field(en.clients.create.name).fill(hers);
    await mila.button(own.submit).click();
    const [, ownId] = (await mila.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/)) as unknown as string[];
    await otto.open(`/organizations/${made.organization.id}/policies`);
    await otto.button(`${en.policies.edit}: ${title}`).click();
    const sheet = otto.dialog(title);
    await otto.sees(sheet.getByText(made.member.email));
    await otto.look("policy-single", { narrow: true });
    await otto.switchOn(en.policies.turnOn, sheet);
    await otto.button(en.policies.effect.save_one, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const mail = await mailAbout(stack, made.member.email, /allows no other organisation/);
    expect(mail.text).toContain("/settings/account");
    await comeBack(mila, made.member.password);
    await fromAccountMenu(mila, en.shell.account.settings);
    await mila.sees(mila.page.getByText(en.recovery.member.revoked));
    await mila.look("policy-single-hit", { narrow: true });
    await mila.open(`/organizations/${ownId}/settings`);
    await mila.button(en.organization.end.open).click();
    const end = mila.dialog(fill(en.common.deleteForGood.question, { name: hers }));
    await mila.field(en.identity.account.presentPassword, end).fill(made.member.password);
    await mila.field(fill(en.common.confirmByName.label, { name: hers }), end).fill(hers);
    await mila.button(en.common.deleteForGood.submit, end).click();
    await end.waitFor({ state: "hidden" });
    await goTo(otto, en.shell.nav.members, en.members.title);
    await otto.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
    await otto.page.getByRole("menuitem", { name: en.members.actions.restore, exact: true }).click();
    await otto.sees(otto.row(new RegExp(name)).getByText(en.members.states.confirmed, { exact: true }));
    await comeBack(mila, made.member.password);
    const bound = mila.page.getByText(fill(own.bound, { name: made.organization.name }), { exact: true });
    await fromAccountMenu(mila, en.shell.account.settings);
    await mila.sees(bound);
    expect(await mila.link(en.shell.nav.ownOrganization, mila.page.getByRole("main")).count()).toBe(0);
    await mila.look("policy-single-no-other-account", { narrow: true });
    await mila.open("/create-organization");
    await mila.sees(bound);
    expect(await mila.button(own.submit).count()).toBe(0);
    await mila.look("policy-single-no-other", { narrow: true });
  });

  it("locks no later than the organisation allows", async () => {
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

  it("makes no items of a kind that the organisation doesn't have", async () => {
    await turnOn(types.restrictedItems.title, async (sheet) => {
      await otto.button(en.common.actions.save, sheet).click();
      await otto.sees(sheet.getByText(en.policies.noKinds));
      await sheet.getByRole("checkbox", { name: en.policies.kinds.k3 }).check();
      await otto.look("policy-kinds-form", { narrow: true });
    });
    await comeBack(mila, made.member.password);
    await mila.open("/vault");
    await mila.button(en.vault.actions.create).first().click();
    const card = mila.page.getByRole("menuitem", { name: en.vault.kinds.card, exact: true });
    await mila.sees(card);
    expect(await card.isDisabled()).toBe(true);
    await mila.sees(mila.page.getByText(en.vault.noKinds));
    await mila.look("policy-kinds", { narrow: true });
    await mila.page.keyboard.press("Escape");
  });

  it("tells official apps what only they can keep", async () => {
    await turnOn(types.noExport.title);
    await turnOn(types.noPin.title);
    await turnOn(types.uriMatch.title, async (sheet) => {
      await otto.choose(fields.uriMatchDetection, en.policies.choices.uri1, sheet);
      await otto.look("policy-uri-form", { narrow: true });
    });
    await otto.look("policies-on", { narrow: true });
    const sso = otto.page.getByRole("listitem").filter({ hasText: types.requireSso.title });
    await otto.sees(sso.getByText(en.common.missing.badge, { exact: true }));
    const { policies } = await syncOf<{ policies: { type: number; enabled: boolean; data: unknown }[] }>(
      stack,
      made.member,
    );
    const on = policies.filter(({ enabled }) => enabled).map(({ type, data }) => [type, data]);
    expect(on).toContainEqual([14, null]);
    expect(on).toContainEqual([15, [3]]);
    expect(on).toContainEqual([16, { uriMatchDetection: 1 }]);
  });

  it("tells whoever is invited what each of them changes, in their own language", async () => {
    const nina = "nina@applied.test";
    await goTo(otto, en.shell.nav.members, en.members.title);
    await otto.button(en.members.invite.open).first().click();
    const sheet = otto.dialog(en.members.invite.title);
    await sheet.getByRole("textbox").first().fill(nina);
    await otto.button(en.members.invite.submit_one, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const { link } = await mailWithLink(stack, nina, "accept-organization");
    const before = await Visitor.enter(browser, stack, { language: "nl" });
    await before.open(link);
    const { asks, kinds, choices } = nl.policies;
    for (const line of [
      asks.singleOrganization,
      asks.generator,
      fill(asks.logOut_other, { count: 10 }),
      asks.noExport,
      asks.noPin,
      fill(asks.restrictedItems, { list: kinds.k3.toLowerCase() }),
      fill(asks.uriMatch, { how: choices.uri1 }),
    ])
      await before.sees(before.page.getByText(line, { exact: true }));
    await before.look("accept-asked-all", { narrow: true });
    before.expectNoFaults();
    await before.close();
  });

  it("is kept by the official client", async () => {
    const device = new OfficialClient(stack, "applied");
    await device.logIn(stack.secureUrl, made.member.email, made.member.password);
    const refusal = async (...args: string[]) => {
      const { code, stdout, stderr } = await device.attempt(...args);
      expect(code).not.toBe(0);
      return stdout + stderr;
    };
    expect(await refusal("export", "--format", "json", "--raw")).toMatch(/polic/i);
    const login = { type: 1, name: "Mine", login: { username: "mila", password: "x", uris: [] } };
    expect(await refusal("create", "item", encoded(login))).toMatch(/personal items|organization/i);
    const card = { type: 3, name: "Card", card: { number: "4111" }, organizationId: made.organization.id };
    const shared = { ...card, collectionIds: [made.collection.id] };
    expect(await refusal("create", "item", encoded(shared), "--organizationid", made.organization.id)).toMatch(
      /restricted by organizational policy/,
    );
  });

  it("asks for a stronger master password before anything else", async () => {
    await turnOn(types.masterPassword.title, async (sheet) => {
      await otto.field(fields.minLength, sheet).fill("40");
      await sheet.getByRole("checkbox", { name: fields.enforceOnLogin }).check();
    });
    const again = await Visitor.enter(browser, stack);
    await again.open("/login");
    await again.field(en.identity.fields.email).fill(made.member.email);
    await again.field(en.identity.fields.masterPassword).fill(made.member.password);
    await again.button(en.identity.logIn.submit).click();
    await again.sees(again.heading(en.identity.rules.title));
    await again.look("policy-master-password", { narrow: true });
    const next = "zeven-lange-woorden-over-de-wadden-en-de-wind";
    await again.field(en.identity.account.newPassword).fill(next);
    await again.field(en.identity.account.confirmNewPassword).fill(next);
    again.expectFault(/status of 401/); // what is asked with the token of before is asked again
    await again.button(en.identity.rules.submit).click();
    await again.sees(again.button(en.shell.switcher.label));
    again.expectNoFaults();
    await again.close();
  });
});
