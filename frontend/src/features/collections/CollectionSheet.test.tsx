// @vitest-environment happy-dom
import { focusManager } from "@tanstack/react-query";
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { CollectionSheet } from "./CollectionSheet.tsx";
import type { CollectionRow } from "./useCollectionRows.ts";

vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const offline = new Fault(0, "network", "");
const users = [{ id: "m", readOnly: true, hidePasswords: false, manage: false }];
const shelf = {
  id: "c",
  path: "Board",
  name: "2.board",
  readable: true,
  users,
  groups: [],
  revisionDate: "1",
  may: { update: true },
};

const open = (collection: object = shelf, organization = {}) =>
  show(
    <CollectionSheet
      organizationId="o"
      rights={{ may: () => true, organization } as unknown as OrganizationRights}
      collection={collection as unknown as CollectionRow}
      names={[]}
      onClose={() => undefined}
      onReload={() => undefined}
    />,
  );

it("sends who may use the collection also after the members couldn't be read again", async () => {
  const read = vi.spyOn(api, "membersList").mockResolvedValue({ data: [{ id: "m", email: "mo@x.nl" }] } as never);
  const save = vi.spyOn(api, "collectionsUpdate").mockResolvedValue(undefined as never);
  await open();
  await screen.findByRole("button", { name: words.common.actions.save });
  read.mockRejectedValue(offline);
  act(() => focusManager.setFocused(false));
  act(() => focusManager.setFocused(true));
  await expect.poll(() => read.mock.calls.length).toBe(2);
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.save }));
  await expect.poll(() => save.mock.calls.length).toBe(1);
  expect(save.mock.calls[0]![2]).toMatchObject({ users });
});

it("says that the members didn't come, instead of leaving out who uses the collection", async () => {
  vi.spyOn(api, "membersList").mockRejectedValue(offline);
  await open();
  await screen.findByText(words.common.faults.network);
  expect(screen.queryByRole("button", { name: words.common.actions.save })).toBeNull();
});

it("says that the groups didn't come, instead of leaving out which of them use the collection", async () => {
  vi.spyOn(api, "membersList").mockResolvedValue({ data: [] } as never);
  const groups = vi.spyOn(api, "groupsList").mockRejectedValueOnce(offline);
  await open(shelf, { useGroups: true });
  await screen.findByText(words.common.faults.network);
  expect(screen.queryByRole("button", { name: words.common.actions.save })).toBeNull();
  groups.mockResolvedValue({ data: [] } as never);
  await userEvent.click(screen.getByRole("button", { name: words.common.actions.retry }));
  await screen.findByText(words.collections.access.noGroups);
});

it("lets nobody type a name that isn't theirs to change", async () => {
  vi.spyOn(api, "membersList").mockResolvedValue({ data: [] } as never);
  await open({ ...shelf, may: { update: false } });
  const name = await screen.findByRole("textbox", { name: new RegExp(words.collections.fields.name) });
  expect((name as HTMLInputElement).readOnly).toBe(true);
});
