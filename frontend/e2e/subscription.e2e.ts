import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { type Seed, seed } from "./support/seed.ts";
import { comeBack, logIn } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

/** What a client buys: read by its owner and the provider's staff, changed by a provider admin at a shown price. */
describe("the subscription of a client", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  const { subscription } = en;
  let browser: Browser;
  let made: Seed;
  let anna: Visitor;
  let again: Visitor; // the same admin in another browser
  let otto: Visitor;
  let at = "";

  beforeAll(async () => {
    [browser, made] = await Promise.all([launch(), seed(stack, "subscription")]);
    at = `/organizations/${made.organization.id}/subscription`;
    anna = await Visitor.enter(browser, stack);
    again = await Visitor.enter(browser, stack);
    otto = await Visitor.enter(browser, stack);
    await logIn(anna, made.provider);
    await logIn(again, made.provider);
    await logIn(otto, made.owner);
  });
  afterEach(() => [anna, otto].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(() => browser?.close());

  const preview = (who: Visitor) => who.page.getByRole("region", { name: subscription.buy.preview });
  const change = (who: Visitor) =>
    who.page.getByRole("button", { name: new RegExp(`^${subscription.buy.submit}( for|$)`) });
  const history = (who: Visitor) => who.page.getByRole("table", { name: subscription.history.title });

  it("is opened from the client's row, with what it costs and where it began", async () => {
    await anna.open(`/providers/${made.providerId}/clients`);
    await anna
      .button(fill(en.common.actions.rowActions, { name: made.organization.name }), anna.row(made.organization.name))
      .click();
    await anna.page.getByRole("menuitem", { name: en.clients.actions.subscription, exact: true }).click();
    await anna.sees(anna.heading(subscription.title));
    await anna.sees(history(anna).getByText(subscription.history.changes.start));
    await anna.look("subscription", { narrow: true });
  });

  it("shows to the cent what more seats and storage cost, and keeps it in its history (S8, S9)", async () => {
    await again.open(at);
    await again.sees(again.field(subscription.buy.seats));
    const seats = anna.field(subscription.buy.seats);
    const before = Number(await seats.inputValue());
    await seats.fill(String(before + 3));
    await anna.field(subscription.buy.storage).fill("4");
    await anna.sees(preview(anna).getByText(fill(subscription.lines.seats_other, { count: 3 })));
    const total = await preview(anna).getByRole("row").last().getByRole("columnheader").last().innerText();
    expect(total).toMatch(/^\$[\d,]+\.\d\d$/);
    await anna.look("subscription-price", { narrow: true });
    await anna.button(fill(subscription.buy.submitFor, { price: total })).click();
    await anna.sees(anna.page.getByText(fill(subscription.buy.saved, { name: made.organization.name })));
    await anna.sees(history(anna).getByText(/Seats, Storage/));
    expect(await anna.field(subscription.buy.seats).inputValue()).toBe(String(before + 3));
    // What was shown is on the next bill.
    await anna.sees(anna.page.getByRole("row").filter({ hasText: total }));
    await anna.look("subscription-bought", { narrow: true });
  });

  it("refuses what was overtaken, says so, and goes on from the newest numbers", async () => {
    await again.field(subscription.buy.limit).fill("50");
    await again.field(subscription.buy.seats).fill("40");
    await again.sees(preview(again).getByRole("table"));
    await anna.field(subscription.buy.storage).fill("5");
    await anna.sees(preview(anna).getByRole("table"));
    await change(anna).click();
    await anna.sees(anna.page.getByText(fill(subscription.buy.saved, { name: made.organization.name })));
    await again.sees(preview(again).getByRole("table"));
    await change(again).click();
    await again.sees(again.page.getByRole("alert").filter({ hasText: "was changed in the meantime" }));
    await again.look("subscription-overtaken", { narrow: true });
    await again.button(en.common.actions.loadNewest).click();
    await again.sees(history(again).getByText(/^Storage$/));
    // What was typed is offered again, beside the newest.
    await expect.poll(() => again.field(subscription.buy.seats).inputValue()).toBe("40");
    await expect.poll(() => again.field(subscription.buy.limit).inputValue()).toBe("50");
    await expect.poll(() => again.field(subscription.buy.storage).inputValue()).toBe("5");
  });

  it("says which number is too low, at its field", async () => {
    const seats = await anna.field(subscription.buy.seats).inputValue();
    await anna.field(subscription.buy.seats).fill("1");
    await anna.sees(preview(anna).getByText(subscription.buy.wrong));
    expect(await change(anna).isEnabled()).toBe(false);
    await anna.field(subscription.buy.seats).fill(seats);
  });

  it("shows what another plan costs and takes away, and changes it once that was seen (S7, S24)", async () => {
    await anna.open(at);
    await anna.page.getByRole("radio", { name: en.clients.plans.tiers.teams }).check();
    const region = anna.page.getByRole("region", { name: subscription.plan.preview });
    await anna.sees(region.getByRole("table"));
    await anna.sees(region.getByText(subscription.plan.noPolicies));
    const button = anna.page.getByRole("button", { name: new RegExp(`^Change to ${en.clients.plans.tiers.teams}`) });
    expect(await button.isEnabled()).toBe(false);
    await region.getByLabel(subscription.plan.accept).check();
    await anna.look("subscription-plan", { narrow: true });
    await button.click();
    await anna.sees(history(anna).getByRole("cell", { name: subscription.history.changes.plan, exact: true }));
    await anna.page.getByRole("radio", { name: en.clients.plans.tiers.enterprise }).check();
    await anna.sees(region.getByText(subscription.plan.gained));
    await anna.page.getByRole("button", { name: /^Change to Enterprise/ }).click();
    const plans = history(anna).getByRole("cell", { name: subscription.history.changes.plan, exact: true });
    await expect.poll(() => plans.count()).toBe(2);
  });

  it("says when the interval changes, and takes it back (S10, S24)", async () => {
    const { renewal } = subscription;
    const other = anna.page.getByRole("radio", { name: new RegExp(`${renewal.monthly}|${renewal.annually}`) });
    await other.check();
    await anna.button(renewal.submit).click();
    await anna.sees(anna.page.getByRole("status").filter({ hasText: /^From .* by the (month|year): / }));
    await anna.look("subscription-interval", { narrow: true });
    await anna.page.getByRole("radio", { name: /^Goes on, by the (year|month)$/ }).check();
    await anna.button(renewal.submit).click();
    await expect
      .poll(() =>
        anna.page
          .getByRole("status")
          .filter({ hasText: /^From / })
          .count(),
      )
      .toBe(0);
  });

  it("is cancelled at the end of its period, said to its owner and in the list, and taken back", async () => {
    const { renewal } = subscription;
    await anna.page.getByRole("radio", { name: renewal.end }).check();
    await anna.look("subscription-cancel", { narrow: true });
    await anna.button(renewal.submitEnd).click();
    await anna.sees(anna.page.getByText(/This subscription was cancelled and ends on/));
    await comeBack(otto, made.owner.password);
    await otto.open(at);
    await otto.sees(otto.page.getByText(/This subscription was cancelled and ends on/));
    await otto.sees(otto.page.getByText(/cancelled the subscription of .*, which ends on/));
    await otto.look("subscription-cancelled-owner", { narrow: true });
    await anna.open(`/providers/${made.providerId}/clients`);
    await anna.sees(
      anna
        .row(made.organization.name)
        .getByText(/^Ends /)
        .first(),
    );
    await anna.open(at);
    await anna.page.getByRole("radio", { name: /^Goes on, by the (year|month)$/ }).check();
    await anna.button(renewal.submitBack).click();
    await expect.poll(() => anna.page.getByText(/This subscription was cancelled and ends on/).count()).toBe(0);
  });

  it("is read by the client's owner, who is told who changes it", async () => {
    await otto.open(at);
    await otto.sees(otto.heading(subscription.title));
    await otto.sees(otto.page.getByText(/decides what your organisation buys: ask there/));
    expect(await otto.field(subscription.buy.seats).count()).toBe(0);
    await otto.sees(history(otto).getByText(/^Storage$/));
    await otto.look("subscription-owner", { narrow: true });
    await otto.open("/settings/account");
    await otto.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await otto.open(at);
    await otto.sees(otto.heading(nl.subscription.title));
    await otto.look("subscription-owner-nl", { narrow: true });
  });
});
