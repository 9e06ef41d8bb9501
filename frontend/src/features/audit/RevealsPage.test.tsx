// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Profile, Reveal } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./RevealsPage.tsx";

const opened = vi.hoisted(() => vi.fn());

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me" }) as Profile,
  openClient: opened,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => true,
}));
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { decrypt: async (parts: { texts: string[] }[]) => parts.map(({ texts }) => [`Open ${texts[0]}`]) },
}));

const { seen, items } = words.audit;
const row = (client: string, item: string | null, more: Partial<Reveal> = {}): Reveal => ({
  organizationId: `of-${client}`,
  organizationName: client,
  cipherId: item,
  kinds: [1111, 1107],
  date: "2026-11-27T10:00:00.000Z",
  knownDate: "2026-11-27T10:00:01.000Z",
  deleted: false,
  changedDate: null,
  doneDate: null,
  doneByUserId: null,
  object: "reveal",
  ...more,
});
const page = (data: Reveal[], continuationToken: string | null = null) => ({
  object: "list",
  data,
  continuationToken,
  userName: "Tess",
});
const at = "/providers/p/manage/members/u/seen";
const here = (
  <Routes>
    <Route path="/providers/:providerId/manage/members/:userId/seen" element={<Component />} />
  </Routes>
);
const states = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((line) =>
      within(line)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    );

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(api, "providersListUsers").mockResolvedValue({
    object: "list",
    data: [{ userId: "me", name: "Anna", email: "a@x.nl" }] as never,
    continuationToken: null,
  });
});
afterEach(cleanup);

it("reads all pages, client by client, and says of each what is still to change", async () => {
  const list = vi
    .spyOn(api, "auditListReveals")
    .mockResolvedValueOnce(page([row("Zeil", "aaaaaaaa-1"), row("Zeil", null, { kinds: [1602] })], "next"))
    .mockResolvedValueOnce(
      page([
        row("Bakker", "bbbbbbbb-1", { changedDate: "2026-11-28T10:00:00.000Z" }),
        row("Bakker", "cccccccc-1", { doneDate: "2026-11-28T10:00:00.000Z", doneByUserId: "me", deleted: true }),
      ]),
    );
  await show(here, at);
  await screen.findByRole("heading", { name: "What Tess has seen" });
  await screen.findByText("4 items, 2 still to change. Clients: 2.");
  expect(list.mock.calls.map(([, query]) => query.continuationToken)).toEqual([null, "next"]);
  const lines = states().map((cells) => cells.join("|"));
  expect(lines.map((line) => /Zeil|Bakker/.exec(line)?.[0])).toEqual(["Bakker", "Bakker", "Zeil", "Zeil"]);
  const find = (text: string) => lines.find((line) => line.includes(text))!;
  expect(find("Item bbbbbbbb")).toContain(seen.states.changed);
  expect(find("Item cccccccc")).toContain(seen.states.done);
  expect(find("Item cccccccc")).toContain("by Anna");
  expect(find("Item cccccccc")).toContain(seen.deleted);
  expect(find("Item aaaaaaaa")).toContain(`${words.audit.events[1107]}, ${words.audit.events[1111]}`);
  expect(find(seen.vault)).toContain(seen.states.open);
});

it("names items once that is asked for, and says which clients keep theirs", async () => {
  vi.spyOn(api, "auditListReveals").mockResolvedValue(page([row("Zeil", "aaaaaaaa-1"), row("Bakker", "bbbbbbbb-1")]));
  const read = vi.spyOn(api, "vaultListItems").mockImplementation(({ organizationId }) => {
    if (organizationId === "of-Bakker") return Promise.reject(new Fault(404, "portaal.not_found", "Gone."));
    return Promise.resolve({ data: [{ id: "aaaaaaaa-1", key: null, name: "router" }] } as never);
  });
  opened.mockResolvedValue(true);
  await show(here, at);
  await screen.findByText("Item aaaaaaaa");
  expect(read).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: items.read }));
  await screen.findByText("Open router");
  screen.getByText("Item bbbbbbbb");
  screen.getByText(seen.closed.replace("{{clients}}", "Bakker"));
});

it("says of no client that it keeps its items because it is suspended", async () => {
  vi.spyOn(api, "auditListReveals").mockResolvedValue(page([row("Zeil", "aaaaaaaa-1"), row("Bakker", "bbbbbbbb-1")]));
  vi.spyOn(api, "vaultListItems").mockImplementation(({ organizationId }) => {
    if (organizationId === "of-Bakker")
      return Promise.reject(new Fault(400, "access.organization_suspended", "Suspended."));
    return Promise.resolve({ data: [{ id: "aaaaaaaa-1", key: null, name: "router" }] } as never);
  });
  opened.mockResolvedValue(true);
  await show(here, at);
  await userEvent.click(await screen.findByRole("button", { name: items.read }));
  await screen.findByText(seen.failed.replace("{{client}}", "Bakker").replace("{{reason}}", "Suspended."));
  screen.getByText("Open router");
  expect(screen.queryByText(new RegExp(`^${seen.closed.split(",")[0]}`))).toBeNull();
});

it.each([
  [0, "network"],
  [429, "portaal.too_many_requests"],
])("asks no more clients after status %i, says so, and reads the names when asked again", async (status, code) => {
  vi.spyOn(api, "auditListReveals").mockResolvedValue(page([row("Zeil", "aaaaaaaa-1"), row("Bakker", "bbbbbbbb-1")]));
  const read = vi
    .spyOn(api, "vaultListItems")
    .mockRejectedValueOnce(new Fault(status, code, "Not now."))
    .mockResolvedValue({ data: [{ id: "aaaaaaaa-1", key: null, name: "router" }] } as never);
  opened.mockResolvedValue(true);
  await show(here, at);
  await userEvent.click(await screen.findByRole("button", { name: items.read }));
  await screen.findByText(status === 0 ? words.common.faults.network : "Not now.");
  expect(read).toHaveBeenCalledTimes(1);
  expect(screen.queryByText(new RegExp(`^${seen.closed.split(",")[0]}`))).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: items.read }));
  await screen.findByText("Open router");
});

it("ticks off those that were chosen, and names the one that it can't", async () => {
  const rows = [row("Zeil", "aaaaaaaa-1"), row("Zeil", null), row("Zeil", "bbbbbbbb-1", { doneDate: "2026-11-28" })];
  vi.spyOn(api, "auditListReveals").mockResolvedValue(page(rows));
  const tick = vi.spyOn(api, "auditUpdateReveal").mockImplementation((_, { cipherId }) => {
    return cipherId ? Promise.resolve() : Promise.reject(new Fault(404, "portaal.not_found", "Not found."));
  });
  await show(here, at);
  await screen.findByText("Item aaaaaaaa");
  await userEvent.click(screen.getByRole("checkbox", { name: words.common.actions.selectAll }));
  await userEvent.click(screen.getByRole("button", { name: `${seen.tick} (2 of 3)` }));
  const report = await screen.findByText(`${seen.tick}: done for 1 of 2`);
  within(report.closest<HTMLElement>('[role="status"]')!).getByText(`${seen.vault}, Zeil`);
  // What was on screen goes along: more that was revealed meanwhile isn't ticked off by it.
  const ticked = { userId: "u", organizationId: "of-Zeil", done: true, knownDate: "2026-11-27T10:00:01.000Z" };
  expect(tick.mock.calls).toEqual([
    ["p", { ...ticked, cipherId: "aaaaaaaa-1" }],
    ["p", { ...ticked, cipherId: undefined }],
  ]);
});

it("lets nobody tick a single one off while others are being ticked off", async () => {
  vi.spyOn(api, "auditListReveals").mockResolvedValue(page([row("Zeil", "aaaaaaaa-1"), row("Zeil", null)]));
  const tick = vi.spyOn(api, "auditUpdateReveal").mockReturnValue(new Promise(() => undefined));
  await show(here, at);
  await screen.findByText("Item aaaaaaaa");
  await userEvent.click(screen.getByRole("checkbox", { name: words.common.actions.selectAll }));
  await userEvent.click(screen.getByRole("button", { name: seen.tick }));
  const asked = tick.mock.calls.length;
  const menu = words.common.actions.rowActions.replace("{{name}}", "Item aaaaaaaa, Zeil");
  await userEvent.click(screen.getByRole("button", { name: menu }));
  const action = await screen.findByRole("menuitem", { name: new RegExp(`^${seen.tick}`) });
  within(action).getByText(words.members.reasons.running);
  await userEvent.click(action);
  expect(tick).toHaveBeenCalledTimes(asked);
});

it("says of who left without having seen anything that there is nothing", async () => {
  vi.spyOn(api, "auditListReveals").mockRejectedValue(new Fault(404, "portaal.not_found", "Not found."));
  await show(here, at);
  await screen.findByText(seen.empty.title);
});
