// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Profile } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./ClientsPage.tsx";

const staff = vi.hoisted(() => ({ enabled: true, admin: true }));
vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", enabled: staff.enabled }] }) as Profile,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => staff.admin,
}));

const { reasons, create, title } = words.clients;
const client = { id: "c", organizationId: "o", organizationName: "Bakker", labels: [], seats: 1 };

beforeEach(() => {
  Object.assign(staff, { enabled: true, admin: true });
  vi.spyOn(api, "providersListClients").mockResolvedValue({
    object: "list",
    data: [client] as never,
    continuationToken: null,
  });
  vi.spyOn(api, "providersGetTotals").mockReturnValue(new Promise(() => undefined));
  vi.spyOn(api, "providersGetViews").mockReturnValue(new Promise(() => undefined));
});
afterEach(cleanup);

async function open() {
  await show(
    <Routes>
      <Route path="/providers/:providerId/clients" element={<Component />} />
    </Routes>,
    "/providers/p/clients",
  );
  await screen.findByRole("heading", { name: title });
}
const ways = [create.open, words.clientImport.open, words.handover.add.open];

it.each([
  ["a service user", { admin: false }, reasons.onlyAdmins],
  ["somebody whose provider is suspended", { enabled: false }, reasons.suspended],
])("shows %s all ways to a client, and why they aren't theirs", async (_who, change, reason) => {
  Object.assign(staff, change);
  await open();
  for (const name of ways) {
    const button = screen.getByRole("button", { name });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(document.getElementById(button.getAttribute("aria-describedby")!)?.textContent).toBe(reason);
  }
});

it("leads an admin to each", async () => {
  await open();
  expect(ways.map((name) => screen.getByRole("link", { name }).getAttribute("href"))).toEqual([
    "/providers/p/clients/create",
    "/providers/p/clients/import",
    "/providers/p/clients/add",
  ]);
});
