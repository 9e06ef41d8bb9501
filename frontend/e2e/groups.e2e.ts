import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { itemsSeenBy, type Seed, seed } from "./support/seed.ts";
import { goTo, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** A group gives its collections to whoever is in it, for as long as they are. */
describe("groups", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Seed;
  let otto: Visitor;
  const name = "Marketing";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "groups")]);
    otto = await Visitor.enter(browser, stack);
    await logIn(otto, made.owner);
  });
  afterEach(() => otto?.expectNoFaults());
  afterAll(() => browser?.close());

  const pick = async (label: string, option: RegExp, title: string) => {
    await otto.field(label, otto.dialog(title)).click();
    await otto.page.getByRole("option", { name: option }).click();
  };
  const seen = async () =>
    (await itemsSeenBy(stack, made.member, made.organization.id)).map((item) => item.Name).toSorted();
  const openAction = async (action: string) => {
    await otto.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
    await otto.page.getByRole("menuitem", { name: action, exact: true }).click();
  };

  it("makes a group with a collection and a member, who sees its items at once", async () => {
    await otto.open(`/organizations/${made.organization.id}/setup`);
    await otto.link(en.setup.steps.groups.link).click();
    await otto.sees(otto.heading(en.groups.title));
    await otto.look("groups-empty", { narrow: true });
    expect(await seen()).not.toContain(made.hidden.name);
    await otto.button(en.groups.create).first().click();
    const title = en.groups.create;
    await otto.field(en.groups.fields.name, otto.dialog(title)).fill(name);
    await pick(en.groups.fields.members, new RegExp(made.member.email), title);
    await otto.page.keyboard.press("Escape");
    await pick(en.groups.fields.addCollection, new RegExp(made.other.name), title);
    await otto.look("groups-sheet", { narrow: true });
    await otto.button(en.common.actions.save, otto.dialog(title)).click();
    await otto.sees(otto.row(new RegExp(name)).getByText(fill(en.groups.collections_one, { count: 1 })));
    await otto.look("groups-list", { narrow: true });
    expect(await seen()).toContain(made.hidden.name);
  });

  it("shows the group at the member and at the collection", async () => {
    await goTo(otto, en.shell.nav.members, en.members.title);
    await otto.page
      .getByRole("button", { name: fill(en.common.actions.rowActions, { name: made.member.name }) })
      .click();
    await otto.page.getByRole("menuitem", { name: en.members.actions.edit, exact: true }).click();
    await otto.sees(otto.dialog(made.member.name).getByText(name, { exact: true }));
    await otto.look("groups-member", { narrow: true });
    await otto.button(en.common.actions.cancel, otto.dialog(made.member.name)).click();
  });

  it("takes the member out, who sees nothing of it any more", async () => {
    await goTo(otto, en.shell.nav.groups, en.groups.title);
    await openAction(en.groups.edit);
    await otto.field(en.groups.fields.members, otto.dialog(name)).press("Backspace");
    await otto.button(en.common.actions.save, otto.dialog(name)).click();
    await otto.dialog(name).waitFor({ state: "hidden" });
    expect(await seen()).not.toContain(made.hidden.name);
  });

  it("deletes the group after its name was typed", async () => {
    const title = fill(en.groups.removing.title, { name });
    await openAction(en.groups.remove);
    await otto.field(fill(en.common.confirmByName.label, { name }), otto.dialog(title)).fill(name);
    await otto.look("groups-delete", { narrow: true });
    await otto.button(en.groups.remove, otto.dialog(title)).click();
    await otto.row(new RegExp(name)).waitFor({ state: "detached" });
  });

  const step = () => otto.page.getByRole("listitem").filter({ has: otto.heading(en.setup.steps.groups.title) });

  it("has the step of the set-up open again, and a ready-made pattern does it", async () => {
    await goTo(otto, en.shell.nav.setup, en.setup.title);
    await otto.sees(step().getByText(en.setup.states.todo, { exact: true }));
    await otto.look("set-up-groups", { narrow: true });
    await step().getByRole("link", { name: en.patterns.use }).click();
    await otto.sees(otto.heading(en.patterns.title));
    await otto.page.getByText(en.patterns.function, { exact: true }).click();
    await otto.field(fill(en.patterns.groups.name, { number: 1 })).fill("Board");
    await otto.look("patterns", { narrow: true });
    const social = "Function/Social media";
    const marketing = otto.page.getByRole("group", { name: "Marketing", exact: true });
    await marketing.getByRole("combobox", { name: fill(en.collections.access.levelOf, { name: social }) }).click();
    await otto.page.getByRole("option", { name: en.collections.levels.manage }).click();
    await otto.button(en.patterns.make).click();
    await otto.sees(otto.page.getByText(en.patterns.done));
    await otto.look("patterns-made", { narrow: true });
    await otto.link(en.setup.banner.open).click();
    await otto.sees(step().getByText(en.setup.states.done, { exact: true }));
    await goTo(otto, en.shell.nav.groups, en.groups.title);
    await otto.sees(otto.row(/Board/).getByText(fill(en.groups.collections_other, { count: 2 })));
    await goTo(otto, en.shell.nav.collections, en.collections.title);
    await otto.sees(otto.row(/Social media/).getByText(fill(en.collections.groups_other, { count: 2 })));
  });
});
