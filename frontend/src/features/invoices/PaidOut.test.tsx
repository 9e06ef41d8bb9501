// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./InvoicesPage.tsx";
import { invoice } from "./testing.ts";

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", enabled: true }] }) as Profile,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => true,
}));

const { paidOut, backOut } = words.invoices;
const marked = vi.spyOn(api, "invoicesUpdatePayment").mockResolvedValue(invoice("P-1", "paidOut"));
vi.spyOn(api, "providersListClients").mockReturnValue(new Promise(() => undefined));

afterEach(cleanup);

it("says that a credit note was paid out, by what was shown, and takes that back", async () => {
  const credit = { totalCents: -12100, openCents: -100 };
  const data = [
    invoice("P-1", "credit", credit),
    invoice("P-2", "credit", { ...credit, openCents: 0 }),
    invoice("P-3", "paidOut", { ...credit, openCents: 0, paidDate: "2026-11-02T12:00:00Z" }),
  ];
  vi.spyOn(api, "invoicesList").mockResolvedValue({ object: "list", data, continuationToken: null });
  await show(
    <Routes>
      <Route path="/p/:providerId" element={<Component />} />
    </Routes>,
    "/p/p",
  );
  within((await screen.findByText("P-3")).closest("tr")!).getByText("on 2 Nov 2026");
  await userEvent.click(screen.getByRole("button", { name: /P-2/ }));
  const used = await screen.findByRole("menuitem", { name: new RegExp(paidOut.action) });
  expect(used.getAttribute("aria-disabled") ?? used.getAttribute("data-disabled")).toBe("true");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: /P-1/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: paidOut.action }));
  const sheet = await screen.findByRole("dialog", { name: "Mark 1 credit note as paid out" });
  const day = within(sheet).getByLabelText(paidOut.day);
  await userEvent.clear(day);
  await userEvent.type(day, "2026-11-02");
  await userEvent.click(within(sheet).getByRole("button", { name: paidOut.submit }));
  const said = { billDate: "2026-10-01T09:00:00Z", paid: true, paidDate: "2026-11-02", openCents: -100 };
  await waitFor(() => expect(marked).toHaveBeenCalledWith("p", "o", said));
  marked.mockClear();
  await userEvent.click(await screen.findByRole("button", { name: /P-3/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: backOut.action }));
  const undo = await screen.findByRole("dialog", { name: "Mark credit note P-3 as not paid out" });
  await userEvent.click(within(undo).getByRole("button", { name: backOut.submit }));
  await waitFor(() => expect(marked).toHaveBeenCalledWith("p", "o", { billDate: "2026-10-01T09:00:00Z", paid: false }));
});
