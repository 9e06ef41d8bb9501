import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout, mailWithLink } from "./support/mail.ts";
import { OfficialClient } from "./support/official.ts";
import { KeySlot } from "./support/securityKey.ts";
import { itemsSeenBy, type Seed, seed, syncOf } from "./support/seed.ts";
import { comeBack, confirmMember, fromAccountMenu, goTo, logIn, PHRASE, sayYes, signUp } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

/** A member enrols, forgets the password, is recovered by the owner, chooses another one, and is in the same vault. */
describe("account recovery", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const words = en.recovery;
  const title = en.policies.types.accountRecovery.title;
  const temporary = "tijdelijk paard batterij nietje 9";
  const chosen = "eigen keuze met zeven meeuwen 4";
  const nina = { email: "nina@recovery.example", name: "Nina Nijland", password: "correct horse battery staple 7" };
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  let mila: Visitor;
  let guest: Visitor;
  let slot: KeySlot;
  let phrase = "";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "recovery")]);
    const enter = () => Visitor.enter(browser, stack);
    [otto, mila, guest] = await Promise.all([enter(), enter(), enter()]);
    await logIn(otto, made.owner);
    await logIn(mila, made.member);
  });
  afterEach(() => {
    otto?.expectNoFaults();
    mila?.expectNoFaults();
    guest?.expectNoFaults();
  });
  afterAll(() => browser?.close());

  const turnOn = async (name: string, more?: string) => {
    await otto.button(`${en.policies.edit}: ${name}`).click();
    const sheet = otto.dialog(name);
    await otto.switchOn(en.policies.turnOn, sheet);
    if (more) await sheet.getByRole("checkbox", { name: more }).check();
    await sheet.getByRole("button", { name: /^Save/ }).click();
    await sheet.waitFor({ state: "hidden" });
  };
  const action = async (name: string, entry: string) => {
    await otto.button(fill(en.common.actions.rowActions, { name })).click();
    return otto.page.getByRole("menuitem", { name: entry, exact: true });
  };

  it("is switched on once membership is limited to one organisation, and shows the organisation's words", async () => {
    await otto.open(`/organizations/${made.organization.id}/policies`);
    await otto.sees(otto.page.getByText(en.policies.reasons.needsSingle).first());
    await turnOn(en.policies.types.singleOrganization.title);
    await turnOn(title);
    await otto.button(`${en.policies.edit}: ${title}`).click();
    const sheet = otto.dialog(title);
    // The worker makes them.
    await expect.poll(() => sheet.locator("pre").innerText()).toMatch(PHRASE);
    phrase = await sheet.locator("pre").innerText();
    await otto.look("recovery-policy", { narrow: true });
    await otto.page.keyboard.press("Escape");
  });

  it("recovers nobody who isn't enrolled", async () => {
    await goTo(otto, en.shell.nav.members, en.members.title);
    const item = await action(made.member.name, words.recover.action);
    await otto.sees(item.or(otto.page.getByText(words.reasons.notEnrolled)));
    await otto.sees(otto.page.getByText(words.reasons.notEnrolled));
    await otto.page.keyboard.press("Escape");
  });

  it("asks a member for consent, with the same words, and enrols", async () => {
    await mila.open("/settings/account");
    await mila.button(fill(words.member.enrolOne, { name: made.organization.name })).click();
    const sheet = mila.page.getByRole("dialog");
    const shown = mila.field(fill(words.phrase, { name: made.organization.name }), sheet);
    await mila.sees(shown);
    expect(await shown.innerText()).toBe(phrase);
    await mila.field(en.identity.account.presentPassword, sheet).fill(made.member.password);
    await mila.look("recovery-enrol", { narrow: true });
    await sheet.getByRole("checkbox").check();
    await mila.button(words.member.enrol, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await mila.sees(mila.button(fill(words.member.withdrawOne, { name: made.organization.name })));
    await mila.look("recovery-enrolled", { narrow: true });
  });

  it("lets the owner give a new master password, to somebody who also has a passkey", async () => {
    slot = await KeySlot.of(mila);
    await slot.insertPasskeys({ opensKeys: true });
    await mila.button(en.passkeys.add).click();
    const adding = mila.page.getByRole("dialog");
    await mila.field(en.identity.account.presentPassword, adding).fill(made.member.password);
    await mila.button(en.identity.twoStep.next, adding).click();
    await mila.field(en.passkeys.name, adding).fill("Laptop");
    await mila.button(en.passkeys.make, adding).click();
    await mila.sees(mila.page.getByText(en.passkeys.logsInAndUnlocks));
    await otto.page.reload({ waitUntil: "load" });
    await otto.field(en.identity.fields.masterPassword).fill(made.owner.password);
    await otto.button(en.identity.lock.submit).click();
    await (await action(made.member.name, words.recover.action)).click();
    const sheet = otto.page.getByRole("dialog");
    await otto.field(words.recover.temporary, sheet).fill(temporary);
    await otto.field(words.recover.confirm, sheet).fill(temporary);
    await otto.look("recovery-sheet", { narrow: true });
    await otto.button(words.recover.submit, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const { subject, text } = await mailAbout(stack, made.member.email, /recovered/);
    expect(`${subject}\n${text}`).toContain(made.organization.name);
    expect(text).toContain("Your passkeys no longer log you in");
  });

  it("ends the sessions and the old password, and makes the person choose another one", async () => {
    mila.expectFault(/status of 40[01]/);
    await mila.open("/login");
    await mila.page.reload({ waitUntil: "load" });
    const enter = async (password: string) => {
      await mila.field(en.identity.fields.email).fill(made.member.email);
      await mila.field(en.identity.fields.masterPassword).fill(password);
      await mila.button(en.identity.logIn.submit).click();
    };
    await mila.open("/login");
    if (await mila.button(en.identity.lock.logOut).isVisible()) await mila.button(en.identity.lock.logOut).click();
    await mila.button(en.identity.logIn.passkey).click();
    await mila.sees(mila.page.getByText(en.identity.logIn.wrongPasskey));
    await enter(made.member.password);
    await mila.sees(mila.page.getByText(en.identity.logIn.wrong));
    await enter(temporary);
    await mila.sees(mila.page.getByText(en.identity.rules.temporaryTitle));
    await mila.look("recovery-forced", { narrow: true });
    await mila.field(en.identity.account.newPassword).fill(temporary);
    await mila.field(en.identity.account.confirmNewPassword).fill(temporary);
    await mila.button(en.identity.rules.submit).click();
    await mila.sees(mila.page.getByText(/Choose another master password than the temporary one/));
    await mila.field(en.identity.account.newPassword).fill(chosen);
    await mila.field(en.identity.account.confirmNewPassword).fill(chosen);
    await mila.button(en.identity.rules.submit).click();
    await mila.sees(mila.button(en.shell.switcher.label));
    await sayYes(mila);
    await mila.open(`/organizations/${made.organization.id}/vault`);
    await mila.sees(mila.page.getByText(made.item.name).first());
  });

  it("opens the same vault in the official client, which takes neither of the other passwords", async () => {
    const client = new OfficialClient(stack, "recovered");
    await client.run("config", "server", stack.secureUrl);
    for (const password of [made.member.password, temporary])
      expect(await client.attempt("login", made.member.email, password)).toMatchObject({ code: 1 });
    await client.logIn(stack.secureUrl, made.member.email, chosen);
    expect(await client.run("get", "password", made.item.id)).toBe(made.item.password);
    const owner = new OfficialClient(stack, "recovery-owner");
    await owner.logIn(stack.secureUrl, made.owner.email, made.owner.password);
    const devices = (...args: string[]) =>
      owner.attempt("device-approval", ...args, "--organizationid", made.organization.id);
    expect(JSON.parse((await devices("list")).stdout)).toEqual([]);
    expect(await devices("deny-all")).toMatchObject({ code: 0 });
    expect(await devices("approve", made.organization.id)).toMatchObject({ code: 1 });
    expect(await devices("deny", made.organization.id)).toMatchObject({ code: 1 });
  });

  it("is written in the log", async () => {
    await goTo(otto, en.shell.nav.events, en.organizationEvents.title);
    await otto.look("recovery-log");
    await otto.sees(otto.page.getByText(en.audit.events[1508]).first());
  });

  it("asks whoever joins where everybody is enrolled", async () => {
    await otto.open(`/organizations/${made.organization.id}/policies`);
    await turnOn(title, en.policies.fields.autoEnrollEnabled);
    await goTo(otto, en.shell.nav.members, en.members.title);
    await otto.button(en.members.invite.open).first().click();
    const sheet = otto.dialog(en.members.invite.title);
    await sheet.getByRole("textbox").first().fill(nina.email);
    await otto.button(en.members.invite.submit_one, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const { link } = await mailWithLink(stack, nina.email, "accept-organization");
    const before = await Visitor.enter(browser, stack, { language: "nl" });
    await before.open(link);
    await before.sees(before.page.getByText(nl.policies.asks.singleOrganization, { exact: true }));
    await before.look("accept-asked", { narrow: true });
    before.expectNoFaults();
    await signUp(guest, stack, nina);
    guest.expectFault(/status of 400/);
    await guest.open(link);
    await guest.button(fill(en.identity.accept.joinAs, { email: nina.email })).click();
    const shown = guest.field(fill(words.phrase, { name: made.organization.name }));
    await guest.sees(shown);
    expect(await shown.innerText()).toBe(phrase);
    await guest.look("recovery-join", { narrow: true });
    await guest.page.getByRole("checkbox").check();
    await guest.button(words.agreeAndJoin).click();
    await guest.sees(guest.heading(en.identity.accept.doneTitle));
    await comeBack(otto, made.owner.password);
    await otto.open(`/organizations/${made.organization.id}/members`);
    await confirmMember(otto, nina.name, () => undefined);
    await guest.open("/settings/account");
    await guest.sees(guest.page.getByText(words.member.kept, { exact: false }));
    await fromAccountMenu(guest, en.shell.account.settings);
    const { profile } = await syncOf<{ profile: { organizations: { resetPasswordEnrolled: boolean }[] } }>(stack, {
      ...made.member,
      ...nina,
    });
    expect(profile.organizations.map((row) => row.resetPasswordEnrolled)).toEqual([true]);
    expect((await itemsSeenBy(stack, made.owner, made.organization.id)).length).toBeGreaterThan(0);
  });
});
