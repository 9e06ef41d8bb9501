import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { vi } from "vitest";
import { api } from "../../api/api.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { Merchant, Plan, Prices, Profile, Quote } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { Component } from "./NewClientPage.tsx";

const { create } = words.clients;
export const PLACE = "p1";
/** As the price list has them, but for Teams by the year. */
export const PRICES = {
  providerId: PLACE,
  currency: "USD",
  revision: 7,
  plans: [{ planType: 18, listSeatCents: 4800, listStorageCents: 396, ownSeatCents: 6000, ownStorageCents: 500 }],
  object: "providerPrices",
} as Prices;
export const MADE = "o1";
export const VAULT = "the-vault";

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

/** What the form reads, of a provider that has connected its account at Stripe or not. */
export function answerForm({ connected }: { connected: boolean }): void {
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
  vi.spyOn(api, "paymentsGetMerchant").mockResolvedValue({ connected, live: connected } as Merchant);
  vi.spyOn(api, "billingListPlans").mockResolvedValue({
    object: "list",
    data: [plan(17, 2, false), plan(18, 2, true)],
    continuationToken: null,
  });
  vi.spyOn(api, "billingGetQuote").mockResolvedValue(quote);
}

/** At once: a whole form that is drawn again at every letter is most of what such a test costs. */
export const fill = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
export const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

/** Opens the form, as its address says. */
export function openForm(search = "") {
  const routes = [
    { path: "/providers/:providerId/clients/create", Component },
    { path: "/organizations/:id/vault", element: <p>{VAULT}</p> },
  ];
  const router = createMemoryRouter(routes, { initialEntries: [`/providers/${PLACE}/clients/create${search}`] });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return router;
}

/** Whom the client is for. */
export async function fillNames(): Promise<void> {
  fill(await screen.findByLabelText(new RegExp(`^${create.name}`)), "De Vries");
  fill(screen.getByLabelText(new RegExp(`^${create.ownerEmail}`)), "olga@devries.test");
}
