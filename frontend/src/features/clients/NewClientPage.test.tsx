// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { ProviderOrganization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { answerForm, fill, fillNames, MADE, openForm, press, VAULT } from "./newClientTesting.tsx";

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

const post = vi.spyOn(api, "providersCreateClient");

beforeEach(async () => {
  await inEnglish();
  vi.stubGlobal("scrollTo", () => {});
  post.mockReset();
  answerForm({ connected: false });
});
afterEach(cleanup);

/** Opens the form, fills it in and goes on to the review. */
async function toReview(choose: string | null = null, language = "en") {
  openForm();
  await fillNames();
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
