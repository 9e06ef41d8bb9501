// @vitest-environment happy-dom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Member } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { CollectionsMany } from "./CollectionsMany.tsx";

vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));
vi.mock("../../model/useCollections.ts", () => ({
  useCollections: () => ({
    data: [
      { id: "c", path: "Board" },
      { id: "d", path: "Sales" },
    ],
    error: null,
  }),
}));
beforeEach(() => vi.restoreAllMocks());
afterEach(cleanup);

const member = (id: string, ...collections: string[]) =>
  ({
    id,
    status: 2,
    name: id.toUpperCase(),
    email: `${id}@x.nl`,
    collections: collections.map((id) => ({ id })),
  }) as Member;
const edit = { readOnly: false, hidePasswords: false, manage: false };
const close = vi.fn();

const open = () =>
  show(<CollectionsMany organizationId="o" members={[member("a", "d"), member("b")]} onClose={close} />);
const pick = async (field: string, option: string) => {
  await userEvent.click(await screen.findByRole("combobox", { name: field }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
};
const save = () => userEvent.click(screen.getByRole("button", { name: words.common.actions.save }));

it("gives all of them a collection and takes another away, each in one request", async () => {
  const asked = vi.spyOn(api, "collectionsShareMany").mockResolvedValue(undefined as never);
  await open();
  await save();
  await screen.findByText(words.members.collectionsMany.choose);
  await pick(words.members.fields.addCollection, "Board");
  await pick(words.members.collectionsMany.take, "Sales");
  await save();
  await expect.poll(() => close.mock.calls.length).toBe(1);
  expect(asked.mock.calls.map(([, body]) => body)).toEqual([
    { collectionIds: ["c"], users: ["a", "b"].map((id) => ({ id, ...edit })) },
    { collectionIds: ["d"], removeUsers: ["a", "b"] },
  ]);
});

it("tells nobody to wait who is confirmed", async () => {
  const { all, some } = words.members.fields.collectionsWait;
  await open();
  await screen.findByRole("combobox", { name: words.members.fields.addCollection });
  expect([all, some].some((text) => screen.queryByText(text))).toBe(false);
  cleanup();
  const waiting = { ...member("c"), status: 1 };
  await show(<CollectionsMany organizationId="o" members={[member("a"), waiting]} onClose={close} />);
  await screen.findByText(some);
});

it("says for whom it was refused and why, does it for the others, and keeps what was chosen", async () => {
  vi.spyOn(api, "collectionsShareMany").mockImplementation((_, { users }) =>
    users?.some(({ id }) => id === "b")
      ? Promise.reject(new Fault(400, "members.too_many_collections", "Too many for this one."))
      : Promise.resolve(undefined as never),
  );
  close.mockClear();
  await open();
  await pick(words.members.fields.addCollection, "Board");
  await save();
  const title = await screen.findByText(`${words.members.actions.collections}: done for 1 of 2`);
  const report = within(title.closest<HTMLElement>('[role="status"]')!);
  expect(report.getByRole("listitem").textContent).toContain("B:");
  expect(close).not.toHaveBeenCalled();
  screen.getByText("Board");
});

it("asks for nobody one by one when the line is gone", async () => {
  const asked = vi.spyOn(api, "collectionsShareMany").mockRejectedValue(new Fault(0, "network", ""));
  await open();
  await pick(words.members.fields.addCollection, "Board");
  await save();
  await screen.findByText(words.common.faults.network);
  expect(asked).toHaveBeenCalledTimes(1);
});
