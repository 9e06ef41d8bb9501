// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../api/fault.ts";
import { words } from "../../i18n/en/index.ts";
import { BulkReport, type BulkRun } from "../../ui/bulkRun.tsx";
import { show } from "../../ui/testing.tsx";
import { AssignMany } from "./AssignMany.tsx";
import type { Item } from "./items.ts";

vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));
beforeEach(() => vi.restoreAllMocks());
afterEach(cleanup);

const items = ["a", "b"].map((id) => ({ id, name: `Item ${id}` }) as Item);
const collections = [
  { id: "c", path: "Board", writable: true },
  { id: "d", path: "Closed", writable: false },
];
const row = (id: string, error: string) => ({ id, error, object: "cipherCollections" });

function Page({ clear, items: chosen = items }: { clear: () => void; items?: Item[] }) {
  const [report, setReport] = useState<BulkRun | null>(null);
  const [open, setOpen] = useState(true);
  return (
    <>
      <BulkReport run={report} onClose={() => undefined} />
      {open && (
        <AssignMany
          organizationId="o"
          items={chosen}
          collections={collections}
          onClose={() => setOpen(false)}
          onEnded={(ended) => (ended ? setReport(ended) : clear())}
          onReload={() => undefined}
        />
      )}
    </>
  );
}

const choose = async () => {
  await userEvent.click(await screen.findByRole("combobox", { name: new RegExp(words.vault.fields.collections) }));
  expect(screen.queryByRole("option", { name: "Closed" })).toBeNull();
  await userEvent.click(await screen.findByRole("option", { name: "Board" }));
};
const save = () => userEvent.click(screen.getByRole("button", { name: words.common.actions.save }));

it("says by name which item was refused and why, and keeps the choice", async () => {
  const asked = vi
    .spyOn(api, "vaultUpdateCollectionsMany")
    .mockResolvedValue({ object: "list", data: [row("a", ""), row("b", "Too many.")], continuationToken: null });
  const clear = vi.fn();
  await show(<Page clear={clear} />);
  await choose();
  await save();
  await screen.findByText(`${words.vault.assign.label}: done for 1 of 2`);
  expect(screen.getByRole("listitem").textContent).toBe("Item b: Too many.");
  expect(asked).toHaveBeenCalledWith({ organizationId: "o", cipherIds: ["a", "b"], collectionIds: ["c"] });
  expect(clear).not.toHaveBeenCalled();
});

it("asks for a collection, and keeps what was chosen when the request fails", async () => {
  const asked = vi.spyOn(api, "vaultUpdateCollectionsMany").mockRejectedValueOnce(new Fault(0, "network", ""));
  const clear = vi.fn();
  await show(<Page clear={clear} />);
  await screen.findByRole("combobox", { name: new RegExp(words.vault.fields.collections) });
  await save();
  await screen.findByText(words.vault.assign.choose);
  expect(asked).not.toHaveBeenCalled();
  await choose();
  await save();
  await screen.findByText(words.common.faults.network);
  asked.mockResolvedValue({ object: "list", data: [row("a", ""), row("b", "")], continuationToken: null });
  await save();
  await expect.poll(() => clear.mock.calls.length).toBe(1);
});

it("puts more items than one request takes into a collection, with a few requests", async () => {
  const many = Array.from({ length: 501 }, (_, i) => ({ id: `i${i}`, name: `Item ${i}` }) as Item);
  const asked = vi.spyOn(api, "vaultUpdateCollectionsMany").mockImplementation(async ({ cipherIds }) => ({
    object: "list",
    data: cipherIds!.map((id) => row(id, id === "i500" ? "Too many." : "")),
    continuationToken: null,
  }));
  await show(<Page clear={vi.fn()} items={many} />);
  await choose();
  await save();
  await screen.findByText(`${words.vault.assign.label}: done for 500 of 501`);
  expect(asked.mock.calls.map(([{ cipherIds }]) => cipherIds!.length)).toEqual([500, 1]);
});
