// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { AuditEvent, Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./OrganizationEventsPage.tsx";

const place = vi.hoisted(() => ({ viaProvider: false }));

vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { decrypt: async (all: { texts: string[] }[]) => all.map(({ texts }) => texts.map((text) => `open ${text}`)) },
}));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", name: "Me", email: "me@x.nl", providers: [] }) as unknown as Profile,
}));
vi.mock("../../model/useCollections.ts", () => ({
  useCollections: () => ({ data: [{ id: "c", path: "Department/IT" }] }),
}));
vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({
    organizationId: "o",
    rights: { viaProvider: place.viaProvider, organization: { name: "Zeil", useEvents: true }, may: () => true },
  }),
}));

const event = (change: Partial<AuditEvent>) =>
  ({ type: 1100, date: "2026-11-27T10:00:00Z", systemUser: null, actingUserId: "me", ...change }) as AuditEvent;
const log = [
  event({ cipherId: "i", collectionId: "c" }),
  event({ cipherId: "unknown", collectionId: "c" }),
  event({ type: 1501, organizationUserId: "m", userId: "u" }),
  event({ type: 1300, collectionId: "c" }),
];
const list = <T,>(data: T[]) => ({ object: "list", data, continuationToken: null });
const links = async () => {
  await screen.findByRole("table");
  return screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
};

beforeEach(() => {
  vi.restoreAllMocks();
  const member = { id: "m", userId: "u", name: "Mo", email: "mo@x.nl" };
  vi.spyOn(api, "membersList").mockResolvedValue(list([member]) as never);
  vi.spyOn(api, "groupsList").mockResolvedValue(list([{ id: "g", name: "Sales" }]) as never);
  vi.spyOn(api, "policiesList").mockResolvedValue(list([]) as never);
  vi.spyOn(api, "vaultListItems").mockResolvedValue(list([{ id: "i", name: "Webshop", key: null }]) as never);
});
afterEach(cleanup);

const read = () =>
  vi.spyOn(api, "auditListOrganizationEvents").mockResolvedValue({ ...list(log), searched: log.length } as never);

it("names the item for who may read it, else says where it lay, and leads to what a line is about", async () => {
  place.viaProvider = false;
  read();
  await show(<Component />);
  await screen.findByText("open Webshop");
  expect(await links()).toEqual([
    ["open Webshop", "/organizations/o/vault?item=i"],
    ["In Department/IT", "/organizations/o/vault?collection=c"],
    ["Mo", "/organizations/o/members?search=mo%40x.nl"],
    ["Department/IT", "/organizations/o/collections?search=Department%2FIT"],
  ]);
});

it("tells staff which collection an item lay in before they open the vault", async () => {
  place.viaProvider = true;
  read();
  await show(<Component />);
  expect((await links()).slice(0, 2).map(([text]) => text)).toEqual(["In Department/IT", "In Department/IT"]);
  expect(api.vaultListItems).not.toHaveBeenCalled();
});

it("asks the server for one person and one kind, and keeps both in the address", async () => {
  place.viaProvider = false;
  const asked = read();
  await show(<Component />, "/events?kind=15");
  await screen.findByRole("table");
  expect(asked.mock.lastCall?.[1]).toMatchObject({ type: 15, userId: undefined, placeId: undefined });
  await userEvent.click(screen.getByRole("combobox", { name: words.audit.filters.person }));
  await userEvent.click(await screen.findByRole("option", { name: "Mo" }));
  await waitFor(() => expect(asked.mock.lastCall?.[1]).toMatchObject({ type: 15, userId: "u", placeId: "m" }));
  expect(screen.getByTestId("address").textContent).toBe("/events?kind=15&person=m");
});
