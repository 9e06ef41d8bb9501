import type { Browser, Locator, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { morning } from "./support/seed.ts";
import { clockOf, type Running, startAnother } from "./support/stack.ts";
import { goTo, logIn, saveAccount } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

/** An MSP's morning: who waits at any client is let in from one list. */
describe("an MSP's morning", () => {
  stopAtFirstFailure();
  let browser: Browser;
  let running: Running;
  let made: Awaited<ReturnType<typeof morning>>;
  let mo: Visitor;
  const { confirm } = en.members.actions;
  const all = 13;
  const can = 12;
  const menu = () => mo.page.getByRole("navigation", { name: en.shell.mainNavigation });
  const waits = (count: number) => menu().getByText(fill(en.shell.nav.waitingCount_other, { number: count }));

  beforeAll(async () => {
    [browser, running] = await Promise.all([launch(), startAnother(inject("stack"), "morning", {})]);
    made = await morning(running.stack);
    await enter();
    await saysWhoSells();
    await mo.close();
    await clockOf(running.stack, "1h"); // the first invoices are there
    await enter();
  }, 600_000);
  afterEach(() => mo?.expectNoFaults());
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const enter = async () => {
    mo = await Visitor.enter(browser, running.stack);
    await logIn(mo, made.provider);
  };
  const saysWhoSells = async () => {
    const { fields, seller, saved } = en.billing;
    await goTo(mo, en.shell.nav.sellerDetails, seller.title);
    await mo.field(fields.line1).fill("Kade 12");
    await mo.field(fields.postalCode).fill("1012 JS");
    await mo.field(fields.city).fill("Amsterdam");
    await mo.field(fields.country).selectOption("NL");
    await mo.field(fields.vatNumber).fill("NL001234567B01");
    await mo.field(seller.iban).fill("NL91 ABNA 0417 1643 00");
    await saveAccount(mo, made.provider);
    await mo.sees(mo.page.getByText(saved));
  };
  const fromMenuOf = async (row: Locator, action: string) => {
    await row.getByRole("button", { name: new RegExp(`^${fill(en.common.actions.rowActions, { name: "" })}`) }).click();
    await mo.page.getByRole("menuitem", { name: action, exact: true }).click();
  };

  const begin = (count: number) => mo.link(fill(en.start.counts.waiting_other, { number: count }));

  it("begins with what needs one at all clients together, each a way to where it is done (B7)", async () => {
    await mo.sees(mo.heading(en.start.title));
    await mo.sees(begin(all));
    await mo.sees(mo.link(fill(en.start.counts.noOwner_other, { number: 5 })));
    await mo.look("start", { narrow: true });
    await mo.link(fill(en.start.counts.policies_other, { number: 5 })).click();
    await mo.sees(mo.heading(en.health.title));
    await mo.sees(mo.row(/Notaris Smit/).getByText(en.health.policies.twoStep));
    await mo.look("health-board", { narrow: true });
    await mo.choose(en.health.filter, en.health.kinds.full);
    await mo.sees(mo.page.getByText(en.common.table.noMatches));
  });

  it("sees a policy that is switched on, and an owner who was confirmed, as soon as it is so", async () => {
    const name = "Notaris Smit";
    await mo.choose(en.health.filter, en.health.all);
    const off = en.health.policies.masterPassword;
    await mo.link(off, mo.row(new RegExp(name))).click();
    await mo.sees(mo.heading(en.policies.title));
    await mo.button(`${en.policies.edit}: ${en.policies.types.masterPassword.title}`).click();
    const sheet = mo.dialog(en.policies.types.masterPassword.title);
    await mo.switchOn(en.policies.turnOn, sheet);
    await mo.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await mo.back();
    await mo.sees(mo.heading(en.health.title));
    await mo.sees(mo.row(new RegExp(name)));
    await mo.row(new RegExp(name)).getByText(off).waitFor({ state: "detached" });
  });

  it("shows in the menu how many wait, and one list of them, the longest first", async () => {
    await waits(all).waitFor({ state: "attached" });
    await mo.link(en.shell.nav.start, menu()).click();
    await begin(all).click();
    await mo.sees(mo.heading(en.waiting.title));
    for (const { name, client, fingerprint } of [...made.waiting, made.keptOut]) {
      const row = mo.row(new RegExp(name));
      await mo.sees(row.getByText(client));
      await mo.sees(row.getByText(fingerprint));
    }
    await mo.sees(mo.page.getByRole("row").nth(1).getByText(made.waiting[0]!.name));
    await mo.look("waiting", { narrow: true });
  });

  it("says of somebody whom the staff may not let in what stands in the way", async () => {
    const row = mo.row(new RegExp(made.keptOut.name));
    await mo.sees(row.getByText(/keeps its items from the provider's staff/));
    expect(await mo.button(confirm, row).count()).toBe(0);
  });

  it("confirms twelve people at five clients in one run, while the admin looks elsewhere (B2)", async () => {
    await mo.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    const chosen = mo.page.getByRole("group", { name: fill(en.common.actions.selected_other, { count: all }) });
    await mo.button(fill(en.common.bulk.some, { label: confirm, fit: can, total: all }), chosen).click();
    const dialog = mo.page.getByRole("dialog");
    for (const { name, client, fingerprint } of made.waiting)
      await dialog.getByRole("checkbox", { name: new RegExp(`^${name}\\s*${client}\\s*${fingerprint}$`) }).check();
    await mo.look("waiting-confirm-many", { narrow: true });
    // The first answer waits until the person is elsewhere.
    let isElsewhere = () => {};
    const elsewhere = new Promise<void>((resolve) => (isElsewhere = resolve));
    const hold = (request: Route) => elsewhere.then(() => request.continue());
    await mo.page.route("**/users/confirm", hold, { times: 1 });
    await mo.button(fill(en.members.confirmMany.submit_other, { count: can, total: can }), dialog).click();
    await mo.sees(mo.page.getByText(fill(en.common.bulk.running, { label: confirm })));
    await goTo(mo, en.shell.nav.clients, en.clients.title);
    isElsewhere();
    await mo.link(new RegExp(`^${en.shell.nav.waiting}`), menu()).click();
    await mo.sees(mo.page.getByText(fill(en.common.bulk.over, { label: confirm, done: can, total: can })));
    for (const { name } of made.waiting) await mo.row(new RegExp(name)).waitFor({ state: "detached" });
    await mo.sees(mo.row(new RegExp(made.keptOut.name)));
    const left = menu().getByText(fill(en.shell.nav.waitingCount_one, { number: 1 }));
    await left.waitFor({ state: "attached" });
    await mo.look("waiting-confirmed", { narrow: true });
  });

  it("raises the limit of a client's seats (S8, S24)", async () => {
    const { subscription } = en;
    await goTo(mo, en.shell.nav.clients, en.clients.title);
    await fromMenuOf(mo.row(/Bakkerij Jansen/), en.clients.actions.subscription);
    await mo.sees(mo.heading(subscription.title));
    await mo.field(subscription.buy.limit).fill("25");
    await mo.sees(mo.page.getByText(subscription.buy.onlyLimit));
    await mo.page.getByRole("button", { name: new RegExp(`^${subscription.buy.submit}( for|$)`) }).click();
    await mo.sees(mo.page.getByText(fill(subscription.buy.saved, { name: "Bakkerij Jansen" })));
    await goTo(mo, en.shell.nav.backToClients, en.clients.title);
    await mo.sees(mo.row(/Bakkerij Jansen/).getByText(/limit 25/));
  });

  it("ends with an invoice that was paid (part 9)", async () => {
    const { invoices } = en;
    await goTo(mo, en.shell.nav.invoices, invoices.title);
    const row = mo.row(/De Vries Bouw/);
    await mo.sees(row.getByText(invoices.status.open, { exact: true }));
    await fromMenuOf(row, invoices.paid.action);
    const dialog = mo.dialog(fill(invoices.paid.title_one, { count: 1 }));
    await mo.button(invoices.paid.submit, dialog).click();
    await mo.sees(row.getByText(invoices.status.paid, { exact: true }));
    await mo.look("morning-paid");
    await mo.link(new RegExp(`^${en.shell.nav.waiting}`), menu()).click();
    await mo.sees(mo.heading(en.waiting.title));
  });

  it("has nothing to do where no invitation is about to end, and says so", async () => {
    await mo.page.getByText(en.waiting.views.invited, { exact: true }).click();
    await mo.sees(mo.page.getByText(en.waiting.empty.invited.title));
    await mo.look("waiting-invitations", { narrow: true });
    await mo.page.getByText(en.waiting.views.undelivered, { exact: true }).click();
    await mo.sees(mo.page.getByText(en.waiting.empty.undelivered.title));
    await mo.look("waiting-undelivered", { narrow: true });
  });

  it("says it all in Dutch too, the server's words among it", async () => {
    await mo.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await mo.sees(mo.heading(nl.waiting.title));
    await mo.page.getByText(nl.waiting.views.accepted, { exact: true }).last().click();
    await mo.sees(mo.row(new RegExp(made.keptOut.name)).getByText(/houdt haar items buiten bereik/));
    await mo.look("waiting-nl", { narrow: true });
    await mo.link(nl.shell.nav.start, mo.page.getByRole("navigation", { name: nl.shell.mainNavigation })).click();
    await mo.sees(mo.link(fill(nl.start.counts.waiting_one, { number: 1 })));
    await mo.look("start-nl", { narrow: true });
  });
});
