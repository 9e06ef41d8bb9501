// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { type Draft, draftStore } from "../../api/drafts.ts";
import { Fault } from "../../api/fault.ts";
import type { ClientCard, ProviderOrganization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { leave } from "../../ui/leave.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { answerForm, fillNames, MADE, openForm, PLACE, press, VAULT } from "./newClientTesting.tsx";

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
  to.mockImplementation(() => {}); // nothing is really opened
  drafts.clear();
  vi.spyOn(draftStore, "load").mockImplementation(async (form) => {
    const draft = drafts.get(form);
    return draft ? { ...draft, form, at: 0 } : null;
  });
  vi.spyOn(draftStore, "save").mockImplementation(async (form, draft) => void drafts.set(form, structuredClone(draft)));
  vi.spyOn(draftStore, "drop").mockImplementation(async (form) => void drafts.delete(form));
  answerForm({ connected: true });
});
afterEach(cleanup);

/** Fills the form in, and chooses to pay by card. */
async function fillIn() {
  await fillNames();
  fireEvent.click(screen.getByRole("radio", { name: new RegExp(`^${payment.card}`) }));
}

const kept = (name: string): Draft => ({ label: "", path: "", base: null, values: { ...TYPED, name } });
const copy = `client-new ${PLACE} ${NAME}`;
const nameField = () => screen.findByLabelText<HTMLInputElement>(new RegExp(`^${create.name}`));

it("leads to Stripe at the first Submit, and keeps the form by the name that is led back to", async () => {
  start.mockResolvedValue({ url: "https://stripe.test/pay", object: "paymentCardPage" });
  const router = openForm();
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
  const router = openForm(`?form=${NAME}&card=cs_1`);
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
  const router = openForm(`?form=${NAME}`);
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
  openForm(`?form=${NAME}&card=cs_1`);
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
  openForm(`?form=${NAME}&card=cs_1`);
  await screen.findByRole("heading", { name: words.clients.review.title });
  await screen.findByText("$123.45");
  await press(create.submit);
  await waitFor(() => expect(post).toHaveBeenCalledTimes(1));
  await screen.findByText("Give it once more.");
  await press(create.submit);
  await waitFor(() => expect(to).toHaveBeenCalledTimes(1));
});
