import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { organization } from "../src/i18n/en/help/organization.ts";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { morning } from "./support/seed.ts";
import { goTo, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

/** From anywhere to a client, a person, a page or an action by a few letters; and what was done there, in one log. */
describe("the palette and the provider's log", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let made: Awaited<ReturnType<typeof morning>>;
  let mo: Visitor;
  let first: string;
  let second: string;
  const { palette } = en;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), morning(stack, "palet")]);
    [first = "", second = ""] = [...new Set(made.waiting.map(({ client }) => client))];
    mo = await Visitor.enter(browser, stack);
    await logIn(mo, made.provider);
  }, 600_000);
  afterEach(() => mo?.expectNoFaults());
  afterAll(() => browser?.close());

  const press = () => mo.page.keyboard.press("Control+k");
  const field = () => mo.page.getByRole("combobox", { name: palette.placeholder });
  const option = (name: string | RegExp) => mo.page.getByRole("option", { name });
  const banner = () => mo.page.getByRole("note");
  const inClient = (page: string) => mo.waitForRoute(new RegExp(`^/organizations/[0-9a-f-]{36}/${page}`));

  it("opens a client by its name from the clients page, and says whose it is and what one is there (S12)", async () => {
    await goTo(mo, en.shell.nav.clients, en.clients.title);
    await press();
    await mo.sees(field());
    await mo.look("palette-empty", { narrow: true });
    await field().fill(first);
    await mo.sees(option(first));
    await mo.look("palette-found", { narrow: true });
    await field().press("Enter");
    await inClient("vault");
    await mo.sees(banner().getByText(new RegExp(first)));
    await mo.sees(banner().getByText(en.providers.members.roles.admin, { exact: true }));
    await mo.sees(mo.heading(en.vault.title));
  });

  it("goes to a page of the client and finds a member there", async () => {
    await press();
    await field().fill(en.shell.nav.members);
    await option(new RegExp(`^${en.shell.nav.members}\\s*${first}`)).click();
    await inClient("members");
    await mo.sees(mo.heading(en.members.title));
    const { name } = made.waiting.find(({ client }) => client === first)!;
    await press();
    await field().fill(name);
    await option(new RegExp(`^${name}`)).click();
    await inClient("members\\?search=");
    await mo.sees(mo.row(new RegExp(name)));
  });

  it("opens what a button of the page opens, and gives the focus back there", async () => {
    await press();
    await field().fill(en.members.invite.open);
    await option(en.members.invite.open).click();
    await mo.sees(mo.dialog(en.members.invite.title));
  });

  it("opens over a form, whose words are there again after one went elsewhere", async () => {
    const address = "ines@palet.example";
    await mo.field(en.common.addresses.label).fill(address);
    await press();
    await mo.sees(field());
    await mo.page.keyboard.press("Escape");
    await field().waitFor({ state: "hidden" });
    await mo.sees(mo.dialog(en.members.invite.title));
    await press();
    await field().fill(en.shell.nav.policies);
    await option(new RegExp(`^${en.shell.nav.policies}\\s*${first}`)).click();
    await mo.sees(mo.heading(en.policies.title));
    await goTo(mo, en.shell.nav.members, en.members.title);
    await mo.button(en.members.invite.open).click();
    await mo.sees(mo.button(en.common.draft.discard));
    expect(await mo.field(en.common.addresses.label).inputValue()).toBe(address);
    await mo.button(en.common.draft.discard).click();
    await mo.page.keyboard.press("Escape");
    await mo.dialog(en.members.invite.title).waitFor({ state: "hidden" });
  });

  it("switches to another client on the same page, with nothing of the first", async () => {
    const box = mo.page.getByRole("checkbox", { name: en.common.actions.selectAll });
    await box.check();
    await mo.button(palette.clientsOnly, banner()).click();
    const names = mo.page.getByRole("combobox", { name: palette.placeholderClients });
    await names.fill(second);
    await mo.sees(option(second));
    await mo.look("palette-switch", { narrow: true });
    await names.press("Enter");
    await mo.sees(banner().getByText(new RegExp(second)));
    await inClient("members");
    await mo.sees(mo.heading(en.members.title));
    await mo.sees(box);
    expect(await box.isChecked()).toBe(false);
    // And back: it was opened before, so that nothing is loaded in between.
    await box.check();
    await mo.button(palette.clientsOnly, banner()).click();
    await option(first).click();
    await mo.sees(banner().getByText(new RegExp(first)));
    await mo.sees(box);
    expect(await box.isChecked()).toBe(false);
  });

  it("shows the shortcuts with the help of the page, and not to who types a question mark", async () => {
    const help = mo.dialog(organization.members.title);
    await mo.page.getByRole("searchbox").first().fill("wie?");
    expect(await help.count()).toBe(0);
    await mo.page.getByRole("searchbox").first().fill("");
    await mo.page.waitForURL((url) => !url.hash.includes("search=")); // which follows what is typed
    await mo.heading(en.members.title).focus();
    await mo.page.keyboard.press("?");
    await mo.sees(help.getByRole("table", { name: palette.help.title }));
    await mo.look("shortcuts", { narrow: true });
    await mo.page.keyboard.press("Escape");
    await help.waitFor({ state: "hidden" });
  });

  it("opens with a button on a phone, in Dutch too", async () => {
    await mo.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await mo.sees(mo.heading(nl.members.title));
    await mo.page.setViewportSize({ width: 360, height: 780 });
    await mo.button(nl.palette.open).click();
    await mo.sees(mo.page.getByRole("combobox", { name: nl.palette.placeholder }));
    await mo.look("palette-nl-narrow");
    await mo.page.keyboard.press("Escape");
    await mo.page.setViewportSize({ width: 1280, height: 860 });
    await mo.page.getByRole("radiogroup", { name: nl.shell.language.label }).getByText("EN", { exact: true }).click();
    await mo.sees(mo.heading(en.members.title));
  });

  it("shows in the provider's log what its people did at clients, once asked for", async () => {
    await mo.link(en.shell.nav.backToClients).click();
    await mo.sees(mo.heading(en.clients.title));
    await mo.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name: first }) }).click();
    await mo.page.getByRole("menuitem", { name: en.clients.actions.events, exact: true }).click();
    await mo.sees(mo.heading(en.providers.events.title));
    expect(await mo.page.getByRole("switch", { name: en.audit.filters.clients }).isChecked()).toBe(true);
    await mo.sees(mo.row(new RegExp(`${en.audit.events[1500]}\\s*${first}`)));
    await mo.look("provider-log-clients", { narrow: true });
    await mo.button(fill(en.audit.filters.oneClient, { name: first })).click();
    await mo.sees(mo.row(new RegExp(`${en.audit.events[1500]}\\s*${second}`)));
  });
});
