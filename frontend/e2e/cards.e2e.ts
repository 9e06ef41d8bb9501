import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout, mailWithLink } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { type Running, startAnother, startStripe } from "./support/stack.ts";
import { fillClientForm, logIn } from "./support/steps.ts";
import { en } from "./support/words.ts";

/** S9, S11: a provider connects its account at Stripe, and a client gives its card on a page of Stripe. */
describe("paying by card", () => {
  stopAtFirstFailure();
  const { stripe, card } = en.billing;
  const key = "rk_test_51JourneyKey0000000Qx7e";
  let played: { url: string; stop: () => Promise<void> };
  let running: Running;
  let browser: Browser;
  let made: Seed;
  let anna: Visitor;
  let otto: Visitor;

  beforeAll(async () => {
    played = await startStripe(inject("stack"));
    running = await startAnother(inject("stack"), "cards", { STRIPE_ENDPOINT: played.url });
    [browser, made] = await Promise.all([launch(), seed(running.stack, "cards")]);
    anna = await Visitor.enter(browser, running.stack);
    otto = await Visitor.enter(browser, running.stack);
    await logIn(anna, made.provider);
    await logIn(otto, made.owner);
  });
  afterEach(() => [anna, otto].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await played?.stop();
  });

  const at = () => `/organizations/${made.organization.id}/subscription`;

  it("is not offered before the provider has connected an account", async () => {
    await otto.open(at());
    await otto.sees(otto.heading(en.subscription.title));
    await otto.sees(otto.heading(en.billing.buyer.title));
    expect(await otto.heading(card.title).count()).toBe(0);
  });

  it("is connected with a restricted key and the master password; a key for everything is refused", async () => {
    await anna.open(`/providers/${made.providerId}/settings/billing`);
    await anna.sees(anna.page.getByText(stripe.none));
    await anna.look("stripe-none", { narrow: true });
    await anna.button(stripe.connect).click();
    const sheet = anna.dialog(stripe.sheet);
    anna.expectFault(/status of 400 .*\/stripe/);
    await anna.field(stripe.key, sheet).fill("sk_live_51JourneyKey0000000");
    await anna.field(stripe.secret, sheet).fill("whsec_JourneySecret00000000");
    await anna.field(en.identity.account.presentPassword, sheet).fill(made.provider.password);
    await anna.button(stripe.connect, sheet).click();
    await anna.sees(sheet.getByText(/may do everything with your account/));
    await anna.look("stripe-connect", { narrow: true });
    await anna.field(stripe.key, sheet).fill(key);
    await anna.field(en.identity.account.presentPassword, sheet).fill(made.provider.password);
    await anna.button(stripe.connect, sheet).click();
    await anna.sees(anna.page.getByText(stripe.test.replace("{{ends}}", "Qx7e")));
    expect(await anna.page.content()).not.toContain(key);
    await anna.look("stripe-connected", { narrow: true });
    expect((await mailAbout(running.stack, made.provider.email, /pay by card/)).text).toContain("Qx7e");
  });

  it("leads the owner to a page of Stripe as a whole, and back to the page that they came from", async () => {
    await otto.page.reload();
    await unlock(otto, made.owner.password);
    await otto.sees(otto.page.getByText(card.transfer));
    await otto.look("card-none", { narrow: true });
    otto.expectFault(/foreign origin: .*\/pay\//);
    await otto.button(card.give).click();
    await otto.page.waitForURL(`${played.url}/pay/**`);
    await otto.page.getByRole("link", { name: "Good card" }).click();
    await unlock(otto, made.owner.password);
    await otto.sees(otto.page.getByText(/By card: Visa ending in 4242/));
    expect(otto.page.url()).not.toContain("card=");
    await otto.look("card-given", { narrow: true });
  });

  it("S11: leads a new client that pays by card to Stripe and back, and loses no word", async () => {
    const { create } = en.clients;
    await anna.open(`/providers/${made.providerId}/clients/create`);
    await fillClientForm(anna, {
      name: "Kade",
      ownerEmail: "olga@kade.example",
      seats: 7,
      payWith: create.payWith.card,
    });
    await anna.look("new-client-card", { narrow: true });
    anna.expectFault(/foreign origin: .*\/pay\//);
    await anna.button(create.submit).click();
    await anna.page.waitForURL(`${played.url}/pay/**`);
    await anna.page.getByRole("link", { name: "Back" }).click();
    await unlock(anna, made.provider.password);
    await anna.sees(anna.heading(create.title));
    await expect.poll(() => anna.field(create.name).inputValue()).toBe("Kade");
    await expect.poll(() => anna.field(create.seats).inputValue()).toBe("7");
    await expect
      .poll(() => anna.page.getByRole("radio", { name: new RegExp(`^${create.payWith.card}`) }).isChecked())
      .toBe(true);
  });

  it("S11: shows the card on the review, and the second Submit starts the client that pays by it", async () => {
    const { create, review } = en.clients;
    anna.expectFault(/foreign origin: .*\/pay\//);
    await anna.button(create.submit).click();
    await anna.page.waitForURL(`${played.url}/pay/**`);
    await anna.page.getByRole("link", { name: "Good card" }).click();
    await unlock(anna, made.provider.password);
    await anna.sees(anna.heading(review.title));
    await anna.sees(anna.page.getByText(/By card: Visa ending in 4242/));
    await anna.sees(anna.page.getByText("Kade", { exact: true }));
    expect(anna.page.url()).not.toContain("cs_");
    await anna.look("new-client-card-review", { narrow: true });
    await anna.button(en.common.actions.back).click(); // to the form, not to Stripe
    await anna.field(create.seats).fill("8");
    await anna.button(create.submit).click(); // no second visit
    await anna.sees(anna.heading(review.title));
    await expect.poll(() => anna.button(create.submit).isEnabled()).toBe(true);
    await anna.button(create.submit).click();
    await anna.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    await anna.open(`/organizations/${anna.page.url().split("/organizations/")[1]!.slice(0, 36)}/subscription`);
    await anna.sees(anna.page.getByText(/By card: Visa ending in 4242/));
    await mailWithLink(running.stack, "olga@kade.example", "accept-organization");
  });

  it("can be ended by the owner", async () => {
    await otto.button(card.remove).click();
    await otto.sees(otto.page.getByText(card.transfer));
  });

  /** A page that was left forgets the keys. */
  async function unlock(who: Visitor, password: string): Promise<void> {
    await who.field(en.identity.fields.masterPassword).fill(password);
    await who.button(en.identity.lock.submit).click();
  }
});
