import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import {
  choosePassword,
  comeBack,
  confirmChosen,
  confirmMember,
  fillClientForm,
  goTo,
  ownPhrase,
  signUp,
} from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

const provider = { email: "anna@helder.example", name: "Anna Helder", password: "meeuw-dijk-lantaarn-31" };
const owner = { email: "olga@zeilmakerij.example", name: "Olga Zeilmaker", password: "touw-anker-zomer-bries" };
const member = { email: "mees@zeilmakerij.example", name: "Mees Mast", password: "naald-doek-regen-boei" };
const client = {
  name: "Zeilmakerij Olga",
  ownerEmail: owner.email,
  plan: "Enterprise",
  seats: 5,
  limit: 8,
  storage: 2,
} as const;
const collection = "Function/Website";
const item = { name: "Webshop", username: "olga", password: "Groot-Zeil_1887", uri: "https://winkel.example/beheer" };

/**
 * The main job: a provider starts a client, its owner and a member join, and the member uses what the provider put
 * there.
 */
describe("from sign-up to a member with a login", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let anna: Visitor;
  let olga: Visitor;
  let mees: Visitor;
  let organizationId: string;

  const visitors = () => [anna, olga, mees].filter((visitor) => visitor !== undefined);

  beforeAll(async () => {
    browser = await launch();
    anna = await Visitor.enter(browser, stack);
  });
  afterEach(() => visitors().forEach((visitor) => visitor.expectNoFaults()));
  afterAll(() => browser?.close());

  it("signs up, verifies the address and becomes a provider (S2)", async () => {
    await signUp(anna, stack, provider);
    await anna.link(en.shell.nav.becomeProvider, anna.page.getByRole("main")).click();
    await anna.field(en.providers.fields.name).fill("Helder Beheer");
    await anna.button(en.providers.create.submit).click();
    await anna.sees(anna.heading(en.clients.empty.title));
    await anna.look("clients-empty", { narrow: true });
  });

  it("reviews a new client with all that was chosen, and its price (S5, S7, S8, S9, S10, S11)", async () => {
    await anna.link(en.clients.create.open).first().click();
    await fillClientForm(anna, client);
    const summary = anna.page.getByRole("complementary", { name: en.clients.summary.title });
    await anna.sees(summary.getByText("$367.92"));
    await anna.look("new-client", { narrow: true });
    await anna.button(en.clients.create.submit).click();
    await anna.sees(anna.heading(en.clients.review.title));
    const review = anna.page.getByRole("main");
    for (const line of ["$360.00", "$7.92", "$367.92", client.name, owner.email])
      await anna.sees(review.getByText(line, { exact: true }));
    await anna.look("new-client-review", { narrow: true });
  });

  it("creates it with the second Submit and lands in its vault (S11, S12)", async () => {
    await anna.button(en.clients.create.submit).click();
    [, organizationId] = (await anna.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault/)) as unknown as [
      string,
      string,
    ];
    await anna.sees(
      anna.page.getByText(fill(en.shell.client.viaProvider, { name: client.name, provider: "Helder Beheer" })),
    );
    await anna.sees(anna.heading(en.vault.empty.title));
    await anna.look("client-vault-empty", { narrow: true });
    await goTo(anna, en.shell.nav.backToClients, en.clients.title);
    const row = anna.row(new RegExp(client.name));
    await anna.sees(row);
    expect(await row.innerText()).toMatch(/5\s+limit 8\s+1\s+4\s+Enterprise.*\s+3 GB\s+2 extra\s+\$367\.92\s+per year/);
    expect(await row.innerText()).not.toContain(en.clients.status.suspended);
    await anna.look("clients", { narrow: true });
    await anna.link(client.name, row).click();
    await anna.waitForRoute(/\/vault/);
  });

  it("lets the owner, whom a mail invited, make an account and accept (S6)", async () => {
    const { mail, link } = await mailWithLink(stack, owner.email, "accept-organization");
    expect(mail.subject).toContain(client.name);
    expect(mail.html).toContain(client.name);
    olga = await Visitor.enter(browser, stack);
    await olga.open(link);
    await olga.sees(olga.heading(fill(en.identity.accept.organizationTitle, { name: client.name })));
    await olga.look("accept", { narrow: true });
    await olga.field(en.identity.fields.name).fill(owner.name);
    await choosePassword(olga, owner.password);
    await olga.button(en.identity.accept.createAndJoin).click();
    await olga.sees(olga.heading(en.identity.accept.doneTitle));
    await olga.sees(olga.heading(fill(en.shell.landing.waitingTitle, { name: client.name })));
    await olga.look("accepted", { narrow: true });
    const words = await olga.field(en.shell.landing.phrase).innerText();
    // The same words on the start page, and nobody offers an invited owner to become a provider.
    await olga.open("/");
    await olga.sees(olga.heading(en.shell.landing.heading));
    await expect.poll(() => olga.field(en.shell.landing.phrase).innerText()).toBe(words);
    expect(await olga.page.getByText(en.shell.nav.becomeProvider).count()).toBe(0);
    expect(await ownPhrase(olga)).toBe(words);
  });

  it("tells the provider, who compares the phrase and confirms", async () => {
    const { link } = await mailWithLink(stack, provider.email, `organizations/${organizationId}/members`);
    const phrase = await ownPhrase(olga);
    await anna.open(link);
    await anna.sees(anna.heading(en.members.title));
    await anna.look("members-waiting", { narrow: true });
    await confirmMember(anna, owner.name, async (shown) => {
      expect(shown).toBe(phrase);
      await anna.look("confirm");
    });
    await anna.look("members");
  });

  it("gives the owner the organisation", async () => {
    await comeBack(olga, owner.password);
    await olga.waitForRoute(new RegExp(`^/organizations/${organizationId}/vault`));
    await olga.sees(olga.heading(en.vault.empty.title));
    await olga.look("owner-vault");
  });

  it("makes a collection", async () => {
    await goTo(anna, en.shell.nav.collections, en.collections.title);
    await anna.look("collections", { narrow: true });
    await anna.button(en.collections.create).first().click();
    const sheet = anna.dialog(en.collections.create);
    await anna.field(en.collections.fields.name, sheet).fill(collection);
    await anna.look("collection-new");
    await anna.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await anna.sees(anna.row(/Website/));
  });

  it("puts a login in it", async () => {
    await goTo(anna, en.shell.nav.vault, en.vault.title);
    await anna.button(en.vault.actions.create).first().click();
    await anna.page.getByRole("menuitem", { name: en.vault.kinds.login, exact: true }).click();
    const sheet = anna.dialog(en.vault.new.login);
    await anna.field(en.vault.fields.name, sheet).fill(item.name);
    await anna.choose(en.vault.fields.collections, collection, sheet);
    await anna.field(en.vault.fields.username, sheet).fill(item.username);
    await anna.field(en.vault.fields.password, sheet).fill(item.password);
    await anna.field(en.vault.fields.uri, sheet).fill(item.uri);
    await anna.look("item-new", { narrow: true });
    await anna.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await anna.sees(anna.row(new RegExp(item.name)));
    await anna.look("client-vault", { narrow: true });
  });

  it("sets a policy", async () => {
    await goTo(anna, en.shell.nav.policies, en.policies.title);
    const title = en.policies.types.masterPassword.title;
    await anna.look("policies", { narrow: true });
    await anna.button(`${en.policies.edit}: ${title}`).click();
    const sheet = anna.dialog(title);
    await anna.switchOn(en.policies.turnOn, sheet);
    await anna.field(en.policies.fields.minLength, sheet).fill("14");
    await anna.look("policy");
    await anna.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    const row = anna.page.getByRole("listitem").filter({ hasText: title });
    await anna.sees(row.getByText(en.policies.on, { exact: true }));
  });

  it("invites a member into the collection", async () => {
    await goTo(anna, en.shell.nav.members, en.members.title);
    await anna.button(en.members.invite.open).click();
    const sheet = anna.dialog(en.members.invite.title);
    await anna.field(en.common.addresses.label, sheet).fill(member.email);
    await anna.choose(en.members.fields.addCollection, collection, sheet);
    await anna.look("invite", { narrow: true });
    await anna.button(en.members.invite.submit_one, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await anna.sees(anna.row(new RegExp(member.email)).getByText(en.members.states.invited, { exact: true }));
    // Of a mixed choice each action says whom it takes.
    await anna.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    await anna.sees(anna.button(fill(en.common.bulk.some, { label: en.members.actions.reinvite, fit: 1, total: 2 })));
    await anna.look("members-chosen");
    await anna.button(en.common.actions.clearSelection).click();
  });

  it("lets the member accept and the owner confirm", async () => {
    const { link } = await mailWithLink(stack, member.email, "accept-organization");
    mees = await Visitor.enter(browser, stack);
    await mees.open(link);
    await mees.field(en.identity.fields.name).fill(member.name);
    await choosePassword(mees, member.password);
    await mees.button(en.identity.accept.createAndJoin).click();
    await mees.sees(mees.heading(en.identity.accept.doneTitle));
    const phrase = await ownPhrase(mees);
    await goTo(olga, en.shell.nav.members, en.members.title);
    await confirmChosen(olga, [{ name: member.name, phrase }]);
  });

  it("finds in the log which item was made, and where, and goes there", async () => {
    await goTo(anna, en.shell.nav.events, en.organizationEvents.title);
    await anna.choose(en.audit.filters.kind, en.audit.kinds.items.all);
    // Staff are told the collection; the item's name is read only when the vault is opened.
    const line = anna.row(new RegExp(en.audit.events[1100]));
    await anna.look("events");
    await expect.poll(() => anna.row(new RegExp(en.audit.events[1500])).count()).toBe(0);
    await anna.link(fill(en.audit.items.lay, { collection }), line).click();
    await anna.waitForRoute(/vault\?collection=/);
    await anna.sees(anna.row(new RegExp(item.name)));
  });

  it("shows the member the login, with its password, and no administration", async () => {
    await comeBack(mees, member.password);
    await mees.sees(mees.heading(en.vault.mine.title));
    const row = mees.row(new RegExp(item.name));
    await mees.sees(row);
    await mees.look("member-vault", { narrow: true });
    await row
      .getByRole("button", { name: new RegExp(item.name) })
      .first()
      .click();
    const sheet = mees.dialog(item.name);
    await mees.button(fill(en.vault.actions.show, { what: en.vault.fields.password }), sheet).click();
    await mees.sees(sheet.getByText(item.password, { exact: true }));
    await mees.sees(sheet.getByText(item.username, { exact: true }));
    await mees.look("member-item");
    await mees.open(`/organizations/${organizationId}/members`);
    await mees.sees(mees.heading(en.common.states.forbiddenTitle));
    await mees.look("no-permission");
  });

  it("ticks off the set-up as it goes", async () => {
    await goTo(anna, en.shell.nav.setup, en.setup.title);
    // The page shows what it knew while it asks again.
    const hasState = (title: string, state: string) =>
      anna.sees(
        anna.page
          .getByRole("listitem")
          .filter({ has: anna.heading(title) })
          .getByText(state, { exact: true }),
      );
    for (const step of ["collections", "items", "policies", "members"] as const) {
      await hasState(en.setup.steps[step].title, en.setup.states.done);
    }
    await hasState(en.setup.steps.sso.title, en.setup.states.unavailable);
    await hasState(en.setup.steps.groups.title, en.setup.states.todo);
    await anna.look("set-up", { narrow: true });
  });
});
