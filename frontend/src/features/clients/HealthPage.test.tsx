// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Client } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./HealthPage.tsx";

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ id: "me", providers: [{ id: "p", name: "Visser", enabled: true }], organizations: [] }),
}));

const client = (name: string, change: Partial<Client>) =>
  ({
    id: name,
    organizationId: name.toLowerCase(),
    organizationName: name,
    enabled: true,
    ownerCount: 2,
    policiesOff: [],
    planType: 20,
    seats: 9,
    occupiedSeats: 4,
    maxAutoscaleSeats: null,
    attention: [],
    invitedCount: 0,
    tally: null,
    tags: [],
    creationDate: "2026-11-29T08:00:00Z",
    ...change,
  }) as Client;

async function page(data: Client[], at = "/p/p") {
  const asked = vi
    .spyOn(api, "providersListClients")
    .mockResolvedValue({ object: "list", data, continuationToken: null });
  await show(
    <Routes>
      <Route path="/p/:providerId" element={<Component />} />
    </Routes>,
    at,
  );
  return asked;
}
const rowOf = async (name: string) => within((await screen.findByText(name)).closest("tr")!);

afterEach(cleanup);

it("says of each client who owns it and which policies are off, and leads to where that is changed", async () => {
  await page([
    client("Acme", { ownerCount: 1, policiesOff: [0, 3], attention: ["full", "owner"], maxAutoscaleSeats: 9 }),
    client("Bolt", { ownerCount: 0 }),
    client("Cut", { planType: 17, policiesOff: null }),
    client("Dune", { policiesOff: null }),
  ]);
  const acme = await rowOf("Acme");
  const links = acme.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
  const { twoStep, singleOrganization } = words.health.policies;
  expect(links).toEqual([
    ["Acme", "/organizations/acme/vault"],
    [words.clients.attention.owner, "/organizations/acme/members"],
    [twoStep, "/organizations/acme/policies"],
    [singleOrganization, "/organizations/acme/policies"],
    [words.clients.attention.full, "/organizations/acme/members"],
  ]);
  acme.getByText("4 of 9");
  acme.getByText("limit 9");
  (await rowOf("Bolt")).getByText(words.health.noOwner);
  (await rowOf("Bolt")).getByText(words.health.allOn);
  (await rowOf("Cut")).getByText(words.health.notInPlan);
  (await rowOf("Dune")).getByText(words.health.unknown);
});

it("says how many have two-step login and were not seen, and when that was so, and leads to them", async () => {
  const countedDate = "2026-11-30T03:00:00Z";
  await page([
    client("Acme", { tally: { members: 5, twoStep: 4, stale: 2, countedDate } }),
    client("Bolt", { tally: { members: 5, twoStep: 5, stale: 0, countedDate } }),
    client("Cut", { tally: { members: 0, twoStep: 0, stale: 0, countedDate } }),
    client("Dune", {}),
  ]);
  const links = (await rowOf("Acme")).getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
  expect(links.slice(1)).toEqual([
    ["4 of 5", "/organizations/acme/members?status=confirmed&twoStep=off"],
    ["2 of 5", "/organizations/acme/members?status=confirmed&sort=seen"],
  ]);
  (await rowOf("Acme")).getByText("on 30 Nov 2026");
  (await rowOf("Bolt")).getByText("5 of 5");
  (await rowOf("Bolt")).getByText(words.health.noneStale);
  (await rowOf("Cut")).getByText(words.health.nobody);
  expect((await rowOf("Dune")).getAllByText(words.health.notCounted)).toHaveLength(2);
});

it("leads nowhere but to the notice from a client that is suspended", async () => {
  await page([
    client("Eb", { enabled: false, suspensions: ["provider"], ownerCount: 0, policiesOff: [0], attention: ["full"] }),
  ]);
  const links = (await rowOf("Eb")).getAllByRole("link").map(({ textContent }) => textContent);
  expect(links).toEqual(["Eb"]);
});

it("tells a client that has ended, and one that ends, from one that is suspended", async () => {
  await page([
    client("Eb", { enabled: false, suspensions: ["ended"] }),
    client("Vloed", { enabled: false, suspensions: ["unpaid"] }),
    client("Tij", { endsDate: "2026-12-15T12:00:00Z" }),
    client("Wad", { enabled: false, suspensions: ["ended"], deletionDate: "2027-02-28T12:00:00Z" }),
  ]);
  (await rowOf("Eb")).getByText(words.clients.status.ended);
  (await rowOf("Vloed")).getByText(words.clients.status.suspended);
  (await rowOf("Tij")).getByText("Ends 15 Dec 2026");
  (await rowOf("Wad")).getByText("Ended, will be deleted 28 Feb 2027");
});

it("shows those that a link of the start page names, and asks for each kind in the order that is kept", async () => {
  const asked = await page([client("Acme", {})], "/p/p?attention=policies&sort=-policies");
  await screen.findByText("Acme");
  expect(asked.mock.lastCall![1]).toMatchObject({ attention: "policies", sort: "-policies" });
  await userEvent.click(screen.getByRole("combobox", { name: words.health.filter }));
  await userEvent.click(await screen.findByRole("option", { name: words.health.kinds.setup }));
  await waitFor(() => expect(asked.mock.lastCall![1]).toMatchObject({ attention: "setup", sort: "created" }));
  expect(screen.getByTestId("address").textContent).toContain("attention=setup");
});
