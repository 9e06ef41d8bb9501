// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { Merchant, Plan, Prices, Profile, ProviderOrganization, Quote } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { Component } from "./NewClientPage.tsx";

vi.mock("../../api/pins.ts", () => ({
  loadKeys: async () => ({ failed: [], asked: [], refused: [], unsaved: false, first: false, unkept: false }),
}));

vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: {
    lock: () => {},
    createOrganizationKeys: async (_: string, collection: string) => ({
      key: "2.k",
      keys: { publicKey: "p", encryptedPrivateKey: "2.p" },
      collectionName: `2.${collection}`,
    }),
  },
}));

const { create, payment } = { create: words.clients.create, payment: words.clients.create.payWith };
const PLACE = "p1";
/** As the price list has them, but for Teams by the year. */
const PRICES = {
  providerId: PLACE,
  currency: "USD",
  revision: 7,
  plans: [{ planType: 18, listSeatCents: 4800, listStorageCents: 396, ownSeatCents: 6000, ownStorageCents: 500 }],
  object: "providerPrices",
} as Prices;
const MADE = "o1";
const VAULT = "the-vault";

const plan = (type: number, productTier: number, isAnnual: boolean) =>
  ({
    type,
    productTier,
    isAnnual,
    disabled: false,
    name: "Teams",
    currency: "USD",
    usersGetPremium: true,
    paymentMethods: ["invoice", "testCard"],
    passwordManager: { seatPriceCents: 4800, additionalStoragePricePerGbCents: 33, baseStorageGb: 1, maxSeats: 10_000 },
  }) as Plan;

const quote = {
  planType: 18,
  currency: "USD",
  interval: "year",
  discountPercent: 0,
  totalCents: 12_345,
  lines: [],
} as unknown as Quote;
const profile = {
  id: "u",
  email: "p@msp.test",
  providers: [{ id: PLACE, type: 0, enabled: true }],
  providerOrganizations: [],
  organizations: [],
};

const post = vi.spyOn(api, "providersCreateClient");

beforeEach(async () => {
  await inEnglish();
  vi.stubGlobal("scrollTo", () => {});
  post.mockReset();
  vi.spyOn(api, "providersListClients").mockResolvedValue({ object: "list", data: [], continuationToken: null });
  queryClient.clear();
  queryClient.setQueryData(profileQuery.queryKey, profile as unknown as Profile);
  vi.spyOn(api, "syncGetProfile").mockResolvedValue(profile as unknown as Profile);
  vi.spyOn(api, "providersGet").mockResolvedValue({
    id: PLACE,
    billingEmail: "billing@msp.test",
    currency: "USD",
  } as never);
  vi.spyOn(api, "providersGetPrices").mockResolvedValue(PRICES);
  vi.spyOn(api, "invoicesGetSeller").mockResolvedValue({ country: "BE" } as never);
  vi.spyOn(api, "paymentsGetMerchant").mockResolvedValue({ connected: false, live: false } as Merchant);
  vi.spyOn(api, "billingListPlans").mockResolvedValue({
    object: "list",
    data: [plan(17, 2, false), plan(18, 2, true)],
    continuationToken: null,
  });
  vi.spyOn(api, "billingGetQuote").mockResolvedValue(quote);
});
afterEach(cleanup);

/** At once: a whole form that is drawn again at every letter is most of what such a test costs. */
const fill = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

/** Opens the form, fills it in and goes on to the review. */
async function toReview(choose: string | null = null, language = "en") {
  const routes = [
    { path: "/providers/:providerId/clients/create", Component },
    { path: "/organizations/:id/vault", element: <p>{VAULT}</p> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: [`/providers/${PLACE}/clients/create`] });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fill(await screen.findByLabelText(new RegExp(`^${create.name}`)), "De Vries");
  fill(screen.getByLabelText(new RegExp(`^${create.ownerEmail}`)), "olga@devries.test");
  fill(screen.getByLabelText(create.language), language);
  if (choose) fireEvent.click(screen.getByRole("radio", { name: new RegExp(choose) }));
  await press(create.submit);
  await screen.findByRole("heading", { name: words.clients.review.title });
  await screen.findByText("$123.45");
}

it("creates nothing before the review's Submit, then one however often it is clicked", async () => {
  post.mockResolvedValue({ organizationId: MADE } as ProviderOrganization);
  await toReview();
  expect(post).not.toHaveBeenCalled();
  await userEvent.dblClick(screen.getByRole("button", { name: create.submit }));
  await screen.findByText(VAULT);
  expect(post).toHaveBeenCalledTimes(1);
  expect(post.mock.calls[0]![1]).toMatchObject({
    clientOwnerEmail: "olga@devries.test",
    organizationCreateRequest: {
      name: "De Vries",
      billingEmail: "billing@msp.test",
      culture: "en",
      billingAddressCountry: "BE",
      collectionName: "2.Default collection",
      planType: 18,
      additionalSeats: 5,
      paymentMethodType: 5,
    },
  });
});

it("brings the form back with every value and the server's words at their field", async () => {
  post.mockRejectedValue(new Fault(400, "invalid", "Check.", { clientOwnerEmail: ["No mail can go there."] }));
  await toReview();
  await press(create.submit);
  await screen.findByText("No mail can go there.");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: new RegExp(create.name) }).value).toBe("De Vries");
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: new RegExp(create.ownerEmail) }));
});

it("asks for the bank's approval and submits again under a new key", async () => {
  const asks = { "organizationCreateRequest.paymentToken": ["Approve."] };
  post.mockRejectedValueOnce(new Fault(400, "billing.payment_action_required", "Approve.", asks));
  post.mockResolvedValueOnce({ organizationId: MADE } as ProviderOrganization);
  await toReview(payment.test_action);
  await press(create.submit);
  await userEvent.click(await screen.findByRole("button", { name: words.clients.approval.approve }));
  await screen.findByText(VAULT);
  const [first, second] = post.mock.calls;
  expect(first![1].organizationCreateRequest).toMatchObject({ paymentMethodType: 0, paymentToken: "test_action" });
  expect(first![1].organizationCreateRequest.paymentAction).toBeUndefined();
  expect(second![1].organizationCreateRequest.paymentAction).toBe("approved");
  expect(second![2]).not.toBe(first![2]);
});

it("repeats the same request after a lost answer", async () => {
  post
    .mockRejectedValueOnce(new Fault(0, "network", ""))
    .mockResolvedValueOnce({ organizationId: MADE } as ProviderOrganization);
  await toReview();
  await press(create.submit);
  await screen.findByText(words.common.faults.network);
  await press(create.submit);
  await screen.findByText(VAULT);
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
});

it("invites the owner, and names the first collection, in the language of the client", async () => {
  post.mockResolvedValue({ organizationId: MADE } as ProviderOrganization);
  await toReview(null, "nl");
  expect(screen.getByText(create.language).nextSibling?.textContent).toBe("Nederlands");
  await press(create.submit);
  await screen.findByText(VAULT);
  expect(post.mock.calls[0]![1].organizationCreateRequest).toMatchObject({
    culture: "nl",
    collectionName: "2.Standaardcollectie",
  });
});
