// @vitest-environment happy-dom
import { Notifications } from "@mantine/notifications";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { queryClient } from "../../api/query.ts";
import type { Organization, Plan } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { words as dutch } from "../../i18n/nl/index.ts";
import { show } from "../../ui/testing.tsx";
import { nothingKept } from "../../ui/formDraft.ts";
import { Component } from "./NewOrganizationPage.tsx";

vi.mock("../../api/query.ts", async (real) => ({
  ...(await real<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", email: "p@msp.test", organizations: [{ id: "s", name: "Streng" }] }),
  profileAfterChange: async () => undefined,
}));
const made = vi.hoisted(() => ({ names: [] as string[] }));
vi.mock("../../crypto/vault.ts", () => ({
  vault: {
    createOwnOrganizationKeys: async (collection: string) => {
      const key = `4.key-${made.names.push(collection)}`;
      return { key, keys: { publicKey: "p", encryptedPrivateKey: "2.e" }, collectionName: `2.${collection}` };
    },
    isUnlocked: async () => true,
  },
}));
vi.mock("../../model/drafts.tsx", () => ({
  DraftNote: () => null,
  useDraft: () => nothingKept,
}));

const { own, create, plans } = words.clients;
const post = vi.spyOn(api, "foundingCreate");
const plan = (type: number, productTier: number) =>
  ({ type, productTier, isAnnual: true, disabled: false, passwordManager: {} }) as Plan;

const config = (disableOwnOrganizations: boolean) =>
  vi
    .spyOn(api, "identityGetConfig")
    .mockResolvedValue({ settings: { disableOwnOrganizations } } as Awaited<ReturnType<typeof api.identityGetConfig>>);

beforeEach(() => {
  bound([]);
  post.mockReset();
  made.names = [];
  queryClient.clear();
  const data = [plan(18, 2), plan(20, 3)];
  vi.spyOn(api, "billingListPlans").mockResolvedValue({ data } as Awaited<ReturnType<typeof api.billingListPlans>>);
});
afterEach(cleanup);

const bound = (data: Awaited<ReturnType<typeof api.policiesListMine>>["data"]) =>
  vi.spyOn(api, "policiesListMine").mockResolvedValue({ object: "list", data, continuationToken: null });

async function open() {
  await show(
    <>
      <Notifications />
      <Component />
    </>,
  );
}

const press = async () => fireEvent.click(await screen.findByRole("button", { name: own.submit }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`)), { target: { value } });

it("sends the plan of the chosen tier, and the first collection's name in the chosen language", async () => {
  config(false);
  post.mockResolvedValue({ id: "o1", name: "De Spaan" } as Organization);
  await open();
  await screen.findByText(own.costTitle);
  type(create.name, "De Spaan");
  type(own.language, "nl");
  fireEvent.click(screen.getByRole("radio", { name: new RegExp(`^${plans.tiers.enterprise}`) }));
  await press();
  await screen.findByText("/organizations/o1/vault");
  expect(post.mock.calls[0]![0]).toMatchObject({
    name: "De Spaan",
    billingEmail: "p@msp.test",
    culture: "nl",
    planType: 20,
    additionalSeats: 5,
    key: "4.key-1",
    collectionName: `2.${dutch.clients.create.defaultCollection}`,
  });
});

it("makes no second organisation after a lost answer, and keeps what was typed after a refusal", async () => {
  config(false);
  post
    .mockRejectedValueOnce(new Fault(0, "network", ""))
    .mockRejectedValueOnce(new Fault(400, "founding.too_many", "You have made 5."));
  await open();
  await screen.findByText(own.costTitle);
  type(create.name, "De Spaan");
  await press();
  await screen.findByText(words.common.faults.network);
  await press();
  await screen.findByText("You have made 5.");
  await waitFor(() => expect(post).toHaveBeenCalledTimes(2));
  expect(post.mock.calls[1]).toEqual(post.mock.calls[0]);
  expect(screen.getByLabelText(new RegExp(`^${create.name}`))).toHaveProperty("value", "De Spaan");
});

it("shows no form where only providers make organisations, and says whom to ask", async () => {
  config(true);
  await open();
  await screen.findByText(own.closed);
  expect(screen.queryByRole("button", { name: own.submit })).toBeNull();
});

it("asks nothing of who belongs to an organisation that allows no other, and says which one it is", async () => {
  config(false);
  bound([{ organizationId: "s", type: 3, data: null, object: "policyBinding" }]);
  await open();
  await screen.findByText(own.bound.replace("{{name}}", "Streng"));
  expect(screen.queryByRole("button", { name: own.submit })).toBeNull();
});
