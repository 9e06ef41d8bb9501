// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Provider } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { Component } from "./InvitedProviderPage.tsx";

const me = vi.hoisted(() => ({ email: "anna@msp.test", providers: [] as { id: string }[] }));
vi.mock("../../api/query.ts", async (real) => ({
  ...(await real<typeof import("../../api/query.ts")>()),
  useProfile: () => me,
}));
vi.mock("../../api/session.ts", async (real) => ({
  ...(await real<typeof import("../../api/session.ts")>()),
  useSession: () => ({ state: "unlocked", account: { email: me.email } }),
}));
vi.mock("../../crypto/vault.ts", async (real) => ({
  ...(await real<typeof import("../../crypto/vault.ts")>()),
  vault: { createProviderKey: async () => "4.key", isUnlocked: async () => true },
}));
vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, useDraft: () => nothingKept }));

const page = (
  <Routes>
    <Route path="/providers/setup" element={<Component />} />
    <Route path="*" element={null} />
  </Routes>
);
const { setup } = words.providers;
const post = vi.spyOn(api, "providersFinishSetup");
const link = "/providers/setup?providerId=p1&email=Anna%40msp.test&token=secret";

beforeEach(() => {
  post.mockReset();
  me.providers = [];
  vi.spyOn(queryClient, "fetchQuery").mockResolvedValue(undefined);
});
afterEach(cleanup);

const name = () => screen.getByLabelText(new RegExp(`^${words.providers.fields.name}`));
const press = () => fireEvent.click(screen.getByRole("button", { name: setup.submit }));
const at = () => screen.getByTestId("address").textContent;

it("starts the provider that the link names, with its token, and goes to its clients", async () => {
  post.mockResolvedValue({ id: "p1", name: "Noord" } as Provider);
  await show(page, link);
  fireEvent.change(name(), { target: { value: "Noord" } });
  press();
  await screen.findByText("/providers/p1/clients");
  const [id, body, key] = post.mock.calls[0]!;
  expect([id, body]).toEqual([
    "p1",
    { name: "Noord", billingEmail: me.email, businessName: undefined, key: "4.key", token: "secret" },
  ]);
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
});

it("says what the server says of a dead invitation, and keeps what was typed", async () => {
  post.mockRejectedValue(new Fault(400, "providers.setup_invalid", "This invitation has expired."));
  await show(page, link);
  fireEvent.change(name(), { target: { value: "Noord" } });
  press();
  await screen.findByText("This invitation has expired.");
  expect((name() as HTMLInputElement).value).toBe("Noord");
});

it("goes to the clients of a provider that was started before", async () => {
  me.providers = [{ id: "p1" }];
  await show(page, link);
  expect(at()).toBe("/providers/p1/clients");
});

it.each([
  ["of somebody else", link.replace("Anna", "els")],
  ["without its token", "/providers/setup?providerId=p1&email=anna%40msp.test"],
])("sends a link %s back to the page that it opens", async (_, address) => {
  await show(page, address);
  expect(at()).toMatch(/^\/providers\/setup-provider\?/);
});
