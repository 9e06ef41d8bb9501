// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import type { Cipher } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { emptyDraft } from "./draft.ts";
import { ItemForm } from "./ItemForm.tsx";

vi.mock("../../api/query.ts", () => ({ useProfile: () => ({ id: "me" }) }));
vi.mock("../../crypto/vault.ts", () => ({
  CryptoError: class extends Error {},
  vault: { encrypt: async ({ texts }: { texts: string[] }) => texts.map((text) => `2.${text}`) },
}));

afterEach(cleanup);

it("saves an item whose collections could not be saved with it, without taking itself for somebody else", async () => {
  const stored = { id: "i", type: 2, name: "2.old", organizationId: "o", collectionIds: ["a", "b"], revisionDate: "1" };
  const save = vi.spyOn(api, "vaultUpdateItem").mockResolvedValue({ name: "2.new", revisionDate: "2" } as never);
  const move = vi
    .spyOn(api, "vaultUpdateItemCollections")
    .mockRejectedValueOnce(new Fault(0, "network", ""))
    .mockResolvedValue(undefined as never);
  const onClose = vi.fn();
  await show(
    <ItemForm
      draft={{ ...emptyDraft("note"), name: "old" }}
      stored={{ ...stored, viewPassword: true } as unknown as Cipher}
      owner="o"
      collections={["a", "b"].map((id) => ({ id, path: id, organizationId: "o", writable: true }))}
      onClose={onClose}
      onReload={() => undefined}
    />,
  );
  const name = screen.getByRole("textbox", { name: new RegExp(words.vault.fields.name) });
  await userEvent.clear(name);
  await userEvent.type(name, "new");
  const collections = screen.getByRole("combobox", { name: new RegExp(words.vault.fields.collections) });
  await userEvent.type(collections, "{Backspace}");
  const submit = () => userEvent.click(screen.getByRole("button", { name: words.common.actions.save }));
  await submit();
  await screen.findByText(words.common.faults.network);
  await submit();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(save.mock.calls.map(([, body]) => [body.name, body.lastKnownRevisionDate])).toEqual([
    ["2.new", "1"],
    ["2.new", "2"],
  ]);
  expect(move.mock.lastCall).toEqual(["i", { collectionIds: ["a"] }]);
});
