import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { encoded, OfficialClient } from "./support/official.ts";
import { type Seed, seed } from "./support/seed.ts";
import { fillClientForm, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const second = "Touwslagerij De Knoop";
const why = "Contract ended on 1 March.";

/** A provider suspends a client and reactivates it, and does it with many. */
describe("a client is suspended, and reactivated", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const device = new OfficialClient(stack, "suspended");
  const { suspension } = en;
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  let otto: Visitor;
  let name = "";
  let clients = "";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "suspension")]);
    name = made.organization.name;
    clients = `/providers/${made.providerId}/clients`;
    sanne = await Visitor.enter(browser, stack);
    otto = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
    await logIn(otto, made.owner);
    await device.logIn(stack.secureUrl, made.owner.email, made.owner.password);
  });
  afterEach(() => [sanne, otto].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const row = (of = name) => sanne.row(new RegExp(of));
  const fromMenu = async (action: string) => {
    await sanne.button(fill(en.common.actions.rowActions, { name }), row()).click();
    await sanne.page.getByRole("menuitem", { name: action, exact: true }).click();
  };
  const chosen = (n: number) =>
    sanne.page.getByRole("group", {
      name: fill(n === 1 ? en.common.actions.selected_one : en.common.actions.selected_other, { count: n }),
    });
  const over = (label: string, done: number) =>
    sanne.page.getByText(fill(en.common.bulk.over, { label, done, total: done }));

  it("is asked for in the row's menu, with what it comes to and a reason", async () => {
    expect(await device.run("get", "password", made.item.id)).toBe(made.item.password);
    await sanne.open(clients);
    await fromMenu(suspension.suspend);
    const dialog = sanne.dialog(fill(suspension.title, { name }));
    await sanne.sees(dialog.getByText(suspension.effects.closed));
    await dialog.getByRole("textbox", { name: suspension.note }).fill(why);
    await sanne.look("suspend-client", { narrow: true });
    await sanne.button(suspension.suspend, dialog).click();
    await sanne.sees(row().getByText(en.clients.status.suspended, { exact: true }));
    await sanne.look("suspended-listed", { narrow: true });
    await mailAbout(stack, made.owner.email, /suspended/);
  });

  it("is found by its state", async () => {
    await sanne.open(`${clients}?status=active`);
    await sanne.sees(sanne.heading(en.common.table.noMatches));
    await sanne.open(`${clients}?status=suspended`);
    await sanne.sees(row());
  });

  it("tells its owner who suspended it, and not why", async () => {
    await otto.page.reload();
    await otto.field(en.identity.fields.masterPassword).fill(made.owner.password);
    await otto.button(en.identity.lock.submit).click();
    await otto.sees(otto.button(en.shell.switcher.label));
    await otto.open(`/organizations/${made.organization.id}/members`);
    const banner = otto.page.getByRole("status").filter({ hasText: "is suspended by" });
    await otto.sees(banner);
    await otto.sees(otto.heading(en.shell.suspended.closed));
    expect(await banner.textContent()).toContain(name);
    expect(await otto.button(suspension.reactivate).count()).toBe(0);
    await otto.look("suspended-owner", { narrow: true });
    expect(await otto.page.content()).not.toContain(why);
  });

  it("tells a member in their own vault why its items aren't there", async () => {
    const mia = await Visitor.enter(browser, stack);
    await logIn(mia, made.member);
    await mia.open("/vault");
    await mia.sees(mia.page.getByText(fill(en.vault.mine.suspended_one, { names: name })));
    expect(await mia.row(new RegExp(made.item.name)).count()).toBe(0);
    await mia.look("suspended-member", { narrow: true });
    mia.expectNoFaults();
  });

  it("keeps its items from the official client, and takes nothing from it", async () => {
    expect(await device.run("sync")).toContain("Syncing complete.");
    expect(await device.read<unknown[]>("list", "items")).toEqual([]);
    expect((await device.attempt("get", "password", made.item.id)).stderr).toContain("Not found.");
    const item = {
      organizationId: made.organization.id,
      collectionIds: [made.collection.id],
      type: 1,
      name: "Te laat",
      login: { username: "otto", password: "x", uris: [] },
    };
    const answer = await device.attempt("create", "item", encoded(item), "--organizationid", made.organization.id);
    expect(answer.code).toBe(1);
  });

  it("says so to the staff inside it, and why, and lets an admin lift it there", async () => {
    await sanne.open(`/organizations/${made.organization.id}/settings`);
    const told = fill(en.shell.suspended.client, { name });
    await sanne.sees(sanne.page.getByText(told));
    await sanne.look("suspended-inside", { narrow: true });
    await sanne.button(suspension.reactivate, sanne.page.getByRole("status").filter({ hasText: told })).click();
    const dialog = sanne.dialog(fill(suspension.back.title, { name }));
    await sanne.sees(dialog.getByText(fill(suspension.back.note, { note: why })));
    await sanne.look("reactivate-client", { narrow: true });
    await sanne.button(suspension.reactivate, dialog).click();
    await sanne.page.getByText(told).waitFor({ state: "hidden" });
    await mailAbout(stack, made.owner.email, /reactivated/);
    expect(await device.run("sync")).toContain("Syncing complete.");
    expect(await device.run("get", "password", made.item.id)).toBe(made.item.password);
    await sanne.open(`/organizations/${made.organization.id}/events`);
    await sanne.sees(sanne.row(new RegExp(en.audit.events[1689])));
    await sanne.sees(sanne.row(new RegExp(en.audit.events[1688])));
  });

  it("gives two clients a tag together", async () => {
    await sanne.open(`${clients}/create`);
    await fillClientForm(sanne, { name: second, ownerEmail: "kees@knoop.example" });
    await sanne.button(en.clients.create.submit).click();
    await sanne.sees(sanne.heading(en.clients.review.title));
    await sanne.button(en.clients.create.submit).click();
    await sanne.waitForRoute(/^\/organizations\//);
    await sanne.open(clients);
    await sanne.sees(row(second));
    await sanne.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    await sanne.button(suspension.tags.action, chosen(2)).click();
    const dialog = sanne.dialog(fill(suspension.tags.title_other, { count: 2 }));
    const add = dialog.getByLabel(suspension.tags.add, { exact: true });
    await add.fill("Jubilee");
    await add.press("Enter");
    await sanne.look("tags-of-many", { narrow: true });
    await sanne.button(fill(suspension.tags.submit_other, { count: 2 }), dialog).click();
    await sanne.sees(over(suspension.tags.action, 2));
    for (const of of [name, second]) await sanne.sees(row(of).getByText("Jubilee"));
  });

  it("suspends and reactivates them together, each action taking the rows that it fits", async () => {
    await sanne.button(suspension.suspend, chosen(2)).click();
    const dialog = sanne.dialog(fill(suspension.titleMany_other, { count: 2 }));
    await sanne.look("suspend-many", { narrow: true });
    await sanne.button(fill(suspension.submitMany_other, { count: 2 }), dialog).click();
    await sanne.sees(over(suspension.suspend, 2));
    for (const of of [name, second]) await sanne.sees(row(of).getByText(en.clients.status.suspended, { exact: true }));
    await expect.poll(() => sanne.button(suspension.suspend, chosen(2)).getAttribute("aria-disabled")).toBe("true");
    await sanne.look("suspended-many", { narrow: true });
    await sanne.button(suspension.reactivate, chosen(2)).click();
    const back = sanne.dialog(fill(suspension.back.titleMany_other, { count: 2 }));
    await sanne.button(fill(suspension.back.submitMany_other, { count: 2 }), back).click();
    await sanne.sees(over(suspension.reactivate, 2));
    await row().getByText(en.clients.status.suspended, { exact: true }).waitFor({ state: "hidden" });
  });

  it("asks in Dutch as well", async () => {
    await sanne.open("/settings/account");
    await sanne.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await sanne.open(clients);
    await sanne.button(fill(nl.common.actions.rowActions, { name }), row()).click();
    await sanne.page.getByRole("menuitem", { name: nl.suspension.suspend, exact: true }).click();
    const dialog = sanne.dialog(fill(nl.suspension.title, { name }));
    await sanne.sees(dialog.getByText(nl.suspension.effects.closed));
    await sanne.look("suspend-client-nl", { narrow: true });
    await sanne.button(nl.suspension.suspend, dialog).click();
    await sanne.sees(row().getByText(nl.clients.status.suspended, { exact: true }));
    await sanne.open(`/organizations/${made.organization.id}/settings`);
    await sanne.sees(sanne.page.getByText(fill(nl.shell.suspended.client, { name })));
    await sanne.look("suspended-inside-nl", { narrow: true });
    await sanne.button(nl.suspension.reactivate, sanne.page.getByRole("main")).last().click();
    const back = sanne.dialog(fill(nl.suspension.back.title, { name }));
    await sanne.sees(back.getByText(nl.suspension.back.text));
    await sanne.look("reactivate-client-nl", { narrow: true });
  });
});
