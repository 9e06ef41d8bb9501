// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { Component } from "./SettingsPage.tsx";

vi.mock("../../api/query.ts", async (real) => ({
  ...(await real<typeof import("../../api/query.ts")>()),
  profileAfterChange: async () => undefined,
}));
vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({
    organizationId: "o",
    profile: { id: "me", organizations: [{ id: "o", type: 0 }], providers: [] },
    rights: { may: () => true },
  }),
}));
vi.mock("../../model/drafts.tsx", () => ({
  DraftNote: () => null,
  useDraft: () => nothingKept,
}));
vi.mock("./DeleteOrganization.tsx", () => ({ DeleteOrganization: () => null }));

const first = {
  id: "o",
  name: "Acme",
  billingEmail: "a@acme.test",
  culture: "en-US",
  planType: 20,
  enabled: true,
  suspensions: [],
  seats: 5,
  occupiedSeats: 1,
  maxAutoscaleSeats: null,
  maxStorageGb: 1,
  eventRetentionYears: 1,
  providerId: null,
  limitCollectionCreation: false,
  limitCollectionDeletion: false,
  limitItemDeletion: false,
  allowAdminAccessToAllCollectionItems: true,
  restrictProviderAccess: false,
  revisionDate: "2026-11-01T00:00:00.000Z",
} as unknown as Organization;
const theirs: Organization = {
  ...first,
  name: "Acme Holding",
  billingEmail: "new@acme.test",
  revisionDate: "2026-11-02T00:00:00.000Z",
};

const { fields, others } = words.organization;
const get = vi.spyOn(api, "organizationsGet");
const put = vi.spyOn(api, "organizationsUpdate");

beforeEach(() => {
  queryClient.clear();
  put.mockReset();
  get.mockReset().mockResolvedValueOnce(first).mockResolvedValue(theirs);
});
afterEach(cleanup);

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`));
const save = () => fireEvent.click(screen.getByRole("button", { name: words.common.actions.save }));

async function refused() {
  put.mockRejectedValueOnce(new Fault(409, "portaal.stale", "Stale."));
  await show(
    <QueryClientProvider client={queryClient}>
      <Notifications />
      <Component />
    </QueryClientProvider>,
  );
  await screen.findByLabelText(new RegExp(`^${fields.name}`));
  fireEvent.change(field(fields.name), { target: { value: "Acme B.V." } });
  save();
  await screen.findByText(others.title);
}

it("shows what somebody else changed, keeps what was typed, and saves over the newest", async () => {
  await refused();
  expect(field(fields.name).value).toBe("Acme B.V.");
  expect(field(fields.billingEmail).value).toBe("new@acme.test");
  screen.getByText(`${fields.name}: now “Acme Holding”, you have “Acme B.V.”`);
  screen.getByText(`${fields.billingEmail}: now “new@acme.test”`);
  const saved = { ...theirs, name: "Acme B.V.", revisionDate: "2026-11-03T00:00:00.000Z" };
  put.mockResolvedValueOnce(saved);
  get.mockResolvedValue(saved);
  save();
  await waitFor(() => expect(screen.queryByText(others.title)).toBeNull());
  expect(put.mock.calls[1]![1]).toMatchObject({
    name: "Acme B.V.",
    billingEmail: "new@acme.test",
    revisionDate: theirs.revisionDate,
  });
});

it("takes the other one's word for a field when asked", async () => {
  await refused();
  fireEvent.click(screen.getByRole("button", { name: `Use theirs: ${fields.name}` }));
  await waitFor(() => expect(field(fields.name).value).toBe("Acme Holding"));
  screen.getByText(`${fields.name}: now “Acme Holding”`);
  expect(screen.queryByRole("button", { name: `Use theirs: ${fields.name}` })).toBeNull();
});
