import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { goTo, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** Who leaves, and what goes with them: asked before, never half. */
describe("leaving", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "leaving")]);
    sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
  });
  afterEach(() => sanne?.expectNoFaults());
  afterAll(() => browser?.close());

  const openAction = async (name: string, action: string) => {
    await sanne.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
    await sanne.page.getByRole("menuitem", { name: action, exact: true }).click();
  };
  const typeName = async (name: string, confirm: string, title: string) => {
    const dialog = sanne.dialog(title);
    await sanne.field(fill(en.common.confirmByName.label, { name }), dialog).fill(name);
    await sanne.button(confirm, dialog).click();
    await dialog.waitFor({ state: "hidden" });
  };

  it("asks before the last owner of a client loses access, and takes it only after a yes to that", async () => {
    const { name } = made.owner;
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.sees(sanne.row(new RegExp(name)));
    const title = fill(en.members.revoke.title, { name });
    await openAction(name, en.members.actions.revoke);
    await sanne.sees(sanne.dialog(title).getByText(en.members.remove.lastOwner));
    await sanne.look("last-owner", { narrow: true });
    await typeName(name, en.members.actions.revoke, title);
    await sanne.sees(sanne.row(new RegExp(name)).getByText(en.members.states.revoked, { exact: true }));
    await openAction(name, en.members.actions.restore);
    await sanne.sees(sanne.row(new RegExp(name)).getByText(en.members.states.confirmed, { exact: true }));
  });

  it("lets a member of a client become a colleague", async () => {
    await sanne.open(`/providers/${made.providerId}/manage/members`);
    await sanne.sees(sanne.heading(en.providers.members.title));
    await sanne.button(en.providers.members.invite.open).click();
    await sanne.field(en.common.addresses.label).fill(made.member.email);
    await sanne.button(fill(en.members.invite.submit_one, { count: 1 })).click();
    const { link } = await mailWithLink(stack, made.member.email, "accept-provider");
    const mila = await Visitor.enter(browser, stack);
    await mila.open(link);
    await mila.button(en.identity.accept.useExisting).click();
    await mila.field(en.identity.fields.masterPassword).fill(made.member.password);
    await mila.button(en.identity.accept.logInAndJoin).click();
    // Her account was made elsewhere: about the key she had before, the portal asks first.
    await mila.page.getByRole("checkbox", { name: made.organization.name }).check();
    await mila.button(en.shell.keys.askYes).click();
    await mila.sees(mila.page.getByText(made.member.fingerprint));
    await mila.look("waiting-for-provider", { narrow: true });
    mila.expectNoFaults();
    await mila.close();
    await sanne.page.reload();
    await sanne.field(en.identity.fields.masterPassword).fill(made.provider.password);
    await sanne.button(en.identity.lock.submit).click();
    const row = sanne.row(new RegExp(made.member.email));
    await sanne.button(en.members.actions.confirm, row).click();
    const dialog = sanne.dialog(fill(en.members.confirm.title, { name: made.member.name }));
    expect(await sanne.field(en.members.confirm.phrase, dialog).innerText()).toBe(made.member.fingerprint);
    await sanne.button(en.members.confirm.submit, dialog).click();
    await sanne.sees(row.getByText(en.providers.members.states.confirmed, { exact: true }));
  });

  it("makes a colleague provider admin, and service user again", async () => {
    const { name } = made.member;
    const row = sanne.row(new RegExp(made.member.email));
    for (const role of ["admin", "serviceUser"] as const) {
      await openAction(name, en.providers.members.role.change);
      const sheet = sanne.dialog(name);
      await sheet.getByRole("radio", { name: en.providers.members.roles[role] }).check();
      await sanne.look(`staff-role-${role}`, { narrow: true });
      await sanne.button(en.common.actions.save, sheet).click();
      await sanne.sees(row.getByText(en.providers.members.roles[role], { exact: true }));
    }
  });

  it("shows a service user clients and all that is done in them, and no more (S1, S3; §4.3)", async () => {
    const mila = await Visitor.enter(browser, stack);
    await logIn(mila, made.member);
    await mila.button(en.shell.switcher.label).click();
    await mila.page.getByRole("menuitem", { name: en.shell.switcher.providerPortal }).click();
    await mila.sees(mila.heading(en.start.title));
    const { nav } = en.shell;
    const entries = mila.page.getByRole("navigation", { name: en.shell.mainNavigation }).getByRole("link");
    const named = (await entries.allInnerTexts()).map((text) => text.split("\n")[0]);
    const own = [nav.sellerDetails, nav.providerSettings];
    expect(named).toEqual([nav.start, nav.clients, nav.health, nav.waiting, nav.invoices, ...own]);
    await goTo(mila, nav.clients, en.clients.title);
    await mila.sees(mila.row(new RegExp(made.organization.name)));
    for (const way of [en.clients.create.open, en.clientImport.open, en.handover.add.open])
      expect(await mila.link(way).count()).toBe(0); // a button that says why not
    await mila.look("clients-service-user", { narrow: true });
    const { name } = made.organization;
    await mila.button(fill(en.common.actions.rowActions, { name }), mila.row(new RegExp(name))).click();
    const unlink = mila.page.getByRole("menuitem", { name: new RegExp(`^${en.handover.unlink.action}`) });
    expect(await unlink.getAttribute("aria-disabled")).toBe("true");
    await mila.page.keyboard.press("Escape");
    await mila.open(`/providers/${made.providerId}/clients/create`);
    await mila.sees(mila.heading(en.common.states.forbiddenTitle));
    await mila.open(`/organizations/${made.organization.id}/members`);
    await mila.button(en.members.invite.open).click();
    await mila.field(en.common.addresses.label).fill("nieuw@duin.example");
    await mila.button(fill(en.members.invite.submit_one, { count: 1 })).click();
    await mila.sees(mila.row(/nieuw@duin\.example/).getByText(en.members.states.invited, { exact: true }));
    mila.expectNoFaults();
    await mila.close();
  });

  it("says which places in clients end with a place on the staff, and ends them", async () => {
    const { name } = made.member;
    const title = fill(en.providers.members.remove.title, { name });
    await openAction(name, en.members.actions.remove);
    const ends = fill(en.providers.members.remove.ends, { clients: made.organization.name });
    await sanne.sees(sanne.dialog(title).getByText(ends));
    await sanne.look("staff-removal", { narrow: true });
    await typeName(name, en.members.actions.remove, title);
    await sanne.row(new RegExp(made.member.email)).waitFor({ state: "detached" });
    await goTo(sanne, en.shell.nav.clients, en.clients.title);
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.sees(sanne.row(new RegExp(made.owner.name)));
    expect(await sanne.row(new RegExp(made.member.name)).count()).toBe(0);
  });

  it("tells a client's own people that their provider is suspended, and lets them go on", async () => {
    const otto = await Visitor.enter(browser, stack);
    await otto.page.route(/\/api\/organizations\/[^/]+$/, async (route) => {
      const honest = await route.fetch();
      await route.fulfill({ response: honest, json: { ...(await honest.json()), providerEnabled: false } });
    });
    await logIn(otto, made.owner);
    await otto.button(en.shell.switcher.label).click();
    await otto.sees(otto.page.getByRole("menuitem", { name: en.shell.switcher.adminConsole }));
    const portal = otto.page.getByRole("menuitem", { name: en.shell.switcher.providerPortal });
    expect(await portal.count()).toBe(0); // S1: for people of a provider only
    await otto.page.keyboard.press("Escape");
    await otto.open(`/organizations/${made.organization.id}/vault`);
    const values = { name: made.organization.name, provider: "Noordzee IT" };
    await otto.sees(otto.page.getByText(fill(en.shell.suspended.providerOf, values)));
    await otto.sees(otto.row(new RegExp(made.item.name)));
    await otto.look("provider-suspended", { narrow: true });
    otto.expectNoFaults();
    await otto.close();
  });

  it("lets an owner go only when another one stays, and says what is lost", async () => {
    const { name } = made.organization;
    const words = en.identity.organizations;
    const otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
    await otto.open("/settings/account");
    await otto.button(fill(words.leaveOne, { name })).click();
    const dialog = otto.dialog(fill(words.leaveTitle, { name }));
    const items = fill(words.items_one, { count: 1 });
    const collections = fill(words.collections_one, { count: 1 });
    await otto.sees(dialog.getByText(fill(words.loss, { items, collections })));
    await otto.look("leave-organization", { narrow: true });
    otto.expectFault(/status of 400/);
    await otto.field(fill(en.common.confirmByName.label, { name }), dialog).fill(name);
    await otto.button(words.leave, dialog).click();
    await otto.sees(dialog.getByRole("alert"));
    otto.expectNoFaults();
    await otto.close();
  });

  it("shows the log of one member and of one item", async () => {
    const { name } = made.owner;
    await sanne.open(`/organizations/${made.organization.id}/members`);
    await sanne.sees(sanne.row(new RegExp(name)));
    await openAction(name, en.members.actions.events);
    await sanne.waitForRoute(/\/events\?person=/);
    await sanne.sees(sanne.row(new RegExp(en.audit.events[1512])));
    await expect.poll(() => sanne.row(new RegExp(en.audit.events[1100])).count()).toBe(0);
    await sanne.open(`/organizations/${made.organization.id}/vault`);
    await sanne.page.getByText(made.item.name, { exact: true }).first().click();
    await sanne.link(en.vault.actions.events).click();
    await sanne.waitForRoute(/\/events\?item=/);
    await sanne.sees(sanne.row(new RegExp(en.audit.events[1100])));
    await expect.poll(() => sanne.row(new RegExp(en.audit.events[1512])).count()).toBe(0);
    await sanne.look("item-events", { narrow: true });
  });

  it("deletes an organisation after its name and the master password, and nobody finds it any more", async () => {
    const { id, name } = made.organization;
    await sanne.open(`/providers/${made.providerId}/settings/account`);
    await expect.poll(() => sanne.button(en.providers.end.open).getAttribute("aria-disabled")).toBe("true");
    const words = { ...en.organization.end, ...en.common.deleteForGood };
    const otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
    await otto.open(`/organizations/${id}/settings`);
    await otto.button(words.open).click();
    const sheet = otto.dialog(fill(words.question, { name }));
    await otto.sees(sheet.getByText(fill(words.collections_other, { count: 3 })));
    await otto.sees(sheet.getByText(fill(words.items_other, { count: 2 })));
    await otto.look("delete-organization", { narrow: true });
    await otto.field(en.identity.account.presentPassword, sheet).fill(made.owner.password);
    await otto.button(words.submit, sheet).click();
    await otto.sees(sheet.getByText(en.common.confirmByName.mismatch));
    await otto.field(fill(en.common.confirmByName.label, { name }), sheet).fill(name);
    await otto.button(words.submit, sheet).click();
    await otto.sees(otto.page.getByText(fill(words.done, { name })));
    await sheet.waitFor({ state: "hidden" });
    otto.expectNoFaults();
    await otto.close();
    // Her profile may have to be read again by then: it asks once more for the client that she had opened.
    sanne.expectFault(new RegExp(`404.*/organizations/${id}/profile`));
    // Searched for: the list without a search may be shown as it was last read.
    await sanne.open(`/providers/${made.providerId}/clients?search=${encodeURIComponent(name)}`);
    await sanne.sees(sanne.page.getByText(en.common.table.noMatches));
    expect(await sanne.row(new RegExp(name)).count()).toBe(0);
  });

  it("deletes a provider that has no client any more, and tells its staff", async () => {
    const { providerId } = made;
    const words = { ...en.providers.end, ...en.common.deleteForGood };
    const name = "Noordzee IT";
    // Until her profile says that it is gone, the menu may ask how many wait there.
    sanne.expectFault(new RegExp(`404.*/providers/${providerId}/`));
    await goTo(sanne, en.shell.nav.providerSettings, en.providers.settings.title);
    await sanne.button(words.open).click();
    const sheet = sanne.dialog(fill(words.question, { name }));
    await sanne.look("delete-provider", { narrow: true });
    await sanne.field(en.identity.account.presentPassword, sheet).fill(made.provider.password);
    await sanne.field(fill(en.common.confirmByName.label, { name }), sheet).fill(name);
    await sanne.button(words.submit, sheet).click();
    await sanne.sees(sanne.page.getByText(fill(words.done, { name })));
    await sheet.waitFor({ state: "hidden" });
    await sanne.open(`/providers/${providerId}/clients`);
    await sanne.sees(sanne.page.getByText(en.common.states.forbiddenTitle));
  });
});
