// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { profileQuery, queryClient } from "../../api/query.ts";
import type { Merchant, Profile } from "../../api/wire.ts";
import { CryptoError } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { StripeSection } from "./StripeSection.tsx";

vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, withoutDraft: () => nothingKept }));
vi.mock("../../model/prove.ts", () => ({
  prove: async (password: string) => {
    if (password !== "right") throw new CryptoError("wrong_password");
    return "proof";
  },
}));

const { stripe } = words.billing;
const none: Merchant = {
  connected: false,
  live: false,
  keyEnds: null,
  refusedDate: null,
  webhookUrl: "https://portal.test/api/stripe/p/events",
  revisionDate: null,
  object: "stripeMerchant",
};
const there: Merchant = {
  ...none,
  connected: true,
  live: true,
  keyEnds: "aB3d",
  revisionDate: "2026-11-30T10:00:00.000Z",
};
const get = vi.spyOn(api, "paymentsGetMerchant");
const put = vi.spyOn(api, "paymentsUpdateMerchant");
const end = vi.spyOn(api, "paymentsDeleteMerchant");

beforeEach(() => {
  queryClient.clear();
  queryClient.setQueryData(profileQuery.queryKey, { id: "me", email: "me@portal.test" } as unknown as Profile);
  get.mockReset().mockResolvedValue(none);
  put.mockReset().mockResolvedValue(there);
  end.mockReset().mockResolvedValue(undefined);
});
afterEach(cleanup);

async function open(admin: boolean) {
  await show(
    <QueryClientProvider client={queryClient}>
      <StripeSection providerId="p" admin={admin} />
    </QueryClientProvider>,
  );
  await screen.findByText("https://portal.test/api/stripe/p/events");
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) =>
  fireEvent.change(within(screen.getByRole("dialog")).getByLabelText(new RegExp(`^${label}`)), { target: { value } });
const send = (name: string) => fireEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name }));

it("connects an account with key, secret and the master password, and keeps none of them", async () => {
  await open(true);
  press(stripe.connect);
  await screen.findByRole("dialog");
  type(stripe.key, " rk_live_1234 ");
  type(stripe.secret, "whsec_1234");
  type(words.identity.account.presentPassword, "wrong");
  send(stripe.connect);
  await screen.findByText(words.common.faults.wrongPassword);
  expect(put).not.toHaveBeenCalled();
  type(words.identity.account.presentPassword, "right");
  send(stripe.connect);
  await screen.findByText(stripe.live.replace("{{ends}}", "aB3d"));
  const body = { key: "rk_live_1234", webhookSecret: "whsec_1234", masterPasswordHash: "proof" };
  expect(put.mock.calls).toEqual([["p", body]]);
  expect(document.body.innerHTML).not.toContain("rk_live_1234");
  expect(
    JSON.stringify(
      queryClient
        .getQueryCache()
        .getAll()
        .map((q) => q.state.data),
    ),
  ).not.toContain("whsec_");
});

it("says the server's words at the key", async () => {
  put.mockRejectedValueOnce(new Fault(400, "portaal.invalid", "Check.", { key: ["This key may do everything."] }));
  await open(true);
  press(stripe.connect);
  await screen.findByRole("dialog");
  type(stripe.key, "sk_live_1");
  type(stripe.secret, "whsec_1");
  type(words.identity.account.presentPassword, "right");
  send(stripe.connect);
  await screen.findByText("This key may do everything.");
});

it("says what follows before it disconnects", async () => {
  get.mockResolvedValueOnce(there).mockResolvedValue(none);
  await open(true);
  press(stripe.disconnect);
  await screen.findByText(stripe.disconnectText);
  expect(end).not.toHaveBeenCalled();
  send(stripe.disconnect);
  await waitFor(() => expect(end.mock.calls).toEqual([["p"]]));
});

it("shows a service user that it is connected and refused, and lets them do nothing", async () => {
  get.mockResolvedValue({ ...there, refusedDate: "2026-11-30T11:00:00.000Z" });
  await open(false);
  expect(screen.getByRole("alert").textContent).toContain("2026");
  press(stripe.change);
  expect(screen.queryByRole("dialog")).toBeNull();
});
