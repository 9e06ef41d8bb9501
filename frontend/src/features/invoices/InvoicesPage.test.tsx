// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Invoice, Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { spreadsheetDate } from "../../i18n/format.ts";
import { toCsv } from "../../ui/csv.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { Component as BankPage } from "./BankPage.tsx";
import { reportHeader, reportRows } from "./clientReport.ts";
import { csvHeader, csvRow } from "./columns.tsx";
import { Component } from "./InvoicesPage.tsx";
import { Component as OrganizationInvoicesPage } from "./OrganizationInvoicesPage.tsx";
import { invoice } from "./testing.ts";

const staff = vi.hoisted(() => ({ admin: true }));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", enabled: true }] }) as Profile,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => staff.admin,
}));
vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({ organizationId: "o", rights: { may: () => true, organization: { name: "Bakker" } } }),
}));

const { paid, back, reasons, bank } = words.invoices;

const listed = vi.spyOn(api, "invoicesList");
const marked = vi.spyOn(api, "invoicesUpdatePayment");

beforeEach(() => {
  staff.admin = true;
  vi.spyOn(api, "providersListClients").mockReturnValue(new Promise(() => undefined));
  vi.spyOn(api, "providersGetClient").mockReturnValue(new Promise(() => undefined));
  listed.mockReset();
  marked.mockReset().mockResolvedValue(invoice("P-1", "paid"));
});
afterEach(cleanup);

async function open(data: Invoice[], at = "") {
  listed.mockResolvedValue({ object: "list", data, continuationToken: null });
  await show(
    <Routes>
      <Route path="/p/:providerId" element={<Component />} />
      <Route path="/b/:providerId" element={<BankPage />} />
    </Routes>,
    at || "/p/p",
  );
}

it("marks the chosen invoices that are to be paid, on the day that is given, and names what was refused", async () => {
  await open([invoice("P-1", "pastDue"), invoice("P-2", "open"), invoice("P-3", "paid"), invoice(null, "draft")]);
  await userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
  marked.mockImplementation(async (_p, _o, { billDate }) => {
    const otherwise = billDate === "2026-10-01T09:00:00Z" && marked.mock.calls.length === 2;
    if (otherwise) throw new Fault(409, "x.y", "Otherwise.");
    return invoice("P-1", "paid");
  });
  await userEvent.click(screen.getByRole("button", { name: `${paid.action} (2 of 4)` }));
  const day = await screen.findByLabelText(paid.day);
  await userEvent.clear(day);
  await userEvent.type(day, "2026-11-02");
  const sheet = screen.getByRole("dialog");
  await userEvent.click(within(sheet).getByRole("button", { name: paid.submit }));
  await waitFor(() => expect(marked).toHaveBeenCalledTimes(2));
  const first = { billDate: "2026-10-01T09:00:00Z", paid: true, paidDate: "2026-11-02", openCents: 12100 };
  expect(marked.mock.calls[0]).toEqual(["p", "o", first]);
  expect(await screen.findAllByText("Otherwise.", { exact: false })).not.toHaveLength(0);
});

it("leads from its number to the page of each invoice, of a draft too", async () => {
  await open([invoice("P-1", "open"), invoice(null, "draft", { organizationId: "o2" })]);
  const at = (name: string) => screen.getByRole("link", { name }).getAttribute("href");
  await screen.findByRole("link", { name: "P-1" });
  expect(at("P-1")).toBe("/providers/p/invoices/o/2026-10-01T09%3A00%3A00Z");
  expect(at(words.invoices.noNumber)).toBe("/providers/p/invoices/o2/2026-10-01T09%3A00%3A00Z");
});

it("leads an organisation to its own page of each invoice, by who sent it", async () => {
  const data = [invoice("P-1", "open"), invoice("Q-1", "paid", { providerId: "former" })];
  vi.spyOn(api, "invoicesListOrganization").mockResolvedValue({ object: "list", data, continuationToken: null });
  await show(<OrganizationInvoicesPage />, "/organizations/o/invoices");
  const of = async (name: string) => (await screen.findByRole("link", { name })).getAttribute("href");
  expect(await of("P-1")).toBe("/organizations/o/invoices/p/2026-10-01T09%3A00%3A00Z");
  expect(await of("Q-1")).toBe("/organizations/o/invoices/former/2026-10-01T09%3A00%3A00Z");
});

it("takes no day in the future", async () => {
  await open([invoice("P-1", "open")]);
  await userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
  await userEvent.click(screen.getByRole("button", { name: paid.action }));
  const day = await screen.findByLabelText(paid.day);
  await userEvent.clear(day);
  await userEvent.type(day, spreadsheetDate(new Date(Date.now() + 172_800_000).toISOString()));
  const sheet = screen.getByRole("dialog");
  await userEvent.click(within(sheet).getByRole("button", { name: paid.submit }));
  await screen.findByText(paid.dayWrong);
  expect(marked).not.toHaveBeenCalled();
});

it("takes a payment back after asking", async () => {
  await open([invoice("P-1", "paid", { paidDate: "2026-11-02T12:00:00Z" })]);
  await userEvent.click(await screen.findByRole("button", { name: /P-1/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: back.action }));
  const sheet = await screen.findByRole("dialog", { name: "Mark invoice P-1 as not paid" });
  expect(marked).not.toHaveBeenCalled();
  await userEvent.click(within(sheet).getByRole("button", { name: back.submit }));
  await waitFor(() => expect(marked).toHaveBeenCalledWith("p", "o", { billDate: "2026-10-01T09:00:00Z", paid: false }));
});

it("tells a service user who marks invoices", async () => {
  staff.admin = false;
  await open([invoice("P-1", "open")]);
  await userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
  const button = screen.getByRole("button", { name: paid.action });
  expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe(reasons.onlyAdmins);
  expect(screen.queryByRole("link", { name: bank.open })).toBeNull();
});

it("asks the server for what the address says, and for nothing that it doesn't know", async () => {
  await open([], "/p/p?status=pastDue&month=2026-10&client=o&search=P-1");
  await waitFor(() => expect(listed).toHaveBeenCalled());
  expect(listed.mock.calls[0]![1]).toMatchObject({
    status: "pastDue",
    month: "2026-10",
    organizationId: "o",
    search: "P-1",
  });
  cleanup();
  listed.mockClear();
  await open([], "/p/p?status=burnt&month=2026-13");
  await waitFor(() => expect(listed).toHaveBeenCalled());
  expect(listed.mock.calls[0]![1]).toMatchObject({ status: undefined, month: undefined });
});

it("exports amounts that the spreadsheet of the language can add up, negative ones too", async () => {
  await open([]);
  const credit = invoice("P-9", "credit", { netCents: -1005, taxCents: -211, totalCents: -1216 });
  const t = i18next.t.bind(i18next) as never;
  expect(csvHeader(t)).toHaveLength(csvRow(t, credit).length);
  expect(csvHeader(t).slice(-2)).toEqual(["Country of the client", "VAT number of the client"]);
  expect(csvRow(t, credit).slice(-2)).toEqual(["DE", "DE123456789"]);
  expect(csvRow(t, credit).slice(5, 10)).toEqual(["-10.05", "S", "21.00", "-2.11", "-12.16"]);
  expect(csvRow(t, invoice("P-1", "open")).slice(5, 10)).toEqual(["100.00", "S", "21.00", "21.00", "121.00"]);
  expect(toCsv([["-10.05", "-10,05", "-1", "-10.05+1"]])).toBe('"-10.05","-10,05","\'-1","\'-10.05+1"\r\n');
  await chooseDutch();
  expect(csvRow(t, invoice("P-1", "open")).slice(5, 10)).toEqual(["100,00", "S", "21,00", "21,00", "121,00"]);
});

it("says what is still open, and what is left of a credit note", async () => {
  await open([
    invoice("P-1", "open", { openCents: 2550 }),
    invoice("P-2", "credit", { totalCents: -12100, openCents: -100 }),
    invoice("P-3", "credit", { totalCents: -12100, openCents: 0 }),
    invoice("P-4", "settled", { openCents: 0 }),
    invoice("P-5", "open"),
  ]);
  const says = async (number: string) =>
    within((await screen.findByText(number)).closest("tr")!)
      .queryAllByText(/€.* (open|not used yet)$/)
      .map(({ textContent }) => textContent);
  expect(await says("P-1")).toEqual(["€25.50 open"]);
  expect(await says("P-2")).toEqual(["€1.00 not used yet"]);
  expect(await says("P-3")).toEqual([]);
  within((await screen.findByText("P-4")).closest("tr")!).getByText(words.invoices.status.settled);
  expect(await says("P-5")).toEqual([]);
});

it("marks what a bank's file pays, on the bank's day, and only after it was shown", async () => {
  await open([invoice("P-1", "open"), invoice("P-2", "pastDue", { openCents: 500 })], "/b/p");
  const field = await screen.findByLabelText(bank.paste);
  await userEvent.click(field);
  await userEvent.paste("Datum;Bedrag;Tekst\n02-11-2026;121,00;factuur P-1\n03-11-2026;4,00;P-2\n03-11-2026;9,00;hi");
  await screen.findByText("1 to mark, 2 without an invoice. Left out, as money that went out: 0.");
  screen.getByText("The amount is another one than that of P-2.");
  screen.getByText(bank.why.noNumber);
  expect(marked).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Mark 1 invoice as paid" }));
  await waitFor(() => expect(marked).toHaveBeenCalledTimes(1));
  expect(marked.mock.calls[0]![2]).toMatchObject({ paid: true, paidDate: "2026-11-02" });
});

it("lets a month be chosen by its name, and names the one of an older address", async () => {
  await open([], "/p/p?month=2019-02");
  const field = screen.getByLabelText<HTMLInputElement>(words.invoices.filters.month, { selector: "input" });
  expect(field.value).toBe("February 2019");
  await userEvent.click(field);
  await userEvent.click(await screen.findByRole("option", { name: words.invoices.filters.anyMonth }));
  await waitFor(() => expect(listed.mock.lastCall![1]).toMatchObject({ month: undefined }));
  screen.getByRole("button", { name: /^Client report [A-Z][a-z]+ \d{4}$/ });
});

it("reports each client of a month once, with all that it was invoiced", async () => {
  await open([]);
  const t = i18next.t.bind(i18next) as never;
  const rows = reportRows(t, [
    invoice("P-3", "open", { seats: 12, clientName: "Zon", organizationId: "z" }),
    invoice("P-2", "credit", { seats: 11, netCents: -500 }),
    invoice("P-1", "paid"),
    invoice("P-0", "paid", { currency: "USD" }),
  ]);
  expect(rows).toEqual([
    ["Bakker", "o", 11, 4, 7, "Enterprise", "95.00", "EUR", 3],
    ["Bakker", "o", 10, 4, 6, "Enterprise", "100.00", "USD", 3],
    ["Zon", "z", 12, 4, 8, "Enterprise", "100.00", "EUR", 3],
  ]);
  expect(reportHeader(t)).toHaveLength(rows[0]!.length);
});
