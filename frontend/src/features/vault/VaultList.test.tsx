// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import type { Item } from "./items.ts";
import { useOpenItem } from "./ItemSheet.tsx";
import { VaultList } from "./VaultList.tsx";

afterEach(cleanup);
vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

const item = (id: string, trashed: boolean, deletable = true): Item =>
  ({
    id,
    name: `Item ${id}`,
    kind: "login",
    subtitle: "",
    cipher: {
      id,
      collectionIds: [],
      edit: true,
      deletedDate: trashed ? "2026-11-27T10:00:00Z" : null,
      revisionDate: "2026-11-27T10:00:00Z",
      permissions: { delete: deletable, restore: deletable },
    },
  }) as unknown as Item;

const list = (items: Item[]) => (
  <VaultList
    items={items}
    version={1}
    collections={[]}
    empty={<p>{words.vault.empty.title}</p>}
    onOpen={() => undefined}
    onEdit={() => undefined}
    onRemove={() => undefined}
  />
);

it("says that the vault is empty when all of it is in the trash, and not that nothing matches", async () => {
  await show(list([item("a", true)]));
  await screen.findByText(words.vault.empty.title);
  expect(screen.queryByText(words.common.table.noMatches)).toBeNull();
});

it("moves the items to the trash that may go though one may not", async () => {
  await show(list([item("a", false), item("b", false, false), item("c", false)]));
  await userEvent.click(await screen.findByRole("checkbox", { name: words.common.actions.selectAll }));
  screen.getByRole("button", { name: `${words.vault.actions.trash} (2 of 3)` });
});

function Opened() {
  const [open, setOpen] = useOpenItem();
  return (
    <button type="button" onClick={() => setOpen(null)}>
      {open ? `${open.what} ${"id" in open ? open.id : ""}` : "closed"}
    </button>
  );
}

it("opens the item a link leads to, once: Back and closing don't open it again", async () => {
  await show(<Opened />, "/vault?item=abc&type=login");
  await userEvent.click(await screen.findByRole("button", { name: "view abc" }));
  await screen.findByRole("button", { name: "closed" });
  await waitFor(() => expect(screen.getByTestId("address").textContent).toBe("/vault?type=login"));
});
