import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailsTo, mailWithLink } from "./support/mail.ts";
import { comeBack, fillClientForm, goTo, logIn, type NewClient } from "./support/steps.ts";
import { startProvider } from "./support/seed.ts";
import { en, fill, nl } from "./support/words.ts";

const words = en.clients;
const DECLINED = "The card was declined. Use another card, or pay by invoice.";

/** The New client form under everything that can happen to it: exactly one client comes of it, or none. */
describe("new client", () => {
  stopAtFirstFailure();
  const stack = inject("stack");
  let browser: Browser;
  let bram: Visitor;
  let clients: string;
  let password: string;

  beforeAll(async () => {
    const { provider, providerId } = await startProvider(stack, "bram@texel.example", "Texel IT");
    clients = `/providers/${providerId}/clients`;
    password = provider.password;
    browser = await launch();
    bram = await Visitor.enter(browser, stack);
    await logIn(bram, provider);
  });
  afterEach(() => bram?.expectNoFaults());
  afterAll(() => browser?.close());

  /** Up to the review, where Submit creates. */
  const review = async (client: NewClient): Promise<Locator> => {
    await bram.open(`${clients}/create`);
    return fillIn(client);
  };

  /** The same after what came to nothing: once what was typed then is there again, it is typed over. */
  const reviewAgain = async (client: NewClient): Promise<Locator> => {
    await bram.open(`${clients}/create`);
    await bram.sees(bram.button(en.common.draft.discard));
    return fillIn(client);
  };

  const fillIn = async (client: NewClient): Promise<Locator> => {
    await fillClientForm(bram, client);
    await bram.button(words.create.submit).click();
    await bram.sees(bram.heading(words.review.title));
    const submit = bram.button(words.create.submit);
    // It takes no click before the price is there. Playwright waits for that where it clicks itself.
    await expect.poll(() => submit.isEnabled()).toBe(true);
    return submit;
  };

  /** The names of all clients, read by a page that remembers nothing from before. */
  const listed = async (): Promise<string[]> => {
    await comeBack(bram, password);
    await goTo(bram, en.shell.nav.clients, words.title);
    await bram.sees(bram.page.getByText(/^\d+ rows? shown$/));
    // The names lead to the vault; what needs attention leads elsewhere.
    const names = bram.page.getByRole("table", { name: words.title }).locator('a[href$="/vault"]');
    return (await names.allInnerTexts()).sort();
  };

  it("makes one client of two clicks on Submit, however close together", async () => {
    // The second may be told that the first is still at work.
    bram.expectFault(/status of 409.*\/organizations\)$/);
    const submit = await review({ name: "Duinrand", ownerEmail: "een@duinrand.example" });
    // Both reach the button before the page can draw it anew; by mouse the second may miss a button that moved.
    await submit.evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toEqual(["Duinrand"]);
    await mailWithLink(stack, "een@duinrand.example", "accept-organization");
    expect(await mailsTo(stack, "een@duinrand.example")).toHaveLength(1);
  });

  it("makes one client of a double click", async () => {
    const submit = await review({ name: "Eiland", ownerEmail: "zes@eiland.example" });
    await submit.dblclick();
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toEqual(["Duinrand", "Eiland"]);
  });

  it("says what is wrong at the field, before anything is sent", async () => {
    await bram.open(`${clients}/create`);
    await bram.sees(bram.heading(words.create.title));
    await bram.field(words.create.ownerEmail).fill("geen adres");
    await bram.field(words.create.seats).fill("9");
    await bram.page.getByRole("checkbox", { name: words.create.limited }).check();
    await bram.field(words.create.limit).fill("8");
    await bram.button(words.create.submit).click();
    for (const text of [en.common.validation.required, en.common.validation.email, words.create.limitBelowSeats]) {
      await bram.sees(bram.page.getByText(text, { exact: true }));
    }
    await expect
      .poll(() => bram.field(words.create.name).evaluate((field) => field === document.activeElement))
      .toBe(true);
    await bram.look("new-client-errors", { narrow: true });
    expect(await listed()).toEqual(["Duinrand", "Eiland"]);
  });

  it("tells a declined card and leaves nothing behind; an invoice then works", async () => {
    bram.expectFault(/status of 400.*\/organizations\)$/);
    const client = {
      name: "Strandtent",
      ownerEmail: "twee@strandtent.example",
      payWith: words.create.payWith.test_decline,
    };
    await (await reviewAgain(client)).click();
    await bram.sees(bram.page.getByText(DECLINED));
    await bram.look("new-client-declined");
    expect(await listed()).toEqual(["Duinrand", "Eiland"]);
    expect(await mailsTo(stack, client.ownerEmail)).toEqual([]);
    await (await reviewAgain({ ...client, payWith: words.create.payWith.invoice })).click();
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toEqual(["Duinrand", "Eiland", "Strandtent"]);
  });

  it("asks for the bank's approval, and creates only when it is given", async () => {
    const client = {
      name: "Vuurtoren",
      ownerEmail: "drie@vuurtoren.example",
      payWith: words.create.payWith.test_action,
    };
    await (await review(client)).click();
    const dialog = bram.dialog(words.approval.title);
    await bram.sees(dialog.getByText(fill(words.approval.text, { amount: "$360.00" })));
    await bram.look("new-client-approval");
    await bram.button(en.common.actions.cancel, dialog).click();
    expect(await listed()).toEqual(["Duinrand", "Eiland", "Strandtent"]);
    await (await reviewAgain(client)).click();
    await bram.button(words.approval.approve, dialog).click();
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toEqual(["Duinrand", "Eiland", "Strandtent", "Vuurtoren"]);
  });

  it("makes one client when the answer gets lost and Submit is pressed again", async () => {
    bram.expectFault(/ERR_CONNECTION_RESET/);
    const submit = await review({ name: "Zandbank", ownerEmail: "vier@zandbank.example" });
    const route = "**/api/providers/*/organizations";
    let lost = 0;
    await bram.page.route(
      route,
      async (request) => {
        const answer = await request.fetch();
        if (answer.ok()) lost++;
        await request.abort("connectionreset");
      },
      { times: 1 },
    );
    await submit.click();
    await bram.sees(bram.page.getByText(en.common.faults.network));
    expect(lost, "clients that the server made without the browser knowing").toBe(1);
    await submit.click();
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toEqual(["Duinrand", "Eiland", "Strandtent", "Vuurtoren", "Zandbank"]);
    await mailWithLink(stack, "vier@zandbank.example", "accept-organization");
    expect(await mailsTo(stack, "vier@zandbank.example")).toHaveLength(1);
  });

  it("can be used from the keyboard alone", async () => {
    await bram.open(clients);
    await bram.sees(bram.page.getByRole("table", { name: words.title }));
    const { keyboard } = bram.page;
    /** Presses Tab until this has the focus; a thing that can't be reached so is a fault. */
    const tabTo = async (what: Locator) => {
      for (let step = 0; step < 60; step++) {
        if (await what.evaluate((element) => element === document.activeElement)) return;
        await keyboard.press("Tab");
      }
      throw new Error(`Tab does not lead to ${what}`);
    };
    const radio = (name: RegExp) => bram.page.getByRole("radio", { name });
    await tabTo(bram.link(words.create.open));
    await keyboard.press("Enter");
    await bram.sees(bram.heading(words.create.title));
    await tabTo(bram.field(words.create.name));
    await keyboard.type("Toetsenbord");
    await tabTo(bram.field(words.create.ownerEmail));
    await keyboard.type("vijf@toetsenbord.example");
    await tabTo(bram.field(en.billing.fields.postalCode));
    await keyboard.press("Tab");
    if (!(await radio(/^Enterprise/).isChecked())) await keyboard.press("ArrowRight");
    if (!(await radio(/^Enterprise/).isChecked())) await keyboard.press("Space");
    expect(await radio(/^Enterprise/).isChecked(), "Enterprise, chosen with the keyboard").toBe(true);
    await tabTo(bram.field(words.create.seats));
    await keyboard.press("Control+A");
    await keyboard.type("3");
    await tabTo(bram.page.getByRole("checkbox", { name: words.create.limited }));
    await keyboard.press("Space");
    await tabTo(bram.field(words.create.limit));
    await keyboard.type("4");
    await tabTo(bram.button(words.create.submit));
    await keyboard.press("Enter");
    await bram.sees(bram.heading(words.review.title));
    await bram.sees(bram.page.getByText("$216.00", { exact: true }));
    await tabTo(bram.button(words.create.submit));
    await keyboard.press("Enter");
    await bram.waitForRoute(/^\/organizations\/[0-9a-f-]{36}\/vault/);
    expect(await listed()).toContain("Toetsenbord");
  });

  it("searches and sorts on the server, with the search in the address", async () => {
    await bram.open(clients);
    await bram.sees(bram.row(/Duinrand/));
    await bram.page.keyboard.press("/");
    await bram.page.keyboard.type("vuur");
    await bram.row(/Duinrand/).waitFor({ state: "detached" });
    await bram.sees(bram.row(/Vuurtoren/));
    await bram.waitForRoute(/search=vuur/);
    await bram.page.keyboard.press("Control+A");
    await bram.page.keyboard.press("Delete");
    await bram.sees(bram.row(/Duinrand/));
    await bram.button(words.columns.name, bram.page.getByRole("columnheader")).click();
    await expect
      .poll(async () => (await bram.page.getByRole("table").getByRole("link").allInnerTexts())[0])
      .toBe("Zandbank");
  });

  it("speaks Dutch on a narrow screen", async () => {
    await bram.open(`${clients}/create`);
    await bram.sees(bram.heading(words.create.title));
    await bram.page.getByRole("radiogroup", { name: en.shell.language.label }).getByText("NL", { exact: true }).click();
    await bram.sees(bram.heading(nl.clients.create.title));
    await bram.look("new-client-nl", { narrow: true });
    await bram.open(clients);
    await bram.sees(bram.row(/Vuurtoren/));
    await bram.look("clients-nl", { narrow: true });
    expect(await bram.row(/Vuurtoren/).innerText()).toMatch(/\$\s?360,00/);
  });
});
