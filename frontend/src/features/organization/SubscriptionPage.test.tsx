// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Buyer, Subscription, SubscriptionPreview } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { reloadPreviews } from "./reloadSubscription.ts";
import { Component } from "./SubscriptionPage.tsx";

const me = vi.hoisted(() => ({ type: 0 }));
vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({
    organizationId: "o",
    profile: { id: "me", organizations: [], providers: me.type < 0 ? [] : [{ id: "p", type: me.type }] },
    rights: { may: () => true, organization: { id: "o", name: "Acme", enabled: true, providerName: "Bakker IT" } },
  }),
}));
vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, useDraft: () => nothingKept }));

const price = { currency: "USD", lines: [], discountPercent: 0, totalCents: 36000, interval: "year", planType: 20 };
const now = {
  organizationId: "o",
  providerId: "p",
  planType: 20,
  seats: 5,
  occupiedSeats: 3,
  maxAutoscaleSeats: null,
  additionalStorageGb: 0,
  baseStorageGb: 1,
  price,
  otherInterval: { ...price, interval: "month", totalCents: 3500 },
  pricesRevision: 4,
  coming: null,
  cancelled: false,
  periodStartDate: "2026-11-01T00:00:00.000Z",
  periodEndDate: "2027-11-01T00:00:00.000Z",
  nextBill: null,
  revision: 1,
  changes: [],
} as unknown as Subscription;

const line = { kind: "seats", planType: 20, quantity: 3, unitPriceCents: 7200, amountCents: 17280, proration: true };
const shown = {
  date: "2027-01-13T00:00:00.000Z",
  revision: 2, // somebody else has changed it since the page was read
  pricesRevision: 4,
  periodEndDate: "2027-11-01T00:00:00.000Z",
  billDate: "2027-02-01T00:00:00.000Z",
  lines: [{ ...line, fromDate: "2027-01-13T00:00:00.000Z", toDate: "2027-11-01T00:00:00.000Z" }],
  totalCents: 17280,
  before: price,
  after: { ...price, totalCents: 57600 },
} as unknown as SubscriptionPreview;

const { buy } = words.subscription;
const get = vi.spyOn(api, "organizationsGetSubscription");
const preview = vi.spyOn(api, "providersGetSubscriptionPreview");
const put = vi.spyOn(api, "providersUpdateSubscription");
const renew = vi.spyOn(api, "providersUpdateRenewal");
const nothing = { line1: "", line2: "", postalCode: "", city: "", country: "", vatNumber: "", registrationNumber: "" };
const unsaid = { name: "", email: "", reference: "", revisionDate: null, usualName: "Acme", usualEmail: "b@acme.test" };
const buyer: Buyer = { ...nothing, ...unsaid, taxByProvider: false, object: "invoiceBuyer" };

beforeEach(() => {
  queryClient.clear();
  me.type = 0;
  get.mockReset().mockResolvedValue(now);
  preview.mockReset().mockResolvedValue(shown);
  put.mockReset().mockResolvedValue(now);
  renew.mockReset().mockResolvedValue(now);
  vi.spyOn(api, "invoicesGetBuyer").mockResolvedValue(buyer);
});
afterEach(cleanup);

const open = () =>
  show(
    <QueryClientProvider client={queryClient}>
      <Component />
    </QueryClientProvider>,
  );
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(`^${label.replace(/[()]/g, "\\$&")}`)), { target: { value } });

it("names the price on the button, and sends its moment with the revision that the page was read at", async () => {
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  type(buy.seats, "8");
  fireEvent.click(await screen.findByRole("button", { name: "Change for $172.80" }));
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]!.slice(0, 3)).toEqual([
    "p",
    "o",
    { seats: 8, additionalStorageGb: 0, discountPercent: 0, date: shown.date, revision: 1, pricesRevision: 4 },
  ]);
});

it("bills at the prices of today once that is ticked, at the price that was shown", async () => {
  const at = (unitPriceCents: number) => ({ ...price, lines: [{ kind: "seats", unitPriceCents }] });
  get.mockResolvedValue({ ...now, price: at(7200), askedNow: at(9000) } as unknown as Subscription);
  await open();
  const today = { name: buy.today, description: "$90.00 per seat, instead of $72.00 per seat." };
  fireEvent.click(await screen.findByRole("checkbox", today));
  fireEvent.click(await screen.findByRole("button", { name: "Change for $172.80" }));
  const sent = { seats: 5, askedNow: true, pricesRevision: 4 };
  await waitFor(() => expect(put.mock.lastCall?.[2]).toMatchObject(sent));
});

it("asks no price for fewer seats than are taken, and can't send them", async () => {
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  type(buy.seats, "2");
  await screen.findAllByText(buy.wrong);
  expect(preview.mock.calls.every(([, , query]) => query.seats !== 2)).toBe(true);
});

it("says in the server's words that it was overtaken, and keeps what was typed", async () => {
  put.mockRejectedValueOnce(new Fault(409, "providers.subscription_changed", "Changed in the meantime."));
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  type(buy.seats, "8");
  fireEvent.click(await screen.findByRole("button", { name: "Change for $172.80" }));
  await screen.findByText("Changed in the meantime.");
  expect(screen.getByLabelText<HTMLInputElement>(new RegExp(`^${buy.seats}`)).value).toBe("8");
  fireEvent.click(screen.getByRole("button", { name: words.common.actions.loadNewest }));
  await waitFor(() => expect(get).toHaveBeenCalledTimes(2));
});

const change = {
  planType: 18,
  loses: true,
  policiesOff: [0, 3],
  customRoles: 0,
  enrolled: 2,
  blocked: [] as string[],
};
const teams = () => screen.getByRole("radio", { name: new RegExp(`^${words.clients.plans.tiers.teams}`) });

it("takes a plan with less only once what is lost was seen, and names it", async () => {
  preview.mockResolvedValue({ ...shown, totalCents: -9600, plan: change } as unknown as SubscriptionPreview);
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  fireEvent.click(teams());
  await screen.findByText(new RegExp(words.policies.types.twoStep.title));
  expect(preview.mock.calls.at(-1)![2]).toEqual({
    seats: 5,
    additionalStorageGb: 0,
    discountPercent: 0,
    productTierType: 2,
  });
  const button = () => screen.getByRole<HTMLButtonElement>("button", { name: /^Change to Teams/ });
  fireEvent.click(button());
  expect(put).not.toHaveBeenCalled();
  fireEvent.click(screen.getByLabelText(words.subscription.plan.accept));
  fireEvent.click(button());
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(put.mock.calls[0]![2]).toEqual({
    ...{ seats: 5, additionalStorageGb: 0, discountPercent: 0 },
    productTierType: 2,
    acceptLoss: true,
    date: shown.date,
    pricesRevision: 4,
    revision: 1,
  });
});

it("says what stands in the way of a plan, and offers nothing to tick", async () => {
  const blocked = { ...change, customRoles: 2, blocked: ["providers.custom_roles_used"] };
  preview.mockResolvedValue({ ...shown, totalCents: -9600, plan: blocked } as unknown as SubscriptionPreview);
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  fireEvent.click(teams());
  await screen.findByText(/2 places have a custom role/);
  expect(screen.queryByLabelText(words.subscription.plan.accept)).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: /^Change to Teams/ }));
  expect(put).not.toHaveBeenCalled();
});

it("sends what becomes of it with the end of the period that was shown", async () => {
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  fireEvent.click(screen.getByRole("radio", { name: new RegExp(words.subscription.renewal.monthly) }));
  fireEvent.click(screen.getByRole("button", { name: words.subscription.renewal.submit }));
  await waitFor(() => expect(renew).toHaveBeenCalledTimes(1));
  expect(renew.mock.calls[0]!.slice(0, 3)).toEqual([
    "p",
    "o",
    { what: "monthly", periodEndDate: now.periodEndDate, revision: 1, pricesRevision: 4 },
  ]);
});

it("asks again whether what is lost was seen when something else is lost", async () => {
  preview.mockResolvedValue({ ...shown, totalCents: -9600, plan: change } as unknown as SubscriptionPreview);
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  fireEvent.click(teams());
  const tick = await screen.findByRole<HTMLInputElement>("checkbox", { name: words.subscription.plan.accept });
  fireEvent.click(tick);
  expect(tick.checked).toBe(true);
  const more = { ...change, policiesOff: [0, 2, 3] };
  preview.mockResolvedValue({ ...shown, totalCents: -9600, plan: more } as unknown as SubscriptionPreview);
  reloadPreviews();
  await waitFor(() =>
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: words.subscription.plan.accept }).checked).toBe(
      false,
    ),
  );
});

it("says why a price can't be had, and not that it is on its way", async () => {
  preview.mockRejectedValue(new Fault(400, "x", "Broken."));
  await open();
  await screen.findByLabelText(new RegExp(`^${buy.seats}`));
  fireEvent.click(teams());
  await screen.findAllByText("Broken.");
});

it("says why what has ended can't be resumed", async () => {
  get.mockResolvedValue({ ...now, cancelled: true });
  preview.mockRejectedValue(new Fault(400, "providers.resume_unpaid", "An invoice is past due."));
  await open();
  await screen.findAllByText("An invoice is past due.");
  fireEvent.click(screen.getByRole("button", { name: words.subscription.resume.submit }));
  expect(put).not.toHaveBeenCalled();
});

it("offers nothing but to resume what has ended", async () => {
  get.mockResolvedValue({ ...now, cancelled: true, price: { ...now.price, discountPercent: 10 } });
  await open();
  fireEvent.click(await screen.findByRole("button", { name: "Resume for $172.80" }));
  await waitFor(() => expect(put).toHaveBeenCalledTimes(1));
  expect(preview.mock.lastCall![2]).toMatchObject({ resume: true, discountPercent: 10 });
  expect(put.mock.calls[0]![2]).toMatchObject({ resume: true, seats: 5, date: shown.date, revision: 1 });
  expect(screen.queryByLabelText(new RegExp(`^${buy.seats}`))).toBeNull();
});

it.each([
  ["a service user", 1, buy.onlyAdmins],
  ["the client's owner", -1, buy.onlyProvider.replace("{{name}}", "Bakker IT")],
])("tells %s who changes it, and has no form", async (_, type, text) => {
  me.type = type;
  await open();
  await screen.findByText(text);
  expect(screen.queryByLabelText(new RegExp(`^${buy.seats}`))).toBeNull();
  expect(preview).not.toHaveBeenCalled();
});
