import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { launch, Visitor } from "./support/browser.ts";
import { stopAtFirstFailure } from "./support/journey.ts";
import { mailAbout, mailsTo } from "./support/mail.ts";
import { type Seed, seed } from "./support/seed.ts";
import { clockOf, type Running, startAnother } from "./support/stack.ts";
import { fillClientForm, goTo, logIn, saveAccount } from "./support/steps.ts";
import { en, fill, nl } from "./support/words.ts";

const DAY = 24;
const second = { name: "Kade Schilders", ownerEmail: "kees@kade.example", seats: 5 };
/** Five seats of 72 euros a year, and 21 per cent of it. */
const paidByBank = { net: "€360.00", tax: "€75.60", total: "€435.60", csv: "435,60" };
/** What the seeded client bought: five seats of 72 dollars, and two GB at 3.96; Belgium accounts for the tax. */
const owed = "$367.92";
const [first, other] = ["F-000001", "F-000002"];

/** A client's invoices, from the details of who sells to the suspension and its end (issue 9, parts 8–10; S24). */
describe("the invoices of a provider's clients", () => {
  stopAtFirstFailure();
  const { seller, buyer, fields, saved } = en.billing;
  const { invoice, invoices } = en;
  let browser: Browser;
  let running: Running;
  let made: Seed;
  let anna: Visitor;
  let otto: Visitor | undefined;
  let name = "";
  let suspends = "";

  const day = (at: Date) => new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" }).format(at);
  /** Moves the clock of the stack, by which its jobs run. Whoever was logged in is not any more. */
  const later = async (hours: number) => {
    await anna.close();
    await otto?.close();
    otto = undefined;
    await clockOf(running.stack, `${hours}h`);
  };
  const enter = async () => {
    anna = await Visitor.enter(browser, running.stack);
    await logIn(anna, made.provider);
  };
  const ownerEnters = async () => {
    otto = await Visitor.enter(browser, running.stack);
    await logIn(otto, made.owner);
    return otto;
  };
  const save = (who: Visitor) => who.button(en.common.actions.save);
  const toInvoices = async () => {
    await anna.open(`/providers/${made.providerId}/clients`);
    await anna.sees(anna.heading(en.clients.title));
    await goTo(anna, en.shell.nav.invoices, invoices.title);
  };
  const status = (number: string, is: string, who = anna) =>
    who.sees(who.row(new RegExp(number)).getByText(is, { exact: true }));
  const file = async (who: Visitor, label: string) => {
    const [saved] = await Promise.all([who.page.waitForEvent("download"), who.button(label).click()]);
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  };
  const subjects = async (to: string) => (await mailsTo(running.stack, to)).map(({ subject }) => subject);

  beforeAll(async () => {
    [browser, running] = await Promise.all([launch(), startAnother(inject("stack"), "invoices", {})]);
    made = await seed(running.stack);
    name = made.organization.name;
    await enter();
  });
  afterEach(() => [anna, otto].forEach((visitor) => visitor?.expectNoFaults()));
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  it("need who sells and who buys (part 7)", async () => {
    await toInvoices();
    await anna.sees(anna.page.getByText(invoices.empty.text));
    await anna.look("invoices-none", { narrow: true });
    await goTo(anna, en.shell.nav.sellerDetails, seller.title);
    await anna.field(fields.line1).fill("Kade 12");
    await anna.field(fields.postalCode).fill("1012 JS");
    await anna.field(fields.city).fill("Amsterdam");
    await anna.field(fields.country).selectOption("NL");
    await anna.field(fields.vatNumber).fill("NL001234567B01");
    await anna.field(seller.iban).fill("NL91 ABNA 0417 1643 00");
    await anna.field(seller.prefix).fill("F-");
    await anna.field(seller.currency).selectOption("EUR");
    await saveAccount(anna, made.provider);
    await anna.sees(anna.page.getByText(saved));
    const at = `/organizations/${made.organization.id}/subscription`;
    await anna.open(at);
    await anna.sees(anna.heading(en.subscription.title));
    await anna.field(fields.line1).fill("Laan 3");
    await anna.field(fields.city).fill("Gent");
    await anna.field(fields.country).selectOption("BE");
    await anna.field(fields.vatNumber).fill("BE0123456789");
    await save(anna).click();
    await anna.sees(anna.page.getByText(saved));
    const owner = await ownerEnters();
    await owner.open(at);
    await owner.field(buyer.reference).fill("PO 7");
    await save(owner).click();
    await owner.sees(owner.page.getByText(saved));
  });

  it("are those of new clients too, in the provider's currency (S11)", async () => {
    await anna.open(`/providers/${made.providerId}/clients/create`);
    await fillClientForm(anna, second);
    await anna.button(en.clients.create.submit).click();
    await anna.sees(anna.heading(en.clients.review.title));
    await anna.button(en.clients.create.submit).click();
    const [, id] = await anna.waitForRoute(/^\/organizations\/([0-9a-f-]{36})\/vault$/);
    await anna.open(`/organizations/${id}/subscription`);
    await anna.sees(anna.heading(en.subscription.title));
    await anna.field(fields.line1).fill("Kade 14");
    await anna.field(fields.postalCode).fill("1012 JS");
    await anna.field(fields.city).fill("Amsterdam");
    expect(await anna.field(fields.country).inputValue()).toBe("NL");
    await save(anna).click();
    await anna.sees(anna.page.getByText(saved));
  });

  it("are made when the clock says so, mailed to the billing address, and listed (part 8)", async () => {
    await later(1);
    const mail = await mailAbout(running.stack, "boekhouding@duin.example", new RegExp(first));
    expect(mail.text).toMatch(/367[.,]92/);
    expect(mail.text).toContain(`${running.stack.url}/#/organizations/${made.organization.id}/invoices`);
    suspends = day(new Date((await clockOf(running.stack)).getTime() + 44 * DAY * 3_600_000));
    await enter();
    await toInvoices();
    await status(first, invoices.status.open);
    await anna.sees(anna.row(/Duin en Zoon/).getByText(owed));
    await anna.sees(anna.row(/Kade Schilders/).getByText(paidByBank.total));
    expect(await anna.page.getByRole("row").count()).toBe(3);
    await anna.look("invoices", { narrow: true });
  });

  it("are read as a page, and kept as PDF and XML (part 10)", async () => {
    await anna.link(other).click();
    await anna.sees(anna.heading(fill(invoice.title, { number: other })));
    for (const amount of [paidByBank.net, paidByBank.tax, paidByBank.total])
      await anna.sees(anna.page.getByText(amount, { exact: true }));
    await anna.look("invoice-with-tax", { narrow: true });
    await anna.back();
    await anna.link(first).click();
    await anna.sees(anna.heading(fill(invoice.title, { number: first })));
    await anna.sees(anna.page.getByText(invoice.reasons.reverse));
    await anna.sees(anna.page.getByText("PO 7"));
    await anna.look("invoice", { narrow: true });
    const pdf = await file(anna, invoice.download.pdf);
    expect(pdf.name).toMatch(/F-000001.*\.pdf$/);
    expect(pdf.bytes.subarray(0, 4).toString()).toBe("%PDF");
    const xml = await file(anna, invoice.download.xml);
    expect(xml.name).toMatch(/F-000001.*\.xml$/);
    expect(xml.bytes.toString()).toContain(`<cbc:ID>${first}</cbc:ID>`);
    expect(xml.bytes.toString()).toContain(">367.92</cbc:PayableAmount>");
  });

  it("are seen by the client's owner, who marks none as paid (settled 1)", async () => {
    const owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/members`);
    await goTo(owner, en.shell.nav.invoices, invoices.mine.title);
    await status(first, invoices.status.open, owner);
    expect(await owner.row(new RegExp(other)).count()).toBe(0);
    expect(await owner.row(new RegExp(first)).getByRole("button").count()).toBe(0);
    await owner.look("invoices-owner", { narrow: true });
    await owner.link(first).click();
    await owner.sees(owner.heading(fill(invoice.title, { number: first })));
    expect((await file(owner, invoice.download.pdf)).bytes.subarray(0, 4).toString()).toBe("%PDF");
    await owner.open("/settings/account");
    await owner.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await owner.open(`/organizations/${made.organization.id}/invoices`);
    await owner.link(first).click();
    await owner.sees(owner.heading(fill(nl.invoice.title, { number: first })));
    await owner.look("invoice-owner-nl", { narrow: true });
    await owner.open("/settings/account");
    await owner.page.getByRole("radiogroup").getByText("EN", { exact: true }).click();
  });

  it("are paid by what stands in the bank's file, to the cent (part 9)", async () => {
    await toInvoices();
    await anna.link(invoices.bank.open).click();
    await anna.sees(anna.heading(invoices.bank.title));
    const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
    const rows = [
      "Datum;Naam / Omschrijving;Af Bij;Bedrag (EUR);Mededelingen",
      `${today};Kade Schilders;Bij;${paidByBank.csv};Factuur ${other}`,
      `${today};Duin en Zoon;Bij;367,91;Invoice ${first}`,
      `${today};Stroom;Af;81,20;Termijn`,
    ];
    const csv = { name: "bank.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\r\n")) };
    await anna.page.locator('input[type="file"]').setInputFiles(csv);
    await anna.sees(anna.page.getByText(fill(invoices.bank.counts, { fit: 1, rest: 1, out: 1 })));
    await anna.look("bank-payments", { narrow: true });
    await anna.button(fill(invoices.bank.submit_one, { count: 1 })).click();
    await anna.sees(anna.page.getByText(invoices.bank.done).first());
    await anna.look("bank-payments-done", { narrow: true });
    await anna.link(invoices.bank.toInvoices).click();
    await status(other, invoices.status.paid);
    await status(first, invoices.status.open);
  });

  it("are asked for once more when they are past due, and tell who owes and when it ends", async () => {
    await later(31 * DAY);
    await mailAbout(running.stack, "boekhouding@duin.example", /^Reminder: invoice F-000001|^Herinnering: factuur/);
    await mailAbout(running.stack, made.owner.email, /^Reminder: invoice F-000001|^Herinnering: factuur/);
    await enter();
    await anna.sees(anna.heading(en.start.title));
    await anna.look("start-past-due", { narrow: true });
    await anna.link(fill(en.start.counts.pastDue_one, { number: 1 })).click();
    await anna.sees(anna.heading(en.health.title));
    await anna.sees(anna.row(/Duin en Zoon/).getByText(fill(en.clients.attention.pastDue_one, { count: 1 })));
    await anna.look("health-past-due", { narrow: true });
    await toInvoices();
    await status(first, invoices.status.pastDue);
    await status(other, invoices.status.paid);
    await anna.look("invoices-past-due", { narrow: true });
    const owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/members`);
    const banner = owner.page.getByRole("status").filter({ hasText: "is past due" });
    await owner.sees(banner);
    expect(await banner.textContent()).toContain(
      fill(en.shell.suspended.pastDue_one, { count: 1, name, date: suspends }),
    );
    await owner.look("past-due-owner", { narrow: true });
    await owner.link(en.shell.suspended.showInvoices, banner).click();
    await status(first, invoices.status.pastDue, owner);
  });

  it("suspend who does not pay, fourteen days after the due date and not a day sooner", async () => {
    await later(6 * DAY);
    const again = /^Second reminder: invoice F-000001|^Tweede herinnering: factuur/;
    await mailAbout(running.stack, "boekhouding@duin.example", again);
    await later(6 * DAY);
    let owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/members`);
    await owner.sees(owner.row(new RegExp(made.member.email)));
    await later(DAY);
    await mailAbout(running.stack, made.owner.email, /suspended: invoice F-000001|geschorst: factuur F-000001/);
    await mailAbout(running.stack, made.provider.email, /suspended: invoice F-000001/);
    owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/members`);
    await owner.sees(owner.heading(en.shell.suspended.closed));
    await owner.sees(owner.page.getByRole("status").filter({ hasText: "is suspended, because an invoice of" }));
    await owner.look("unpaid-owner", { narrow: true });
    // What is owed, and how to pay it, is read all the same.
    await owner.link(en.shell.suspended.showInvoices).click();
    await owner.link(first).click();
    await owner.sees(owner.heading(fill(invoice.title, { number: first })));
    await owner.sees(owner.page.getByText("NL91 ABNA 0417 1643 00"));
    expect((await file(owner, invoice.download.pdf)).bytes.subarray(0, 4).toString()).toBe("%PDF");
    await owner.look("unpaid-owner-invoice", { narrow: true });
    await enter();
    await anna.open(`/organizations/${made.organization.id}/settings`);
    await anna.sees(anna.page.getByText(fill(en.shell.suspended.unpaidClient, { name })));
    await anna.look("unpaid-inside", { narrow: true });
  });

  it("are marked as paid by a provider admin, which opens the client again at once", async () => {
    await toInvoices();
    await anna
      .button(fill(en.common.actions.rowActions, { name: `${first} (${name})` }), anna.row(new RegExp(first)))
      .click();
    await anna.page.getByRole("menuitem", { name: invoices.paid.action, exact: true }).click();
    const dialog = anna.dialog(fill(invoices.paid.title_one, { count: 1 }));
    await anna.sees(dialog.getByText(invoices.paid.text));
    await anna.look("mark-as-paid", { narrow: true });
    await anna.button(invoices.paid.submit, dialog).click();
    await status(first, invoices.status.paid);
    await anna.look("invoices-paid", { narrow: true });
    await mailAbout(running.stack, made.owner.email, /is paid$|is betaald$/);
    await otto!.close();
    const owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/vault`);
    await owner.sees(owner.row(new RegExp(made.item.name)));
    expect(await owner.page.getByRole("status").filter({ hasText: "suspended" }).count()).toBe(0);
    await anna.open(`/organizations/${made.organization.id}/events`);
    await anna.sees(anna.row(new RegExp(en.audit.events[1689])));
    await anna.sees(anna.row(new RegExp(en.audit.events[1688])));
  });

  it("are each told of once, and number on without a gap", async () => {
    const to = await subjects("boekhouding@duin.example");
    const about = (what: RegExp) => to.filter((subject) => what.test(subject)).length;
    expect(about(/^(Invoice|Factuur) F-/)).toBe(1);
    expect(about(/^(Reminder|Herinnering)/)).toBe(1);
    expect(about(/^(Second reminder|Tweede herinnering)/)).toBe(1);
    expect(to.filter((subject) => subject.includes(other))).toEqual([]);
    await anna.open("/settings/account");
    await anna.page.getByRole("radiogroup").getByText("NL", { exact: true }).click();
    await anna.open(`/providers/${made.providerId}/invoices`);
    await anna.sees(anna.heading(nl.invoices.title));
    for (const number of [first, other]) await status(number, nl.invoices.status.paid);
    await anna.look("invoices-nl", { narrow: true });
  });

  it("are credited, and the credit note is paid out (part 10)", async () => {
    const { credit, creditedPaid, showCredit, title } = nl.invoice;
    const { paidOut, status: is } = nl.invoices;
    await anna.link(other).click();
    await anna.sees(anna.heading(fill(title, { number: other })));
    await anna.button(credit.action).click();
    const dialog = anna.dialog(fill(credit.title, { number: other }));
    await anna.sees(dialog.getByText(credit.paid));
    await dialog.getByRole("textbox", { name: credit.reason }).fill("Verkeerd adres");
    await dialog.getByRole("textbox", { name: new RegExp(other) }).fill(other);
    await anna.look("credit-invoice-nl", { narrow: true });
    await anna.button(credit.action, dialog).click();
    await anna.sees(anna.page.getByText(creditedPaid));
    await anna.link(showCredit).click();
    await anna.sees(anna.page.getByText("Verkeerd adres"));
    await anna.look("credit-note-nl", { narrow: true });
    await anna.open(`/providers/${made.providerId}/invoices`);
    await status(other, is.credited);
    const note = anna.row(new RegExp(is.credit));
    await anna.sees(note.getByText(/435,60 nog te verrekenen$/));
    await note.getByRole("button").click();
    await anna.page.getByRole("menuitem", { name: paidOut.action, exact: true }).click();
    const sheet = anna.dialog(fill(paidOut.title_one, { count: 1 }));
    await anna.sees(sheet.getByText(paidOut.text));
    await anna.look("mark-as-paid-out-nl", { narrow: true });
    await anna.button(paidOut.submit, sheet).click();
    await anna.sees(anna.row(/Kade Schilders/).getByText(is.paidOut, { exact: true }));
    await anna.look("invoices-paid-out-nl", { narrow: true });
  });

  it("stop with a cancelled subscription at the end of its period, until it is resumed (part 7)", async () => {
    const { renewal, over, resume } = en.subscription;
    const at = `/organizations/${made.organization.id}/subscription`;
    await anna.open("/settings/account");
    await anna.page.getByRole("radiogroup").getByText("EN", { exact: true }).click();
    await anna.open(at);
    await anna.sees(anna.heading(en.subscription.title));
    await anna.page.getByRole("radio", { name: renewal.end, exact: true }).check();
    await anna.button(renewal.submitEnd).click();
    await anna.sees(anna.page.getByText(/^This subscription was cancelled and ends on/));
    await later(366 * DAY);
    await mailAbout(running.stack, made.owner.email, /^The subscription of .* has ended$/);
    let owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/members`);
    await owner.sees(owner.heading(en.shell.suspended.closed));
    await owner.sees(owner.page.getByRole("status").filter({ hasText: `The subscription of ${name} has ended` }));
    await owner.look("ended-owner", { narrow: true });
    await enter();
    await anna.open(`/providers/${made.providerId}/clients`);
    await anna.sees(
      anna
        .row(/Duin en Zoon/)
        .getByText(new RegExp(`^${fill(en.clients.status.deletes, { date: "" })}\\d`))
        .first(),
    );
    await anna.open(at);
    await anna.sees(anna.page.getByText(over.title));
    const button = anna.page.getByRole("button", { name: /^Resume for \$/ });
    await anna.sees(button);
    await anna.look("subscription-ended", { narrow: true });
    await button.click();
    await anna.sees(anna.page.getByText(fill(resume.saved, { name })));
    await mailAbout(running.stack, made.owner.email, /has been reactivated by/);
    await owner.close();
    owner = await ownerEnters();
    await owner.open(`/organizations/${made.organization.id}/vault`);
    await owner.sees(owner.row(new RegExp(made.item.name)));
  });
});
