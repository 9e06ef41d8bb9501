// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { PendingRow } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./WaitingPage.tsx";

const opened = vi.hoisted(() => vi.fn<(id: string) => Promise<boolean>>());
const pinned = vi.hoisted(() => vi.fn().mockResolvedValue(undefined));

vi.mock("../../api/pins.ts", () => ({ loadKeys: vi.fn(), pinPeople: pinned }));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  openClient: opened,
  useProfile: () => ({ providers: [{ id: "p" }] }),
}));
vi.mock("../../crypto/vault.ts", async (original) => ({
  ...(await original<typeof import("../../crypto/vault.ts")>()),
  vault: {
    fingerprint: async (userId: string, key: string) => `words-of-${userId}-${key}`,
    publicKeyHash: async (key: string) => `hash-of-${key}`,
    comparePerson: async (userId: string) => ({ ulla: "changed", uwe: "same" })[userId] ?? "new",
    wrapOrganizationKeyFor: async (of: string, userId: string, key: string) => `4.${of}-${userId}-${key}`,
  },
}));

const row = (client: string, name: string, more: Partial<PendingRow> = {}): PendingRow => ({
  id: `${client}-${name}`.toLowerCase(),
  organizationId: client.toLowerCase(),
  organizationName: client,
  userId: name.toLowerCase(),
  name,
  email: `${name.toLowerCase()}@x.nl`,
  type: 2,
  status: 1,
  since: "2026-11-29T08:00:00Z",
  expires: null,
  inviter: { name: "Paula", email: "paula@x.nl", left: false },
  key: `K-${name}`,
  trustServerKeys: false,
  refused: null,
  object: "pendingMember",
  ...more,
});
const list = <T,>(data: T[]) => ({ object: "list", data, continuationToken: null });
const { actions } = words.members;

async function page(data: PendingRow[], at = "/p/p") {
  vi.spyOn(api, "providersGetPending").mockResolvedValue({ waiting: 1, invitations: 3, object: "pendingCount" });
  const asked = vi.spyOn(api, "providersListPending").mockResolvedValue({ ...list(data), searched: data.length });
  await show(
    <Routes>
      <Route path="/p/:providerId" element={<Component />} />
    </Routes>,
    at,
  );
  return asked;
}

const chooseAll = async () =>
  userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
const report = async (title: string) =>
  within((await screen.findByText(title)).closest<HTMLElement>('[role="status"]')!);

beforeEach(() => {
  vi.restoreAllMocks();
  pinned.mockClear();
  opened.mockReset().mockResolvedValue(true);
});
afterEach(cleanup);

it("confirms people at several clients, each with the key of the client they wait at", async () => {
  const acme = [row("Acme", "Ada"), row("Acme", "Uwe"), row("Acme", "Ulla")];
  const zon = [row("Zon", "Ada"), row("Zon", "Tom", { trustServerKeys: true })];
  await page([zon[0]!, ...acme, zon[1]!, row("Bolt", "Bea"), row("Cut", "Kit", { refused: "Kept out." })]);
  opened.mockImplementation((id) => Promise.resolve(id !== "bolt"));
  const confirm = vi
    .spyOn(api, "membersConfirmMany")
    .mockImplementation((of, { keys }) =>
      of === "zon"
        ? Promise.reject(new Fault(400, "access.organization_suspended", "Suspended."))
        : Promise.resolve(list(keys.map(({ id }) => ({ id, error: "", object: "" })))),
    );
  await chooseAll();
  await userEvent.click(screen.getByRole("button", { name: `${actions.confirm} (6 of 7)` }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findAllByText("words-of-ada-K-Ada");
  const box = (name: string) =>
    within(dialog).getByRole<HTMLInputElement>("checkbox", { name: new RegExp(`^${name}`) });
  // Whose words were compared before, and whose client trusts the server, need no tick; another key is left out.
  expect([box("Uwe").checked, box("Tom").checked, box("Ada Acme").checked]).toEqual([true, true, false]);
  expect(within(dialog).queryByRole("checkbox", { name: /^Ulla/ })).toBeNull();
  for (const name of ["Ada Acme", "Ada Zon", "Bea"]) await userEvent.click(box(name));
  await userEvent.click(within(dialog).getByRole("button", { name: "Confirm 5 of 6" }));
  const { getAllByRole } = await report(`${actions.confirm}: done for 2 of 6`);
  const wrapped = (client: string, name: string, keyProof: string) => ({
    id: `${client}-${name.toLowerCase()}`,
    key: `4.${client}-${name.toLowerCase()}-K-${name}`,
    publicKeyHash: `hash-of-K-${name}`,
    keyProof,
  });
  expect(confirm.mock.calls).toEqual([
    ["acme", { keys: [wrapped("acme", "Ada", "compared"), wrapped("acme", "Uwe", "pinned")] }],
    ["zon", { keys: [wrapped("zon", "Ada", "compared"), wrapped("zon", "Tom", "trusted")] }],
  ]);
  // Each client is opened once.
  expect(opened.mock.calls.map(([id]) => id)).toEqual(["acme", "bolt", "zon"]);
  const said = getAllByRole("listitem").map(({ textContent }) => textContent);
  expect(said.sort()).toEqual(
    [
      `Ulla (Acme): ${words.common.keys.personChanged.replaceAll("{{name}}", "Ulla")}`,
      `Bea (Bolt): ${words.common.faults.keyMissing}`,
      "Ada (Zon): Suspended.",
      "Tom (Zon): Suspended.",
    ].sort(),
  );
  await waitFor(() =>
    expect(pinned).toHaveBeenCalledExactlyOnceWith([
      { name: "Ada", userId: "ada", publicKey: "K-Ada" },
      { name: "Uwe", userId: "uwe", publicKey: "K-Uwe" },
    ]),
  );
});

it("says what stands in the way of a row, and offers nothing there", async () => {
  await page([row("Cut", "Kit", { refused: "Kept out.", inviter: null })]);
  await screen.findByText("Kept out.");
  expect(screen.queryByRole("button", { name: actions.confirm })).toBeNull();
});

it("says that whoever invited somebody has left", async () => {
  await page([row("Acme", "Ada"), row("Bolt", "Bea", { inviter: { name: "Ties", email: "ties@x.nl", left: true } })]);
  const ties = await screen.findByText("Ties");
  expect(ties.textContent).toContain(words.waiting.inviterLeft);
  expect(screen.getAllByText(words.waiting.inviterLeft)).toHaveLength(1);
});

it("confirms one person after the words, at the client they wait at", async () => {
  vi.spyOn(api, "identityGetPublicKey").mockResolvedValue({ userId: "ada", publicKey: "K-Ada", object: "userKey" });
  const confirm = vi.spyOn(api, "membersConfirm").mockResolvedValue(undefined);
  await page([row("Acme", "Ada")]);
  await userEvent.click(await screen.findByRole("button", { name: actions.confirm }));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("words-of-ada-K-Ada");
  await userEvent.click(within(dialog).getByRole("button", { name: words.members.confirm.submit }));
  await waitFor(() =>
    expect(confirm.mock.calls).toEqual([
      ["acme", "acme-ada", { key: "4.acme-ada-K-Ada", publicKeyHash: "hash-of-K-Ada", keyProof: "compared" }],
    ]),
  );
});

it("leads to the invitations that end, and sends those again that are chosen", async () => {
  const again = vi
    .spyOn(api, "membersReinvite")
    .mockImplementation((of) =>
      of === "zon" ? Promise.reject(new Fault(400, "x.y", "Too many.")) : Promise.resolve(undefined),
    );
  const invited = (client: string, name: string) =>
    row(client, name, { status: 0, userId: null, key: null, name: null, expires: "2026-11-28T08:00:00Z" });
  const asked = await page([invited("Acme", "Ivo"), invited("Zon", "Ina")]);
  await userEvent.click(await screen.findByRole("button", { name: words.waiting.showEnding }));
  await screen.findAllByText(words.waiting.expired);
  expect(asked.mock.lastCall![1]).toMatchObject({ status: "invited" });
  await chooseAll();
  const bar = screen.getByRole("group", { name: "2 selected" });
  await userEvent.click(within(bar).getByRole("button", { name: actions.reinvite }));
  const { getAllByRole } = await report(`${actions.reinvite}: done for 1 of 2`);
  expect(again.mock.calls.map(([of, id]) => [of, id])).toEqual([
    ["acme", "acme-ivo"],
    ["zon", "zon-ina"],
  ]);
  expect(getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["ina@x.nl (Zon): Too many."]);
});
