// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, expect, it } from "vitest";
import type { Client } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { chooseDutch, show } from "../../ui/testing.tsx";
import { csvHeader, csvRow } from "./clientFile.ts";
import { NextStep, Owners } from "./standing.tsx";

const client = (change: Partial<Client>) =>
  ({
    id: "c",
    organizationId: "o",
    organizationName: "Acme",
    enabled: true,
    planType: 20,
    ownerCount: 0,
    ownerState: null,
    setupStep: null,
    policiesOff: [0],
    pastDue: { invoices: ["NZ-7", "NZ-9"] },
    tags: [],
    attention: [],
    creationDate: "2026-11-29T08:00:00Z",
    ...change,
  }) as Client;

afterEach(cleanup);

it("tells an owner who was just invited from one whose invitation expired and one who waits", async () => {
  const { owner, noOwner } = words.health;
  for (const [ownerState, said] of [
    ["invited", owner.invited],
    ["expired", owner.expired],
    ["waiting", owner.waiting],
    ["none", noOwner],
    [null, noOwner],
  ] as const) {
    await show(<Owners client={client({ ownerState })} />);
    expect(screen.getByRole("link", { name: said }).getAttribute("href")).toBe("/organizations/o/members");
    cleanup();
  }
});

it("leads to the next step of the set-up, and says when there is none", async () => {
  await show(<NextStep client={client({ setupStep: "groups" })} />);
  const link = screen.getByRole("link", { name: words.setup.steps.groups.title });
  expect(link.getAttribute("href")).toBe("/organizations/o/setup");
  cleanup();
  await show(<NextStep client={client({ setupStep: "done" })} />);
  screen.getByText(words.setup.complete);
  expect(screen.queryByRole("link")).toBeNull();
});

it("exports the next step, the owners, the policies and what is past due, as the columns have them", async () => {
  await show(null);
  const t = i18next.t.bind(i18next) as never;
  const row = csvRow(t, client({ setupStep: "items", ownerState: "waiting" }));
  const header = csvHeader(t);
  expect(header).toHaveLength(row.length);
  const at = (name: string) => row[header.indexOf(name)];
  expect(at("Next step of set-up")).toBe(words.setup.steps.items.title);
  expect([at("Owners"), at("Owner"), at("Past due")]).toEqual([0, "Waits to be confirmed", "NZ-7, NZ-9"]);
  expect(at(words.health.columns.policies)).toBe(words.health.policies.twoStep);
  await chooseDutch();
  expect(csvHeader(t)).toContain("Volgende stap van de inrichting");
  expect(csvRow(t, client({ ownerState: "expired" }))).toContain("Uitnodiging verlopen");
});
