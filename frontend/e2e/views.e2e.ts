import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { gallery, type Person } from "./support/seed.ts";
import { fillClientForm, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const { views } = en;
const { columns } = en.clients;

/** The list of clients becomes one's own: its columns, and the views that one keeps of it. */
describe("views of the list of clients", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let anna: Visitor;
  let elsewhere: Visitor;
  let person: Person;
  let clients: string;

  beforeAll(async () => {
    const [opened, made] = await Promise.all([launch(), gallery(stack)]);
    browser = opened;
    person = made.provider;
    clients = `/providers/${made.providerId}/clients`;
    anna = await Visitor.enter(browser, stack);
    await logIn(anna, person);
  });
  afterEach(() => [anna, elsewhere].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const header = (visitor: Visitor, name: string) => visitor.page.getByRole("columnheader", { name });
  const names = async (visitor: Visitor) =>
    visitor.page.getByRole("table", { name: en.clients.title }).locator('a[href$="/vault"]').allInnerTexts();
  const tab = (visitor: Visitor, name: string | RegExp) =>
    visitor.page
      .getByRole("navigation", { name: views.title })
      .getByRole("listitem")
      .getByRole("button", { name, exact: true });
  const option = async (view: string, action: string) => {
    await anna.button(fill(views.options, { name: view })).click();
    await anna.page.getByRole("menuitem", { name: action, exact: true }).click();
  };

  it("shows seats, plan, storage and price of every client", async () => {
    await anna.open(clients);
    await anna.sees(anna.row(/Zorggroep Linde/).getByText(fill(en.clients.additional, { count: 50 })));
    await anna.sees(anna.row(/Brouwerij/).getByText(en.clients.attention.full));
    await anna.publish("clients");
    await anna.look("clients", { narrow: true });
    for (const order of ["ascending", "descending"]) {
      await header(anna, columns.storage).getByRole("button").click();
      await expect.poll(() => header(anna, columns.storage).getAttribute("aria-sort")).toBe(order);
    }
    await expect
      .poll(async () => (await names(anna)).slice(0, 3))
      .toEqual(["Zorggroep Linde", "Bouwbedrijf Van Dijk", "Notaris Smit"]);
  });

  it("keeps the columns that one chose, also for another browser", async () => {
    await anna.open(clients);
    await anna.button(views.columns).click();
    const box = (name: string) => anna.page.getByRole("checkbox", { name, exact: true });
    await box(columns.plan).uncheck();
    await box(columns.assigned).uncheck();
    await box(en.health.columns.owners).check();
    await anna.sees(header(anna, en.health.columns.owners));
    await anna.lookAtMenu("clients-columns");
    elsewhere = await Visitor.enter(browser, stack);
    await logIn(elsewhere, person);
    await elsewhere.open(clients);
    await elsewhere.sees(header(elsewhere, en.health.columns.owners));
    expect(await header(elsewhere, columns.plan).count()).toBe(0);
  });

  it("saves the list as it is under a name, without losing what was typed", async () => {
    await anna.choose(columns.tags, "Gold");
    await expect.poll(() => anna.row(/Bloemenhuis/).count()).toBe(0);
    await anna.button(views.save).click();
    await anna.field(views.name, anna.dialog(views.save)).fill("Gold");
    await anna.page.keyboard.press("Escape");
    await anna.dialog(views.save).waitFor({ state: "hidden" });
    await anna.button(views.save).click();
    const sheet = anna.dialog(views.save);
    await expect.poll(() => anna.field(views.name, sheet).inputValue()).toBe("Gold");
    await anna.look("view-name", { narrow: true });
    await anna.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await expect.poll(() => tab(anna, "Gold").getAttribute("aria-current")).toBe("true");
    expect(anna.route()).toContain("tag=Gold");
  });

  it("shows a view again as it was saved, in another browser too", async () => {
    await tab(anna, views.all).click();
    await anna.sees(anna.row(/Bloemenhuis/));
    await elsewhere.page.reload();
    await elsewhere.field(en.identity.fields.masterPassword).fill(person.password);
    await elsewhere.button(en.identity.lock.submit).click();
    await tab(elsewhere, "Gold").click();
    await expect.poll(() => names(elsewhere)).toHaveLength(4);
    await expect.poll(() => elsewhere.row(/Bloemenhuis/).count()).toBe(0);
  });

  it("saves another order over it, renames it, and takes it away", async () => {
    await tab(anna, "Gold").click();
    await expect.poll(() => names(anna)).toHaveLength(4);
    await expect.poll(() => anna.row(/Bloemenhuis/).count()).toBe(0);
    await header(anna, columns.used).getByRole("button").click();
    await anna.sees(tab(anna, new RegExp(views.changed)));
    await anna.look("view-changed", { narrow: true });
    await anna.button(views.saveChanges).click();
    await anna.button(views.saveChanges).waitFor({ state: "detached" });
    await option("Gold", views.rename);
    const sheet = anna.dialog(fill(views.renameTitle, { name: "Gold" }));
    await anna.field(views.name, sheet).fill("Gold by use");
    await anna.button(en.common.actions.save, sheet).click();
    await anna.sees(tab(anna, "Gold by use"));
    await tab(anna, views.all).click();
    await tab(anna, "Gold by use").click();
    await expect.poll(() => anna.route()).toContain("sort=used");
    await option("Gold by use", views.remove);
    const asked = anna.dialog(fill(views.removeTitle, { name: "Gold by use" }));
    await asked.getByRole("textbox").fill("Gold by use");
    await anna.button(views.remove, asked).click();
    await tab(anna, "Gold by use").waitFor({ state: "detached" });
    await anna.sees(anna.row(/Bloemenhuis/));
  });

  it("shows every column there is, within the page", async () => {
    await anna.button(views.columns).click();
    for (const box of await anna.page.getByRole("dialog").getByRole("checkbox").all()) await box.check();
    await anna.page.keyboard.press("Escape");
    await anna.sees(header(anna, columns.billingEmail));
    const [wide, screen] = await anna.page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(wide, "only the table scrolls sideways").toBeLessThanOrEqual(screen!);
    await anna.lookNarrow("clients-all-columns");
    await anna.picture("clients-all-columns");
  });

  it("speaks Dutch as well", async () => {
    await anna.button(views.columns).click();
    await anna.button(views.standard).click();
    await anna.page.keyboard.press("Escape");
    await anna.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await anna.sees(header(anna, nl.clients.columns.storage));
    await anna.look("clients-nl", { narrow: true });
    await anna.button(nl.views.columns).click();
    await anna.sees(anna.page.getByText(nl.views.orders));
    await anna.lookAtMenu("clients-columns-nl");
    await anna.page.getByRole("radiogroup", { name: nl.shell.language.label }).getByText("EN", { exact: true }).click();
    await anna.sees(anna.button(views.columns));
  });

  it("shows what a new client will be, and costs, before it is made", async () => {
    await anna.open(`${clients}/create`);
    await fillClientForm(anna, {
      name: "Zeilmakerij Olga",
      ownerEmail: "olga@zeilmakerij.example",
      limit: 8,
      storage: 2,
    });
    await anna.button(en.clients.create.submit).click();
    await anna.sees(anna.heading(en.clients.review.title));
    await anna.publish("new-client");
    await anna.look("new-client-review", { narrow: true });
  });
});
