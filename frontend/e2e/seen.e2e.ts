import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { comeBack, goTo, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** A technician looks at a client's password and leaves: what they know is listed, changed and ticked off. */
describe("what a technician has seen", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let sanne: Visitor;
  let mila: Visitor;
  const words = en.audit.seen;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "seen")]);
    sanne = await Visitor.enter(browser, stack);
    await logIn(sanne, made.provider);
  });
  afterEach(() => [sanne, mila].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const openAction = async (name: string, action: string) => {
    await sanne.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
    await sanne.page.getByRole("menuitem", { name: action, exact: true }).click();
  };

  it("lets a colleague in", async () => {
    await sanne.open(`/providers/${made.providerId}/manage/members`);
    await sanne.button(en.providers.members.invite.open).click();
    await sanne.field(en.common.addresses.label).fill(made.member.email);
    await sanne.button(fill(en.members.invite.submit_one, { count: 1 })).click();
    const { link } = await mailWithLink(stack, made.member.email, "accept-provider");
    mila = await Visitor.enter(browser, stack);
    await mila.open(link);
    await mila.button(en.identity.accept.useExisting).click();
    await mila.field(en.identity.fields.masterPassword).fill(made.member.password);
    await mila.button(en.identity.accept.logInAndJoin).click();
    await mila.page.getByRole("checkbox", { name: made.organization.name }).check();
    await mila.button(en.shell.keys.askYes).click();
    await mila.sees(mila.page.getByText(made.member.fingerprint));
    await comeBack(sanne, made.provider.password);
    await sanne.open(`/providers/${made.providerId}/manage/members`);
    const row = sanne.row(new RegExp(made.member.email));
    await sanne.button(en.members.actions.confirm, row).click();
    const dialog = sanne.dialog(fill(en.members.confirm.title, { name: made.member.name }));
    await sanne.sees(sanne.field(en.members.confirm.phrase, dialog));
    await sanne.button(en.members.confirm.submit, dialog).click();
    await sanne.sees(row.getByText(en.providers.members.states.confirmed, { exact: true }));
  });

  it("tells of the password that the colleague looks at", async () => {
    await comeBack(mila, made.member.password);
    await mila.open(`/organizations/${made.organization.id}/vault`);
    const told = mila.page.waitForResponse((answer) => (answer.request().postData() ?? "").includes("1108"));
    await mila
      .row(new RegExp(made.item.name))
      .getByRole("button", { name: new RegExp(made.item.name) })
      .first()
      .click();
    const sheet = mila.dialog(made.item.name);
    await mila.button(fill(en.vault.actions.show, { what: en.vault.fields.password }), sheet).click();
    await mila.sees(sheet.getByText(made.item.password, { exact: true }));
    expect((await told).status()).toBe(200);
  });

  it("shows it before the colleague is removed, and leads to it afterwards", async () => {
    const { name } = made.member;
    await openAction(name, en.members.actions.remove);
    const title = fill(en.providers.members.remove.title, { name });
    const dialog = sanne.dialog(title);
    const seen = fill(en.providers.members.remove.seen_one, { count: 1, clients: made.organization.name });
    await sanne.sees(dialog.getByText(seen));
    await sanne.look("staff-removal-seen", { narrow: true });
    await sanne.field(fill(en.common.confirmByName.label, { name }), dialog).fill(name);
    await sanne.button(en.members.actions.remove, dialog).click();
    await sanne.sees(sanne.heading(fill(words.title, { name })));
    const row = sanne.row(new RegExp(made.organization.name));
    await sanne.sees(row.getByText(words.states.open, { exact: true }));
    await sanne.sees(row.getByText(new RegExp(en.audit.events[1108])));
    await sanne.button(en.audit.items.read).click();
    await sanne.sees(sanne.link(made.item.name, row));
    await sanne.look("seen", { narrow: true });
  });

  it("sees that the client's owner changed the password since", async () => {
    const otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
    await otto.open(`/organizations/${made.organization.id}/vault`);
    await otto
      .row(new RegExp(made.item.name))
      .getByRole("button", { name: new RegExp(made.item.name) })
      .first()
      .click();
    const sheet = otto.dialog(made.item.name);
    await otto.button(en.vault.actions.edit, sheet).click();
    await otto.field(en.vault.fields.password, sheet).fill("nieuw-anker-in-zee");
    await otto.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    otto.expectNoFaults();
    await otto.close();
    await goTo(sanne, en.shell.nav.events, en.providers.events.title);
    await sanne.link(words.open, sanne.row(new RegExp(en.audit.events[1803]))).click();
    const row = sanne.row(new RegExp(made.organization.name));
    await sanne.sees(row.getByText(words.states.changed, { exact: true }));
  });

  it("ticks it off, and saves the list as evidence", async () => {
    const row = sanne.row(new RegExp(made.organization.name));
    await row.getByRole("checkbox").check();
    await sanne.button(words.tick, sanne.page.getByRole("group", { name: /selected/ })).click();
    await sanne.sees(row.getByText(words.states.done, { exact: true }));
    await sanne.look("seen-done", { narrow: true });
    const [file] = await Promise.all([
      sanne.page.waitForEvent("download"),
      sanne.button(en.common.exportCsv.action).click(),
    ]);
    const csv = await readFile(await file.path(), "utf8");
    expect(csv.startsWith("\uFEFF")).toBe(true);
    const [header, line] = csv.slice(1).split("\r\n");
    expect(header!.split('","')[0]).toBe(`"${words.columns.client}`);
    expect(line).toContain(`"${made.organization.name}","`);
    expect(line).toContain(`"${words.states.done}"`);
  });
});
