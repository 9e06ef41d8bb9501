// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { Fault } from "../../api/fault.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./VaultPage.tsx";

const query = vi.hoisted(() => ({ isPending: false, data: [], error: null as unknown, dataUpdatedAt: 1 }));
vi.mock("./useItems.ts", () => ({ useOrganizationItems: () => query }));
vi.mock("../../model/useCollections.ts", () => ({
  useCollections: () => ({ isPending: false, data: [], error: null }),
}));
vi.mock("../../model/useOrganization.ts", () => ({
  useOrganization: () => ({ organizationId: "o", rights: { viaProvider: true, may: () => false } }),
}));
vi.mock("../../crypto/vault.ts", () => ({ CryptoError: class extends Error {}, vault: {} }));

afterEach(cleanup);

it("shows staff no items any more once the client keeps them to itself", async () => {
  await show(<Component />);
  await screen.findByText(words.vault.empty.title);
  cleanup();
  query.error = new Fault(404, "portaal.not_found", "");
  await show(<Component />);
  await screen.findByText(words.vault.restricted.title);
  expect(screen.queryByText(words.vault.empty.title)).toBeNull();
});
