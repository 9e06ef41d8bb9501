// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { paths, toEvents, toProviderEvents } from "../../paths.ts";
import { show } from "../../ui/testing.tsx";
import { Component } from "./ProviderEventsPage.tsx";

vi.mock("../../api/query.ts", async (original) => ({
  ...(await original<typeof import("../../api/query.ts")>()),
  useProfile: () => ({ providers: [{ id: "p", name: "Noordzee IT", type: 0, useEvents: true }] }),
}));

const line = (type: number, more: Partial<AuditEvent> = {}): AuditEvent =>
  ({
    type,
    date: "2026-11-29T08:00:00.000Z",
    actingUserId: "mo",
    systemUser: null,
    organizationId: "fiets",
    organizationName: "Fiets & Co",
    deviceType: 9,
    ipAddress: "198.51.100.4",
    ...more,
  }) as AuditEvent;

const log = vi.spyOn(api, "auditListProviderEvents");
const { filters } = words.audit;

beforeEach(() => {
  log.mockReset().mockImplementation(
    async (_, { clients } = {}) =>
      ({
        object: "list",
        continuationToken: null,
        data: clients
          ? [
              line(1903),
              line(1108, { cipherId: "i" }),
              line(1501, { organizationUserId: "m" }),
              line(1101, { organizationName: null, organizationId: "gone" }),
            ]
          : [line(1903)],
      }) as never,
  );
  vi.spyOn(api, "providersGetClient").mockReturnValue(new Promise(() => undefined));
  vi.spyOn(api, "providersListUsers").mockResolvedValue({ object: "list", data: [], continuationToken: null } as never);
});
afterEach(cleanup);

const page = (at: string) =>
  show(
    <Routes>
      <Route path="/providers/:providerId/manage/events" element={<Component />} />
    </Routes>,
    at,
  );

it("shows what our people did at clients once that is asked for, with the way to the client's own log", async () => {
  await page(paths.providerEvents("p"));
  await screen.findByText(words.audit.events[1903]);
  expect(screen.queryByText(words.audit.events[1108])).toBeNull();
  await userEvent.click(screen.getByRole("switch", { name: filters.clients }));
  const shown = await screen.findByRole("row", { name: new RegExp(words.audit.events[1108]) });
  expect(screen.getByTestId("address").textContent).toBe(`${paths.providerEvents("p")}?clients=yes`);
  expect(shown.querySelector("a")?.getAttribute("href")).toBe(toEvents("fiets", { item: "i" }));
  const confirmed = screen.getByRole("row", { name: new RegExp(words.audit.events[1501]) });
  expect(confirmed.querySelector("a")?.getAttribute("href")).toBe(toEvents("fiets", { person: "m" }));
  expect(log).toHaveBeenLastCalledWith("p", expect.objectContaining({ clients: true }), expect.anything());
});

it("names no former client and leads nowhere", async () => {
  await page(`${paths.providerEvents("p")}?clients=yes`);
  const row = await screen.findByRole("row", { name: new RegExp(words.audit.events[1101]) });
  expect(row.textContent).toContain(words.audit.formerClient);
  expect(row.querySelector("a")).toBeNull();
});

it("names the client to which it is narrowed, and says that nothing matches", async () => {
  log.mockResolvedValue({ object: "list", continuationToken: null, data: [] } as never);
  vi.spyOn(api, "providersGetClient").mockResolvedValue({ organizationName: "Fiets & Co" } as never);
  await page(toProviderEvents("p", "fiets"));
  await screen.findByRole("button", { name: filters.oneClient.replace("{{name}}", "Fiets & Co") });
  await screen.findAllByText(words.common.table.noMatches);
});

it("lets the kind go with what our people did at clients", async () => {
  await page(`${paths.providerEvents("p")}?clients=yes&kind=1108`);
  await userEvent.click(await screen.findByRole("switch", { name: filters.clients }));
  await waitFor(() => expect(log.mock.lastCall?.[1]?.type).toBeUndefined());
  expect(screen.getByTestId("address").textContent).toBe(paths.providerEvents("p"));
});

it("comes from a client's row narrowed to that client, and shows all again", async () => {
  await page(toProviderEvents("p", "fiets"));
  await screen.findByText(words.audit.events[1108]);
  expect(log).toHaveBeenLastCalledWith(
    "p",
    expect.objectContaining({ clients: true, organizationId: "fiets" }),
    expect.anything(),
  );
  await userEvent.click(screen.getByRole("button", { name: filters.allClients }));
  await waitFor(() => expect(log.mock.lastCall?.[1]?.organizationId).toBeUndefined());
});
