// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Addable } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { nothingKept } from "../../ui/formDraft.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./AddClientPage.tsx";

const role = vi.hoisted(() => ({ type: 0 }));
vi.mock("react-router", async (real) => ({
  ...(await real<typeof import("react-router")>()),
  useParams: () => ({ providerId: "p" }),
}));
vi.mock("../../api/query.ts", async (real) => ({
  ...(await real<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", type: role.type, enabled: true }], organizations: [] }),
  profileAfterChange: async () => undefined,
}));
const wrapped = vi.hoisted(() => ({ n: 0 }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: {
    wrapOrganizationKeyForProvider: async (o: string, p: string) => `2.${o}-${p}-${++wrapped.n}`,
    isUnlocked: async () => true,
  },
}));
vi.mock("../../model/drafts.tsx", () => ({ DraftNote: () => null, useDraft: () => nothingKept }));

const { add } = words.handover;
const post = vi.spyOn(api, "providersAddClient");
const row = (id: string, more: Partial<Addable> = {}): Addable => ({
  id,
  name: `Org ${id}`,
  plan: "Teams (annually)",
  planType: 18,
  seats: 3,
  occupiedSeats: 1,
  estimatedTotalCents: 14_400,
  currency: "USD",
  pricesRevision: 2,
  providerName: null,
  restrictProviderAccess: false,
  disabled: false,
  reason: null,
  object: "addableOrganization",
  ...more,
});

const candidates = (...data: Addable[]) =>
  vi.spyOn(api, "providersListAddable").mockResolvedValue({ object: "list", data, continuationToken: null });

beforeEach(() => {
  role.type = 0;
  wrapped.n = 0;
  post.mockReset();
  queryClient.clear();
  vi.spyOn(api, "providersGet").mockResolvedValue({ id: "p", name: "Visser ICT", billingEmail: "b@v.test" } as never);
});
afterEach(cleanup);

const choose = (name: RegExp) => fireEvent.click(screen.getByRole("radio", { name }));
const submit = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const of = (text: string, values: Record<string, string>) =>
  Object.entries(values).reduce((out, [key, value]) => out.replaceAll(`{{${key}}}`, value), text);

it("asks which organisation and whether it may be read, with nothing chosen, and sends both", async () => {
  candidates(row("a"), row("b"));
  post.mockResolvedValue({ id: "link" } as never);
  await show(<Component />);
  await screen.findByText("Org a");
  expect(screen.getAllByRole("radio").filter((one) => one.getAttribute("aria-checked") === "true")).toEqual([]);
  submit(of(add.submitNone, { provider: "Visser ICT" }));
  await screen.findByText(add.choose);
  screen.getByText(add.restrict.choose);
  choose(/Org b/);
  choose(new RegExp(add.restrict.on));
  submit(of(add.submit, { name: "Org b", provider: "Visser ICT" }));
  await screen.findByText("/organizations/b/vault");
  expect(post.mock.calls[0]!.slice(0, 2)).toEqual([
    "p",
    { organizationId: "b", restrictProviderAccess: true, pricesRevision: 2, key: "2.b-p-1" },
  ]);
});

it("says the same again after a lost answer, with the same key, and keeps what was chosen", async () => {
  candidates(row("a"));
  post
    .mockRejectedValueOnce(new Fault(0, "network", ""))
    .mockRejectedValueOnce(new Fault(400, "providers.organization_managed", "It has one."));
  await show(<Component />);
  await screen.findByText("Org a");
  choose(/Org a/);
  choose(new RegExp(of(add.restrict.off, { provider: "Visser ICT" })));
  const label = of(add.submit, { name: "Org a", provider: "Visser ICT" });
  submit(label);
  await screen.findByText(words.common.faults.network);
  submit(label);
  await screen.findByText("It has one.");
  await waitFor(() => expect(post).toHaveBeenCalledTimes(2));
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
  expect(post.mock.calls[0]![1]).toMatchObject({ restrictProviderAccess: false });
  expect(screen.getByRole("radio", { name: /Org a/ }).getAttribute("aria-checked")).toBe("true");
});

it("shows what can't be added with the reason, and offers no choice of it", async () => {
  candidates(
    row("a", { disabled: true, reason: "providers.organization_managed", providerName: "Other IT" }),
    row("b", { disabled: true, reason: "access.organization_suspended" }),
    row("c", { disabled: true, reason: "providers.owner_by_staff" }),
    row("d", { disabled: true, reason: "providers.plan_not_addable" }),
  );
  await show(<Component />);
  await screen.findByText(of(add.reasons.managed, { provider: "Other IT" }));
  for (const reason of [add.reasons.suspended, add.reasons.byStaff, add.reasons.plan]) screen.getByText(reason);
  expect(screen.queryByRole("radio", { name: /Org/ })).toBeNull();
});

it("asks nothing of a service user", async () => {
  role.type = 1;
  const asked = candidates(row("a"));
  asked.mockClear();
  await show(<Component />);
  await screen.findByText(words.common.states.forbiddenTitle);
  expect(asked).not.toHaveBeenCalled();
});
