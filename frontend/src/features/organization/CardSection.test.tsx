// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { useLocation } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { PaymentCard } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { leave } from "../../ui/leave.ts";
import { CardSection } from "./CardSection.tsx";

const { card } = words.billing;
const transfer: PaymentCard = {
  offered: true,
  test: false,
  card: false,
  brand: "",
  last4: "",
  expMonth: 0,
  expYear: 0,
  object: "paymentCard",
};
const visa: PaymentCard = { ...transfer, card: true, brand: "visa", last4: "4242", expMonth: 7, expYear: 2031 };
const says = "By card: Visa ending in 4242, valid until 07/2031.";
const get = vi.spyOn(api, "paymentsGetCard");
const start = vi.spyOn(api, "paymentsStartCard");
const finish = vi.spyOn(api, "paymentsFinishCard");
const remove = vi.spyOn(api, "paymentsDeleteCard");
const to = vi.spyOn(leave, "to");

beforeEach(() => {
  queryClient.clear();
  get.mockReset().mockResolvedValue(transfer);
  start.mockReset().mockResolvedValue({ url: "https://checkout.stripe.com/c/pay/cs_1", object: "paymentCardPage" });
  finish.mockReset().mockResolvedValue(visa);
  remove.mockReset().mockResolvedValue(undefined);
  to.mockReset().mockReturnValue(undefined);
});
afterEach(cleanup);

function Where() {
  return <span data-testid="search">{useLocation().search}</span>;
}

const open = (may = true, at = "/organizations/o/subscription") =>
  show(
    <QueryClientProvider client={queryClient}>
      <CardSection organizationId="o" may={may} />
      <Where />
    </QueryClientProvider>,
    at,
  );

it("is not there where the provider takes no cards", async () => {
  get.mockResolvedValue({ ...transfer, offered: false });
  await open();
  await waitFor(() => expect(screen.queryByText(card.title)).toBeNull());
});

it("leads to Stripe's page as a whole", async () => {
  await open();
  fireEvent.click(await screen.findByRole("button", { name: card.give }));
  await waitFor(() => expect(to.mock.calls).toEqual([["https://checkout.stripe.com/c/pay/cs_1"]]));
  expect(finish).not.toHaveBeenCalled();
});

it("takes the card up once when that page leads back, and forgets its name", async () => {
  await open(true, "/organizations/o/subscription?card=cs_1");
  await screen.findByText(says);
  expect(finish.mock.calls).toEqual([["o", { session: "cs_1" }]]);
  expect(screen.getByTestId("search").textContent).toBe("");
});

it("says why a card was not taken up, also where none is offered any more", async () => {
  get.mockResolvedValue({ ...transfer, offered: false });
  finish.mockRejectedValue(new Fault(400, "payments.not_offered", "Your provider offers no payment by card."));
  await open(true, "/organizations/o/subscription?card=cs_1");
  await screen.findByText("Your provider offers no payment by card.");
});

it("says that it is a test where nothing is really paid, and only there", async () => {
  get.mockResolvedValue({ ...visa, test: true });
  await open();
  await screen.findByText(card.test);
  cleanup();
  queryClient.clear();
  get.mockResolvedValue(visa);
  await open();
  await screen.findByText(says);
  expect(screen.queryByText(card.test)).toBeNull();
});

it("says that the page was overtaken instead of that this card pays from now on", async () => {
  get.mockResolvedValue(visa);
  finish.mockRejectedValue(new Fault(409, "payments.card_overtaken", "Another card was given."));
  await open(true, "/organizations/o/subscription?card=cs_1");
  await screen.findByText("Another card was given.");
  expect(screen.queryByText(card.saved)).toBeNull();
});

it("goes back to transfers at a press", async () => {
  get.mockResolvedValueOnce(visa).mockResolvedValue(transfer);
  await open();
  await screen.findByText(says);
  fireEvent.click(screen.getByRole("button", { name: card.remove }));
  await waitFor(() => expect(remove.mock.calls).toEqual([["o"]]));
});

it("lets whoever may not change it only read", async () => {
  await open(false);
  fireEvent.click(await screen.findByRole("button", { name: card.give }));
  expect(start).not.toHaveBeenCalled();
});
