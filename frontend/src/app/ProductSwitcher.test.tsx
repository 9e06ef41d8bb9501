// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../api/api.ts";
import type { Profile } from "../api/wire.ts";
import { words } from "../i18n/en/index.ts";
import { paths } from "../paths.ts";
import { show } from "../ui/testing.tsx";
import { ProductSwitcher } from "./ProductSwitcher.tsx";

let profile: Partial<Profile>;
vi.mock("../api/query.ts", () => ({ useProfile: () => profile }));

const clients = vi.spyOn(api, "providersListClients");
const answer = (ids: string[]) =>
  ({ object: "list", data: ids.map((organizationId) => ({ organizationId })), continuationToken: null }) as never;
const { label, adminConsole } = words.shell.switcher;

afterEach(() => {
  cleanup();
  clients.mockReset();
});

const open = async () => {
  await show(<ProductSwitcher />);
  expect(clients).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: label }));
};

it("leads staff to the Admin Console of a client, which is looked for when the menu opens", async () => {
  profile = { providers: [{ id: "p" }, { id: "q" }], providerOrganizations: [], organizations: [] } as never;
  clients.mockImplementation(async (providerId) => answer(providerId === "q" ? ["o"] : []));
  await open();
  const item = await screen.findByRole("menuitem", { name: adminConsole });
  expect(item.getAttribute("href")).toBe(paths.organizationVault("o"));
  expect(clients.mock.calls).toEqual([
    ["p", { pageSize: 1 }],
    ["q", { pageSize: 1 }],
  ]);
});

it("looks for none when the person has an organisation", async () => {
  profile = {
    providers: [{ id: "p" }],
    providerOrganizations: [],
    organizations: [{ id: "own", type: 0 }],
  } as never;
  await open();
  const item = await screen.findByRole("menuitem", { name: adminConsole });
  expect(item.getAttribute("href")).toBe(paths.organizationVault("own"));
  expect(clients).not.toHaveBeenCalled();
});
