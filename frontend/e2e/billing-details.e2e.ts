import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { logIn, saveAccount } from "./support/steps.ts";
import { en } from "./support/words.ts";

/** Who sells and who buys, as invoices say it, and the currency of new clients. */
describe("billing details", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const { seller, prices, buyer, fields, saved } = en.billing;
  let browser: Browser;
  let made: Seed;
  let anna: Visitor;
  let otto: Visitor;

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "billing")]);
    anna = await Visitor.enter(browser, stack);
    otto = await Visitor.enter(browser, stack);
    await logIn(anna, made.provider);
    await logIn(otto, made.owner);
  });
  afterEach(() => [anna, otto].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const save = (who: Visitor) => who.button(en.common.actions.save);

  it("are opened from the menu, keep what was typed, and say at its field what is wrong", async () => {
    await anna.open(`/providers/${made.providerId}/clients`);
    await anna.page.getByRole("link", { name: en.shell.nav.sellerDetails, exact: true }).click();
    await anna.sees(anna.heading(seller.title));
    anna.expectFault(/status of 400 .*\/seller/);
    await anna.field(fields.line1).fill("Kade 12");
    await anna.field(fields.postalCode).fill("1012 JS");
    await anna.field(fields.city).fill("Amsterdam");
    await anna.field(fields.country).selectOption("NL");
    await anna.field(fields.vatNumber).fill("001234567B01");
    await anna.field(seller.iban).fill("NL91 ABNA 0417 1643 00");
    await anna.field(seller.prefix).fill("F-");
    await anna.field(seller.currency).selectOption("EUR");
    await saveAccount(anna, made.provider, "billing-account-password");
    await anna.sees(anna.page.getByText(/This is not how a VAT number of this country looks/));
    await anna.look("billing-details-wrong", { narrow: true });
    await anna.field(fields.vatNumber).fill("NL 0012.34.567.B01");
    await saveAccount(anna, made.provider);
    await anna.sees(anna.page.getByText(saved));
    await expect.poll(() => anna.field(fields.vatNumber).inputValue()).toBe("NL001234567B01");
    expect((await mailAbout(stack, made.provider.email, /Where clients pay/)).text).toContain("NL91ABNA0417164300");
    await anna.look("billing-details", { narrow: true });
  });

  it("stand beside prices of its own, which the form of a new client shows", async () => {
    const enterprise = anna.page.getByRole("group", { name: /^Enterprise, per year$/ });
    await anna.field(prices.seat, enterprise).fill("90,50");
    await anna.button(prices.submit).click();
    await anna.sees(enterprise.getByText(prices.both));
    await anna.look("prices-wrong", { narrow: true });
    await anna.field(prices.storage, enterprise).fill("5");
    await anna.button(prices.submit).click();
    await anna.sees(anna.page.getByText(prices.saved));
    await expect.poll(() => anna.field(prices.seat, enterprise).inputValue()).toBe("90.50");
    await anna.look("prices", { narrow: true });
    await anna.open(`/providers/${made.providerId}/clients/create`);
    await anna.sees(anna.page.getByRole("radio", { name: /^Enterprise/ }));
    await anna.page.getByRole("radio", { name: /^Enterprise/ }).click();
    const summary = anna.page.getByRole("complementary", { name: en.clients.summary.title });
    await anna.sees(summary.getByText("€452.50").first());
  });

  it("decide in which currency a new client is shown its price", async () => {
    await anna.open(`/providers/${made.providerId}/clients/create`);
    await anna.sees(anna.page.getByRole("complementary", { name: en.clients.summary.title }).getByText(/€/).first());
    await anna.look("new-client-euro", { narrow: true });
  });

  it("of a client decide its VAT by what the provider says, and have the rest from its owner", async () => {
    const at = `/organizations/${made.organization.id}/subscription`;
    await otto.open(at);
    await otto.sees(otto.page.getByText(buyer.byProvider).first());
    expect(await otto.field(fields.country).isDisabled()).toBe(true);
    await anna.open(at);
    await anna.sees(anna.heading(en.subscription.title));
    await anna.field(fields.line1).fill("Laan 3");
    await anna.field(fields.city).fill("Gent");
    await anna.field(fields.country).selectOption("BE");
    await anna.field(fields.vatNumber).fill("BE 0123.456.789");
    await save(anna).click();
    await anna.sees(anna.page.getByText(saved));
    await otto.page.reload();
    await otto.field(en.identity.fields.masterPassword).fill(made.owner.password);
    await otto.button(en.identity.lock.submit).click();
    await expect.poll(() => otto.field(fields.vatNumber).inputValue()).toBe("BE0123456789");
    await otto.field(buyer.reference).fill("PO 7");
    await save(otto).click();
    await otto.sees(otto.page.getByText(saved));
    await otto.look("billing-details-client", { narrow: true });
    // What the client began with stays.
    await anna.sees(anna.page.getByText(/\$/).first());
  });
});
