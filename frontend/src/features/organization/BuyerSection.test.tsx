// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Buyer } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { BuyerSection } from "./BuyerSection.tsx";

vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, useDraft: () => nothingKept }));

const { buyer, fields } = words.billing;
const nothing = { line1: "", line2: "", postalCode: "", city: "", vatNumber: "", registrationNumber: "" };
const proposed: Buyer = {
  ...nothing,
  name: "",
  email: "",
  country: "BE",
  reference: "",
  usualName: "Acme",
  usualEmail: "b@acme.test",
  taxByProvider: false,
  revisionDate: null,
  object: "invoiceBuyer",
};
const saved = { ...proposed, line1: "Laan 3", city: "Gent", revisionDate: "2026-11-30T10:00:00.000Z" };
const get = vi.spyOn(api, "invoicesGetBuyer");
const put = vi.spyOn(api, "invoicesUpdateBuyer");

beforeEach(() => {
  queryClient.clear();
  get.mockReset().mockResolvedValue(proposed);
  put.mockReset().mockResolvedValue(saved);
});
afterEach(cleanup);

const open = (may: boolean) =>
  show(
    <QueryClientProvider client={queryClient}>
      <BuyerSection organizationId="o" may={may} suspended={false} />
    </QueryClientProvider>,
  );
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const type = async (label: string, value: string) => fireEvent.change(await field(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole("button", { name: words.common.actions.save }));

it("proposes the country, sends the first details without a revision and the next with it", async () => {
  await open(true);
  expect((await field(fields.country)).value).toBe("BE");
  expect((await field(fields.name)).placeholder).toBe("Acme");
  await type(fields.line1, "Laan 3");
  await type(fields.city, "Gent");
  await type(buyer.reference, "PO 7");
  save();
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]![1]).toMatchObject({ line1: "Laan 3", city: "Gent", country: "BE", reference: "PO 7" });
  expect(put.mock.calls[0]![1]).not.toHaveProperty("revisionDate");
  await waitFor(async () => expect((await field(buyer.reference)).value).toBe(""));
  await type(fields.city, "Brugge");
  save();
  await waitFor(() => expect(put).toHaveBeenCalledTimes(2));
  expect(put.mock.calls[1]![1]).toMatchObject({ city: "Brugge", revisionDate: saved.revisionDate });
});

it("sends nothing without an address, and puts the server's words at their field", async () => {
  await open(true);
  await field(fields.line1);
  save();
  await screen.findAllByText(words.common.validation.required);
  expect(put).not.toHaveBeenCalled();
  const wrong = { vatNumber: ["This is no number of Belgium."] };
  put.mockRejectedValueOnce(new Fault(400, "portaal.invalid", "Check the fields.", wrong));
  await type(fields.line1, "Laan 3");
  await type(fields.city, "Gent");
  await type(fields.vatNumber, "NL1");
  save();
  await screen.findByText("This is no number of Belgium.");
  expect((await field(fields.vatNumber)).value).toBe("NL1");
});

it("leaves to the provider what decides the VAT, and says why", async () => {
  get.mockResolvedValue({ ...proposed, taxByProvider: true });
  await open(true);
  expect((await field(fields.country)).disabled).toBe(true);
  expect((await field(fields.vatNumber)).readOnly).toBe(true);
  expect(screen.getAllByText(buyer.byProvider)).toHaveLength(2);
  await type(fields.line1, "Laan 3");
  await type(fields.city, "Gent");
  save();
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]![1]).toMatchObject({ line1: "Laan 3", country: "BE", vatNumber: "" });
});

it("can't be saved by the owner before the provider has chosen the country", async () => {
  get.mockResolvedValue({ ...proposed, country: "", taxByProvider: true });
  await open(true);
  await type(fields.line1, "Laan 3");
  save();
  await screen.findByText(buyer.countryFirst);
  expect(put).not.toHaveBeenCalled();
});

it("is read by the rest of the staff, who are told who changes it", async () => {
  await open(false);
  expect((await field(fields.line1)).readOnly).toBe(true);
  const button = screen.getByRole("button", { name: words.common.actions.save });
  fireEvent.click(button);
  await waitFor(() => expect(put).not.toHaveBeenCalled());
});
