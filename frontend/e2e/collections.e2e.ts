import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { itemsSeenBy, type Seed, seed } from "./support/seed.ts";
import { logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** Several collections are given, and deleted, at once. */
describe("collections", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "collections")]);
    otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
  });
  afterEach(() => otto?.expectNoFaults());
  afterAll(() => browser?.close());

  const tick = (name: string) =>
    otto.page.getByRole("checkbox", { name: fill(en.common.actions.selectRow, { name }) }).check();
  const act = async (name: string, what: string) => {
    await otto.button(fill(en.common.actions.rowActions, { name })).click();
    await otto.page.getByRole("menuitem", { name: what }).click();
  };
  const seen = async () => (await itemsSeenBy(stack, made.member, made.organization.id)).map((item) => item.Name);

  it("gives a member two collections at once, who sees their items", async () => {
    await otto.open(`/organizations/${made.organization.id}/collections`);
    await otto.sees(otto.heading(en.collections.title));
    expect(await seen()).not.toContain(made.hidden.name);
    await tick(made.collection.name);
    await tick(made.other.name);
    await otto.look("collections-chosen", { narrow: true });
    await otto.button(en.collections.give.label).click();
    const dialog = otto.dialog(fill(en.collections.give.title_other, { count: 2 }));
    await otto.button(en.common.actions.save, dialog).click();
    await otto.sees(dialog.getByText(en.collections.give.choose));
    await otto.field(en.collections.access.add, dialog).click();
    await otto.page.getByRole("option", { name: made.member.name }).click();
    await otto.look("collections-give", { narrow: true });
    await otto.button(en.common.actions.save, dialog).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await seen()).toContain(made.hidden.name);
  });

  it("tells of the member what is open to them, and of a collection and an item who opens it", async () => {
    await otto.open(`/organizations/${made.organization.id}/members`);
    await act(made.member.name, en.sight.member.action);
    await otto.sees(otto.heading(fill(en.sight.member.title, { name: made.member.name })));
    const line = fill(en.sight.one, { level: en.collections.levels.edit, by: en.sight.by.direct });
    await otto.sees(otto.row(new RegExp(made.other.name)).getByText(line));
    await otto.look("sight-member", { narrow: true });
    await otto.open(`/organizations/${made.organization.id}/collections`);
    await act(made.other.name, en.sight.collection.action);
    await otto.sees(otto.row(new RegExp(made.member.name)).getByText(line));
    await otto.look("sight-people", { narrow: true });
    await otto.open(`/organizations/${made.organization.id}/vault/${made.hidden.id}/access`);
    await otto.sees(otto.row(new RegExp(made.member.name)).getByText(line, { exact: false }));
    await otto.look("sight-item", { narrow: true });
    await otto.open(`/organizations/${made.organization.id}/collections`);
    await otto.sees(otto.heading(en.collections.title));
  });

  it("takes it away again, from whoever is named and from nobody else", async () => {
    await tick(made.collection.name);
    await tick(made.other.name);
    await otto.button(en.collections.give.label).click();
    const dialog = otto.dialog(fill(en.collections.give.title_other, { count: 2 }));
    await otto.field(en.collections.give.takePeople, dialog).click();
    await otto.page.getByRole("option", { name: made.member.name }).click();
    await otto.page.keyboard.press("Escape");
    await otto.look("collections-take", { narrow: true });
    await otto.button(en.common.actions.save, dialog).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await seen()).toEqual([]);
  });

  it("refuses a second collection of the same name, and says so", async () => {
    await otto.button(en.collections.create).first().click();
    const dialog = otto.dialog(en.collections.create);
    await otto.field(en.collections.fields.name, dialog).fill(made.other.name.toUpperCase());
    await otto.button(en.common.actions.save, dialog).click();
    await otto.sees(dialog.getByText(en.collections.fields.sameName));
    await otto.button(en.common.actions.cancel, dialog).click();
  });

  it("gives the access of one to what is nested in it, after showing what changes, and undoes it", async () => {
    const [above, below] = ["Team", "Team/Kas"];
    const dialog = (title: string) => otto.dialog(title);
    for (const name of [above, below]) {
      await otto.button(en.collections.create).first().click();
      // What was typed before it was cancelled comes back once.
      if (name === above) await otto.button(en.common.draft.discard, dialog(en.collections.create)).click();
      await otto.field(en.collections.fields.name, dialog(en.collections.create)).fill(name);
      if (name === above) {
        await otto.field(en.collections.access.add, dialog(en.collections.create)).click();
        await otto.page.getByRole("option", { name: made.member.name }).click();
      }
      await otto.button(en.common.actions.save, dialog(en.collections.create)).click();
      await dialog(en.collections.create).waitFor({ state: "hidden" });
    }
    await act(above, en.collections.spread.action);
    const sheet = dialog(fill(en.collections.spread.title, { name: above }));
    const level = en.collections.levels.edit;
    const gains = fill(en.collections.spread.gains, {
      names: fill(en.collections.spread.withLevel, { name: made.member.name, level }),
    });
    await otto.sees(sheet.getByText(gains));
    await otto.look("spread-preview", { narrow: true });
    await otto.button(fill(en.collections.spread.run_one, { count: 1 }), sheet).click();
    await otto.sees(sheet.getByText(en.collections.spread.allInStep));
    await otto.look("spread-given", { narrow: true });
    await otto.button(en.collections.spread.undo, sheet).click();
    await otto.sees(sheet.getByText(gains));
    await otto.button(en.common.actions.close, sheet).last().click();
    await sheet.waitFor({ state: "hidden" });
  });

  it("deletes several after the organisation's name was typed", async () => {
    await tick(made.collection.name);
    await tick(made.other.name);
    await otto.button(en.collections.remove).click();
    const dialog = otto.dialog(fill(en.collections.removing.many_other, { count: 2 }));
    const label = fill(en.common.confirmByName.label, { name: made.organization.name });
    await otto.field(label, dialog).fill(made.organization.name);
    await otto.look("collections-delete", { narrow: true });
    await otto.button(en.collections.remove, dialog).click();
    await otto.row(new RegExp(made.other.name)).waitFor({ state: "detached" });
    expect(await seen()).not.toContain(made.hidden.name);
  });

  it("says that items are in no collection now, and puts them into one, whose people see them", async () => {
    const note = otto.page.getByText(/in no collection/);
    await otto.sees(note);
    await otto.look("collections-unassigned", { narrow: true });
    await otto.page.getByRole("link", { name: en.collections.unassigned.show }).click();
    await otto.sees(otto.heading(en.vault.title));
    await otto.page.getByRole("checkbox", { name: en.common.actions.selectAll }).check();
    await otto.button(en.vault.assign.label).click();
    const dialog = otto.page.getByRole("dialog");
    await otto.field(en.vault.fields.collections, dialog).click();
    await otto.page.getByRole("option", { name: "Team", exact: true }).click();
    await otto.page.keyboard.press("Escape");
    await otto.look("vault-assign", { narrow: true });
    await otto.button(en.common.actions.save, dialog).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await seen()).toContain(made.hidden.name);
    await otto.open(`/organizations/${made.organization.id}/collections`);
    await otto.sees(otto.heading(en.collections.title));
    await note.waitFor({ state: "detached" });
  });

  it("gives the chosen members collections from their own page", async () => {
    await otto.open(`/organizations/${made.organization.id}/members`);
    await tick(made.member.name);
    await otto.look("members-chosen", { narrow: true });
    await otto.button(en.members.actions.collections).click();
    const dialog = otto.dialog(fill(en.members.collectionsMany.title_one, { count: 1 }));
    await otto.field(en.members.collectionsMany.take, dialog).click();
    await otto.page.getByRole("option", { name: "Team", exact: true }).click();
    await otto.page.keyboard.press("Escape");
    await otto.field(en.members.fields.addCollection, dialog).click();
    await otto.page.getByRole("option", { name: "Team/Kas" }).click();
    await otto.look("members-collections", { narrow: true });
    await otto.button(en.common.actions.save, dialog).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await seen()).not.toContain(made.hidden.name);
  });
});
