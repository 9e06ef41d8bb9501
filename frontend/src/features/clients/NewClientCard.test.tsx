// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { type Draft, draftStore } from "../../api/drafts.ts";
import { Fault } from "../../api/fault.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { ClientCard, Merchant, Plan, Prices, Profile, ProviderOrganization, Quote } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { leave } from "../../ui/leave.ts";
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
const start = vi.spyOn(api, "paymentsStartClientCard");
const finish = vi.spyOn(api, "paymentsFinishClientCard");
const to = vi.spyOn(leave, "to");
/** What is kept, by the name of its form. */
const drafts = new Map<string, Draft>();
const CARD = { session: "cs_1", test: false, brand: "visa", last4: "4242", expMonth: 7, expYear: 2031 } as ClientCard;
const NAME = "0c6f7a52-3b0e-4a57-9d0e-0d9a3f8e6b11";
const TYPED = { name: "Van Dam", billingEmail: "b@vandam.test", ownerEmail: "o@vandam.test", payWith: "card" };
const PAYS = "By card: Visa ending in 4242, valid until 07/2031.";

beforeEach(async () => {
  await inEnglish();
  vi.stubGlobal("scrollTo", () => {});
  Element.prototype.scrollIntoView = () => {};
  for (const call of [post, start, finish, to]) call.mockReset();
  drafts.clear();
  vi.spyOn(draftStore, "load").mockImplementation(async (form) => {
    const draft = drafts.get(form);
    return draft ? { ...draft, form, at: 0 } : null;
  });
  vi.spyOn(draftStore, "save").mockImplementation(async (form, draft) => void drafts.set(form, structuredClone(draft)));
  vi.spyOn(draftStore, "drop").mockImplementation(async (form) => void drafts.delete(form));
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
  vi.spyOn(api, "paymentsGetMerchant").mockResolvedValue({ connected: true, live: true } as Merchant);
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

/** Opens the form, as its address says. */
function open(search = "") {
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

/** Fills the form in, and chooses to pay by card. */
async function fillIn() {
  fill(await screen.findByLabelText(new RegExp(`^${create.name}`)), "De Vries");
  fill(screen.getByLabelText(new RegExp(`^${create.ownerEmail}`)), "olga@devries.test");
  fireEvent.click(screen.getByRole("radio", { name: new RegExp(`^${payment.card}`) }));
}

const kept = (name: string): Draft => ({ label: "", path: "", base: null, values: { ...TYPED, name } });
const copy = `client-new ${PLACE} ${NAME}`;
const nameField = () => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${create.name}`));

it("leads to Stripe at the first Submit, and keeps the form by the name that is led back to", async () => {
  start.mockResolvedValue({ url: "https://stripe.test/pay", object: "paymentCardPage" });
  const router = open();
  await fillIn();
  await press(create.submit);
  await waitFor(() => expect(to).toHaveBeenCalledWith("https://stripe.test/pay"));
  const { form, billingEmail } = start.mock.calls[0]![1];
  expect(billingEmail).toBe("billing@msp.test");
  expect(drafts.get(`client-new ${PLACE} ${form}`)!.values).toMatchObject({ name: "De Vries", payWith: "card" });
  expect(router.state.location.search).toBe(`?form=${form}`);
  expect(post).not.toHaveBeenCalled();
});

it("comes back to the review with what was typed in this tab, whatever another typed, and starts it so", async () => {
  drafts.set(copy, kept("Van Dam"));
  drafts.set(`client-new ${PLACE}`, kept("Other tab"));
  finish.mockResolvedValue(CARD);
  post.mockResolvedValue({ organizationId: MADE } as ProviderOrganization);
  const router = open(`?form=${NAME}&card=cs_1`);
  await screen.findByRole("heading", { name: words.clients.review.title });
  await screen.findByText("Van Dam");
  await screen.findByText(new RegExp(PAYS));
  expect(router.state.location.search).toBe("?step=review");
  expect(finish).toHaveBeenCalledTimes(1);
  await screen.findByText("$123.45");
  expect(drafts.has(copy)).toBe(false);
  await press(create.submit);
  await screen.findByText(VAULT);
  expect(post.mock.calls[0]![1].organizationCreateRequest).toMatchObject({
    name: "Van Dam",
    paymentMethodType: 0,
    paymentToken: "cs_1",
  });
  expect(start).not.toHaveBeenCalled();
});

it("comes back to the form when no card was given, with all that was typed", async () => {
  drafts.set(copy, kept("Van Dam"));
  const router = open(`?form=${NAME}`);
  await screen.findByDisplayValue("Van Dam");
  await waitFor(() => expect(router.state.location.search).toBe(""));
  const chosen = screen.getByRole("radio", { name: new RegExp(`^${payment.card}`) });
  await waitFor(() => expect(document.activeElement).toBe(chosen));
  expect(drafts.get(`client-new ${PLACE}`)!.values).toMatchObject({ name: "Van Dam" });
  expect(finish).not.toHaveBeenCalled();
});

it("says at the field why the card isn't known, and asks for another at the next Submit", async () => {
  drafts.set(copy, kept("Van Dam"));
  finish.mockRejectedValue(new Fault(400, "payments.card_not_given", "No card was given."));
  start.mockResolvedValue({ url: "https://stripe.test/pay", object: "paymentCardPage" });
  open(`?form=${NAME}&card=cs_1`);
  await screen.findByText("No card was given.");
  expect((await nameField()).value).toBe("Van Dam");
  await press(create.submit);
  await waitFor(() => expect(to).toHaveBeenCalledTimes(1));
});

it("asks for the card anew when the client can't be started with it any more", async () => {
  drafts.set(copy, kept("Van Dam"));
  finish.mockResolvedValue(CARD);
  const gone = { "organizationCreateRequest.paymentToken": ["Give it once more."] };
  post.mockRejectedValue(new Fault(400, "billing.card_gone", "Gone.", gone));
  start.mockResolvedValue({ url: "https://stripe.test/pay", object: "paymentCardPage" });
  open(`?form=${NAME}&card=cs_1`);
  await screen.findByRole("heading", { name: words.clients.review.title });
  await screen.findByText("$123.45");
  await press(create.submit);
  await waitFor(() => expect(post).toHaveBeenCalledTimes(1));
  await screen.findByText("Give it once more.");
  await press(create.submit);
  await waitFor(() => expect(to).toHaveBeenCalledTimes(1));
});
