// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OneInvoice } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { CreditInvoice, isCreditable } from "./CreditInvoice.tsx";

const closed = {
  providerId: "p",
  organizationId: "o",
  date: "2026-01-12T09:00:00.000Z",
  number: "F-1",
  creditNote: false,
  creditedOn: null,
  totalCents: 12100,
  currency: "EUR",
  paidAt: null,
} as unknown as OneInvoice;
const { credit } = words.invoice;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const open = async (invoice = closed) => {
  await show(
    <>
      <Notifications />
      <CreditInvoice invoice={invoice} />
    </>,
  );
  await userEvent.click(screen.getByRole("button", { name: credit.action }));
};

it("credits once the number was typed and a reason given, and sends both", async () => {
  const asked = vi.spyOn(api, "invoicesCreateCredit").mockResolvedValue({} as never);
  await open();
  screen.getByText(credit.open);
  await userEvent.type(screen.getByRole("textbox", { name: /F-1/ }), "F-1{Enter}");
  expect(asked).not.toHaveBeenCalled();
  await userEvent.type(screen.getByRole("textbox", { name: credit.reason }), " Wrong price ");
  await userEvent.type(screen.getByRole("textbox", { name: /F-1/ }), "{Enter}");
  await waitFor(() => expect(asked).toHaveBeenCalledOnce());
  expect(asked).toHaveBeenCalledWith("p", "o", { billDate: closed.date, number: "F-1", reason: "Wrong price" });
  await screen.findByText("Invoice F-1 is credited");
});

it("says in the server's words why it does not", async () => {
  vi.spyOn(api, "invoicesCreateCredit").mockRejectedValue(
    new Fault(409, "invoices.being_charged", "A card is charged."),
  );
  await open({ ...closed, paidAt: "2026-02-01T12:00:00.000Z" } as OneInvoice);
  screen.getByText(credit.paid);
  await userEvent.type(screen.getByRole("textbox", { name: credit.reason }), "Wrong price");
  await userEvent.type(screen.getByRole("textbox", { name: /F-1/ }), "F-1{Enter}");
  await screen.findByText("A card is charged.");
});

it.each([
  ["a closed invoice", {}, true],
  ["a draft", { number: null }, false],
  ["a credit note", { creditNote: true }, false],
  ["one that was credited", { creditedOn: "2026-02-01T12:00:00.000Z" }, false],
  ["one of nothing", { totalCents: 0 }, false],
])("%s can be credited, or not", (_, change, can) => {
  expect(isCreditable({ ...closed, ...change } as OneInvoice)).toBe(can);
});
