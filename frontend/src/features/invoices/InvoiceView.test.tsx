// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { InvoiceFile, OneInvoice } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { InvoiceView } from "./InvoiceView.tsx";

const party = { name: "", line1: "", line2: "", postalCode: "", city: "", country: "NL", vatNumber: "" };
const line = { kind: "seats", planType: 17, unitPriceCents: 500, partOfFirstDay: "", partOfLastDay: "" };
const month = { firstDay: "2026-01-12", lastDay: "2026-02-11" };
const closed = {
  number: "2026-0001",
  creditNote: false,
  issuedOn: "2026-01-13",
  dueOn: "2026-02-12",
  paidAt: null,
  seller: { ...party, name: "Bakker IT", registrationNumber: "12345678", email: "" },
  buyer: { ...party, name: "Acme", registrationNumber: "", email: "post@acme.example" },
  account: { name: "Bakker IT", iban: "NL91ABNA0417164300", bic: "ABNANL2A" },
  reference: "PO 4711",
  currency: "EUR",
  lines: [
    { ...line, ...month, quantity: 5, amountCents: 2500 },
    {
      ...line,
      quantity: -1,
      firstDay: "2026-01-24",
      lastDay: "2026-02-11",
      partOfFirstDay: month.firstDay,
      partOfLastDay: month.lastDay,
      amountCents: -430,
    },
    { ...line, ...month, kind: "discount", quantity: 10, unitPriceCents: 0, amountCents: -250 },
  ],
  taxCategory: "S",
  taxBasisPoints: 2100,
  netCents: 1820,
  taxCents: 382,
  totalCents: 2202,
  openCents: 2202,
  offsetCents: 0,
  credits: null,
  creditedOn: null,
} as unknown as OneInvoice;

const pdf: InvoiceFile = {
  name: "factuur 2026-0001.pdf",
  type: "application/pdf",
  content: "JVBERg==",
  object: "file",
};

const open = (invoice: OneInvoice, load = vi.fn(() => Promise.resolve(pdf))) =>
  show(
    <>
      <Notifications />
      <InvoiceView
        query={{ data: invoice, isPending: false, error: null, refetch: () => undefined }}
        allowed
        load={load}
        to={(date) => `/invoices/${date}`}
      />
    </>,
  );

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The texts of the cells of a row of the table. */
const cells = (row: HTMLElement): string[] =>
  [...row.querySelectorAll("td, th")].map(({ textContent }) => textContent.replace(/\u00A0/g, " "));

it("shows all that an invoice says", async () => {
  await open(closed);
  screen.getByRole("heading", { level: 1, name: "Invoice 2026-0001" });
  expect(within(screen.getByRole("table")).getAllByRole("row").slice(1).map(cells)).toEqual([
    ["5 seats Teams€5.00 each per month", "12 Jan 2026 – 11 Feb 2026", "€25.00"],
    [
      "Given back: 1 seat Teams€5.00 each per month",
      "24 Jan 2026 – 11 Feb 2026Part of 12 Jan 2026 – 11 Feb 2026",
      "-€4.30",
    ],
    ["10% discount", "12 Jan 2026 – 11 Feb 2026", "-€2.50"],
    ["Total before VAT", "€18.20"],
    ["VAT 21%", "€3.82"],
    ["Total", "€22.02"],
  ]);
  screen.getByText("€22.02, to be paid by 12 Feb 2026, stating the number of the invoice.");
  screen.getByText("NL91 ABNA 0417 1643 00");
  screen.getByText("Registration number 12345678");
  screen.getByText("PO 4711");
});

it("speaks the reader's language, whatever that of the documents is", async () => {
  await open(closed);
  await chooseDutch();
  screen.getByRole("heading", { level: 1, name: "Factuur 2026-0001" });
  screen.getByText("Terug: 1 gebruikersplaats Teams");
  screen.getByText("24 jan 2026 – 11 feb 2026");
});

it("saves a document under its name, as the server wrote it", async () => {
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  const load = vi.fn(() => Promise.resolve(pdf));
  await open(closed, load);
  fireEvent.click(screen.getByRole("button", { name: words.invoice.download.pdf }));
  await waitFor(() => expect(names).toEqual([pdf.name]));
  expect(load).toHaveBeenCalledWith("pdf");
  const blob = made.mock.lastCall![0] as Blob;
  expect([blob.type, await blob.text()]).toEqual(["application/pdf", "%PDF"]);
});

it("says in the server's words why there is no XML", async () => {
  const load = vi.fn(() => Promise.reject(new Fault(409, "documents.incomplete", "A number isn't on it.")));
  await open(closed, load);
  fireEvent.click(screen.getByRole("button", { name: words.invoice.download.xml }));
  await screen.findByText("A number isn't on it.");
});

it("says of a draft that it is one, and has no documents of it", async () => {
  await open({ ...closed, number: null, issuedOn: null, dueOn: null });
  screen.getByRole("heading", { level: 1, name: words.invoice.draft });
  screen.getByText(words.invoice.draftText);
  expect(screen.queryByRole("button", { name: words.invoice.download.pdf })).toBeNull();
  expect(screen.queryByText(words.invoice.paying)).toBeNull();
});

it.each([
  ["a credit note", { creditNote: true, account: null, dueOn: null, openCents: 0 }, "€22.02 is in the buyer's favour."],
  ["one on a card", { charging: true }, "€22.02 is charged to the card on file. Should that fail, it is to be paid"],
  [
    "a credit note for an invoice",
    {
      creditNote: true,
      account: null,
      dueOn: null,
      openCents: 0,
      credits: { date: "d", number: "2026-0000", issuedOn: "2026-01-02", reason: "Wrong price" },
    },
    "€22.02 of invoice 2026-0000 is taken back. Nothing has to be paid for that any more.",
  ],
  ["one that is open in part", { openCents: 202, offsetCents: 2000 }, "€2.02, to be paid by 12 Feb 2026"],
  ["one that is settled", { openCents: 0, offsetCents: 2202 }, words.invoice.settled],
  [
    "a credit note of which something is left",
    { creditNote: true, account: null, dueOn: null, openCents: 202, offsetCents: 2000 },
    "€22.02 is in the buyer's favour. Nothing has to be paid for a credit note. €2.02 of it is set against",
  ],
  [
    "a credit note of which the rest was paid out",
    {
      creditNote: true,
      account: null,
      dueOn: null,
      openCents: 0,
      offsetCents: 2000,
      paidAt: "2026-02-03T12:00:00.000Z",
    },
    "€22.02 is in the buyer's favour. Nothing has to be paid for a credit note. What was left of it was paid out on",
  ],
  ["one that was credited", { creditedOn: "d", openCents: 0 }, words.invoice.wasCredited],
  ["a paid one", { openCents: 0, paidAt: "2026-02-01T12:00:00.000Z" }, "€22.02 was paid on 1 Feb 2026."],
  ["one without an account", { account: null }, "€22.02 is to be paid by 12 Feb 2026. Ask Bakker IT how."],
  ["one of nothing", { totalCents: 0, dueOn: null }, words.invoice.nothing],
  ["one without tax", { taxCategory: "AE", taxCents: 0 }, words.invoice.reasons.reverse],
])("says of %s what is to be known of it", async (_, change, text) => {
  await open({ ...closed, ...change } as OneInvoice);
  screen.getByText((content) => content.replace(/\u00A0/g, " ").startsWith(text));
});
