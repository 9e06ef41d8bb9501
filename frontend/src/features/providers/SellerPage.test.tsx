// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { Profile, Seller } from "../../api/wire.ts";
import { CryptoError } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./SellerPage.tsx";

vi.mock("../../model/drafts.tsx", () => ({
  DraftNote: () => null,
  useDraft: () => nothingKept,
  withoutDraft: () => nothingKept,
}));
vi.mock("../../model/prove.ts", () => ({
  prove: async (password: string) => {
    if (password !== "right") throw new CryptoError("wrong_password");
    return "proof";
  },
}));

const { seller, fields } = words.billing;
const nothing = { line1: "", line2: "", postalCode: "", city: "", country: "", vatNumber: "", registrationNumber: "" };
const proposed: Seller = {
  ...nothing,
  name: "Bakker IT",
  email: "b@bakker.test",
  accountName: "",
  iban: "",
  bic: "",
  prefix: "",
  taxExempt: false,
  currency: "USD",
  currencies: ["EUR", "GBP", "USD"],
  revisionDate: null,
  object: "invoiceSeller",
};
const get = vi.spyOn(api, "invoicesGetSeller");
const put = vi.spyOn(api, "invoicesUpdateSeller");

beforeEach(() => {
  queryClient.clear();
  get.mockReset().mockResolvedValue(proposed);
  vi.spyOn(api, "providersGetPrices").mockReturnValue(new Promise(() => {})); // PricesForm.test.tsx
  put.mockReset().mockResolvedValue({ ...proposed, revisionDate: "2026-11-30T10:00:00.000Z" });
});
afterEach(cleanup);

async function open(type: number) {
  const profile = { id: "me", providers: [{ id: "p", type, enabled: true }], providerOrganizations: [] };
  queryClient.setQueryData(profileQuery.queryKey, { ...profile, organizations: [] } as unknown as Profile);
  await show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="/providers/:providerId/settings/billing" element={<Component />} />
      </Routes>
    </QueryClientProvider>,
    "/providers/p/settings/billing",
  );
  await field(fields.name);
}

const field = (label: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const type = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole("button", { name: words.common.actions.save }));

/** Says the master password in the sheet that asks for it. */
async function say(password: string) {
  const sheet = within(await screen.findByRole("dialog"));
  fireEvent.change(sheet.getByLabelText(new RegExp(`^${words.identity.account.presentPassword}`)), {
    target: { value: password },
  });
  fireEvent.click(sheet.getByRole("button", { name: words.common.actions.save }));
}

it("proposes the provider's name and sends all of it, with the currency", async () => {
  await open(0);
  expect((await field(fields.name)).value).toBe("Bakker IT");
  for (const [label, value] of [
    [fields.line1, "Kade 12"],
    [fields.city, "Amsterdam"],
    [fields.country, "NL"],
    [fields.vatNumber, "NL001234567B01"],
    [seller.iban, "NL91 ABNA 0417 1643 00"],
    [seller.prefix, "F-"],
    [seller.currency, "EUR"],
  ] as const)
    await type(label, value);
  save();
  await say("wrong");
  await screen.findByText(words.common.faults.wrongPassword);
  expect(put).not.toHaveBeenCalled();
  await say("right");
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]![1]).toHaveProperty("masterPasswordHash", "proof");
  expect(put.mock.calls[0]).toMatchObject([
    "p",
    { name: "Bakker IT", country: "NL", iban: "NL91 ABNA 0417 1643 00", prefix: "F-", currency: "EUR" },
  ]);
  expect(put.mock.calls[0]![1]).not.toHaveProperty("revisionDate");
});

it("puts the server's words at their fields and keeps what was typed", async () => {
  const wrong = { iban: ["This is no IBAN."] };
  put.mockRejectedValueOnce(new Fault(400, "portaal.invalid", "Check the fields.", wrong));
  await open(0);
  await type(fields.line1, "Kade 12");
  await type(fields.city, "Amsterdam");
  await type(fields.country, "NL");
  await type(seller.iban, "NL00");
  save();
  await say("right");
  await screen.findByText("This is no IBAN.");
  expect((await field(seller.iban)).value).toBe("NL00");
});

it("asks for no password while the account stays as it is", async () => {
  get.mockResolvedValue({ ...proposed, iban: "NL91ABNA0417164300", revisionDate: "2026-11-29T10:00:00.000Z" });
  await open(0);
  await type(fields.line1, "Kade 12");
  await type(fields.city, "Amsterdam");
  await type(fields.country, "NL");
  save();
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]![1]).not.toHaveProperty("masterPasswordHash");
});

it("is read by a service user, who changes nothing", async () => {
  await open(1);
  expect((await field(fields.name)).readOnly).toBe(true);
  expect(screen.getByLabelText<HTMLSelectElement>(new RegExp(`^${seller.currency}`)).disabled).toBe(true);
  save();
  await waitFor(() => expect(put).not.toHaveBeenCalled());
});
