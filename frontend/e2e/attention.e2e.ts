import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Person, startProvider } from "./support/seed.ts";
import { fillClientForm, logIn } from "./support/steps.ts";
import { en, fill } from "./support/words.ts";

/** The list of clients says what needs doing, and the banner whose house it is. */
describe("attention", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let vera: Visitor;
  let person: Person;
  let providerId: string;

  beforeAll(async () => {
    browser = await launch();
    ({ provider: person, providerId } = await startProvider(stack, "vera@aandacht.example", "Vera Aandacht"));
    vera = await Visitor.enter(browser, stack);
  });
  afterEach(() => vera?.expectNoFaults());
  afterAll(() => browser?.close());

  const create = async (client: Parameters<typeof fillClientForm>[1]) => {
    await vera.open(`/providers/${providerId}/clients/create`);
    await fillClientForm(vera, client);
    await vera.button(en.clients.create.submit).click();
    await vera.sees(vera.heading(en.clients.review.title));
    await vera.button(en.clients.create.submit).click();
    await vera.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault$/);
    await vera.sees(vera.heading(en.vault.title));
  };

  it("shows full seats, totals per month, and filters by them in the address", async () => {
    await logIn(vera, person);
    await create({ name: "Vol Huis", ownerEmail: "o@vol.example", seats: 1, limit: 1 });
    await create({ name: "W".repeat(50), ownerEmail: "o@lang.example", plan: "Teams", seats: 10 });
    await vera.open(`/providers/${providerId}/clients`);
    await vera.sees(vera.row(/Vol Huis/).getByText(en.clients.attention.full));
    await vera.sees(vera.row(/WWW/).getByText(fill(en.clients.attention.open_one, { count: 1 })));
    // 1 × 7,200 and 10 × 4,800 a year are 600 and 4,000 a month.
    await vera.sees(vera.page.getByText("$46.00"));
    await vera.look("clients-attention", { narrow: true });
    await vera.choose(en.clients.columns.attention, en.clients.filters.any);
    await expect.poll(() => vera.row(/WWW/).count()).toBe(0);
    expect(vera.route()).toContain("attention=any");
    await vera.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name: "Vol Huis" }) }).click();
    await vera.sees(vera.page.getByRole("menuitem").first());
    await vera.lookAtMenu("row-menu-open");
  });

  it("keeps the provider's own reference, tags and notes of a client, and finds it by them", async () => {
    const name = "Vol Huis";
    const words = en.clients.ownWords;
    const open = async () => {
      await vera.page.getByRole("button", { name: fill(en.common.actions.rowActions, { name }) }).click();
      await vera.page.getByRole("menuitem", { name: words.open, exact: true }).click();
      const sheet = vera.dialog(fill(words.of, { name }));
      await vera.sees(vera.field(words.notes, sheet));
      return sheet;
    };
    await vera.open(`/providers/${providerId}/clients`);
    let sheet = await open();
    await vera.field(en.clients.columns.reference, sheet).fill("K-1042");
    await sheet.getByRole("combobox", { name: en.clients.columns.tags }).fill("Gold");
    await vera.page.keyboard.press("Enter");
    await vera.field(words.notes, sheet).fill("Calls before noon.");
    await vera.look("client-description", { narrow: true });
    await vera.button(en.common.actions.save, sheet).click();
    await sheet.waitFor({ state: "hidden" });
    await vera.sees(vera.row(/Vol Huis/).getByText("Gold", { exact: true }));
    await vera.look("clients-with-tags", { narrow: true });
    await vera.page.getByRole("searchbox").fill("k-10");
    await expect.poll(() => vera.row(/WWW/).count()).toBe(0);
    await vera.sees(vera.row(/Vol Huis/));
    await vera.page.getByRole("searchbox").fill("");
    await vera.sees(vera.row(/WWW/));
    await vera.choose(en.clients.columns.tags, "Gold");
    await expect.poll(() => vera.row(/WWW/).count()).toBe(0);
    expect(vera.route()).toContain("tag=Gold");
    sheet = await open();
    expect(await vera.field(words.notes, sheet).inputValue()).toBe("Calls before noon.");
    await vera.button(en.common.actions.cancel, sheet).click();
    await sheet.waitFor({ state: "hidden" });
  });

  it("keeps in sight whose house it is, however far one scrolls", async () => {
    await vera
      .row(/Vol Huis/)
      .getByRole("link", { name: "Vol Huis" })
      .click();
    const [, id] = await vera.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault$/);
    await vera.open(`/organizations/${id}/policies`);
    await vera.sees(vera.heading(en.policies.title));
    for (const size of [
      { width: 1280, height: 500 },
      { width: 360, height: 740 },
    ]) {
      await vera.page.setViewportSize(size);
      await vera.page.evaluate(() => window.scrollTo(0, 600));
      const box = await vera.page.getByRole("note").boundingBox();
      expect(box!.y, `the banner at ${size.width} px`).toBeGreaterThanOrEqual(0);
      expect(box!.y).toBeLessThan(size.height);
    }
  });

  it("can't turn on what nobody could comply with, and says why", async () => {
    await vera.page.setViewportSize({ width: 1280, height: 860 });
    const row = vera.page.getByRole("listitem").filter({ hasText: en.policies.types.requireSso.title });
    await vera.sees(row.getByText(en.common.missing.badge));
    const button = vera.button(`${en.policies.edit}: ${en.policies.types.requireSso.title}`, row);
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    await vera.look("policies-missing", { narrow: true });
  });
});
