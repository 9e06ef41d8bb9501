// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Prices } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { PricesSection } from "./PricesForm.tsx";

vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, useDraft: () => nothingKept }));

const texts = words.billing.prices;
const plan = (planType: number, own = [0, 0]) => ({
  planType,
  listSeatCents: 7200,
  listStorageCents: 396,
  ownSeatCents: own[0]!,
  ownStorageCents: own[1]!,
});
const prices: Prices = {
  providerId: "p",
  currency: "EUR",
  plans: [plan(17, [450, 0]), plan(18), plan(19), plan(20)],
  revision: 2,
  object: "providerPrices",
};
const put = vi.spyOn(api, "providersUpdatePrices");

beforeEach(() => {
  queryClient.clear();
  vi.spyOn(api, "providersGetPrices").mockResolvedValue(prices);
  put.mockReset().mockResolvedValue({ ...prices, revision: 3 });
});
afterEach(cleanup);

async function open(admin = true) {
  await show(
    <QueryClientProvider client={queryClient}>
      <PricesSection providerId="p" admin={admin} />
    </QueryClientProvider>,
  );
  await screen.findByRole("button", { name: texts.submit });
}

const of = (name: RegExp) => within(screen.getByRole("group", { name }));
const field = (plan: RegExp, label: string) => of(plan).getByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const type = (plan: RegExp, label: string, value: string) =>
  fireEvent.change(field(plan, label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole("button", { name: texts.submit }));

it("asks its own prices of the plans that have both amounts, written either way", async () => {
  await open();
  expect(field(/Teams, per month/, texts.seat).value).toBe("4.50");
  expect(field(/Teams, per month/, texts.storage).value).toBe("0.00");
  type(/Enterprise, per year/, texts.seat, "90,5");
  type(/Enterprise, per year/, texts.storage, "5");
  save();
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]).toEqual([
    "p",
    {
      currency: "EUR",
      revision: 2,
      plans: [
        { planType: 17, seatCents: 450, storageCents: 0 },
        { planType: 20, seatCents: 9050, storageCents: 500 },
      ],
    },
  ]);
});

it("says which amount is missing or none, and sends nothing", async () => {
  await open();
  for (const [seat, storage, said] of [
    ["90", "", texts.both],
    ["", "5", texts.both],
    ["nine", "5", texts.noAmount],
    ["1.234", "5", texts.noAmount],
    ["0", "5", "Give an amount from 0.01 to 10000.00."],
    ["10000.01", "5", "Give an amount from 0.01 to 10000.00."],
  ] as const) {
    type(/Enterprise, per year/, texts.seat, seat);
    type(/Enterprise, per year/, texts.storage, storage);
    save();
    await of(/Enterprise, per year/).findByText(said);
  }
  expect(put).not.toHaveBeenCalled();
});

it("keeps what was typed when somebody else was first", async () => {
  put.mockRejectedValueOnce(new Fault(409, "portaal.stale", "Somebody changed this in the meantime.", {}));
  await open();
  type(/Teams, per month/, texts.seat, "4.60");
  save();
  await screen.findByRole("alert");
  expect(field(/Teams, per month/, texts.seat).value).toBe("4.60");
});

it("is read by a service user, and changed by none", async () => {
  await open(false);
  expect(screen.getByRole("button", { name: texts.submit }).getAttribute("aria-disabled")).toBe("true");
  expect(screen.getByRole<HTMLFieldSetElement>("group", { name: /Teams, per month/ }).disabled).toBe(true);
});
