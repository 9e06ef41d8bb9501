// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Profile, ProviderUser } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { paths, toStaffEvents } from "../../paths.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./ProviderMembersPage.tsx";

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", enabled: true, useEvents: true }] }) as Profile,
}));
vi.mock("../../api/rights.ts", async (original) => ({
  ...(await original<typeof import("../../api/rights.ts")>()),
  mayInProvider: () => true,
}));

const person = (name: string, status: number): ProviderUser =>
  ({ id: `of-${name}`, userId: status ? name : null, name, email: `${name}@x.nl`, status, type: 1 }) as ProviderUser;

afterEach(cleanup);

const open = async (at = paths.providerMembers("p")) => {
  const data = [person("Ivo", 0), person("Ada", 1), person("Cor", 2), person("Dik", 2)];
  vi.spyOn(api, "providersListUsers").mockResolvedValue({ object: "list", data, continuationToken: null } as never);
  await show(
    <Routes>
      <Route path="/providers/:providerId/manage/members" element={<Component />} />
      <Route path="*" element={null} />
    </Routes>,
    at,
  );
};

it("counts who is invited and who waits, and shows only those", async () => {
  await open();
  await screen.findByText("Cor");
  screen.getByRole("radio", { name: "All (4)" });
  screen.getByRole("radio", { name: "Needs confirmation (1)" });
  await userEvent.click(screen.getByRole("radio", { name: "Invited (1)" }));
  await waitFor(() => expect(screen.queryByText("Cor")).toBeNull());
  screen.getByText("Ivo");
  expect(screen.getByTestId("address").textContent).toBe(`${paths.providerMembers("p")}?status=invited`);
});

it("leads from a colleague to what they did, at clients too", async () => {
  await open(`${paths.providerMembers("p")}?search=cor`);
  const row = await screen.findByRole("row", { name: /Cor/ });
  await userEvent.click(row.querySelector<HTMLElement>('[aria-haspopup="menu"]')!);
  await userEvent.click(await screen.findByRole("menuitem", { name: words.members.actions.events }));
  await waitFor(() => expect(screen.getByTestId("address").textContent).toBe(toStaffEvents("p", "of-Cor")));
});
