// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Client } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { AttentionBadges } from "./Attention.tsx";

afterEach(cleanup);

const client = (change: Partial<Client>) =>
  ({
    organizationId: "o",
    enabled: true,
    attention: [],
    invitedCount: 0,
    waitingCount: 0,
    suspensions: [],
    endsDate: null,
    nextInvoiceDate: null,
    invitationsExpire: null,
    ...change,
  }) as Client;
const lines = () => screen.queryAllByRole("link").map(({ textContent }) => textContent);

it("tells how many invitations are open long before they expire, without warning of it", async () => {
  await show(<AttentionBadges client={client({ invitedCount: 3, invitationsExpire: "2999-01-01T00:00:00Z" })} />);
  const link = screen.getByRole("link", { name: "3 open invitations" });
  expect(link.getAttribute("href")).toBe("/organizations/o/members?status=invited");
  expect(link.querySelector("[class*=warn]")).toBeNull();
});

it("says it once when they are about to expire", async () => {
  const soon = { attention: ["invitations"] as Client["attention"], invitedCount: 1 };
  await show(<AttentionBadges client={client({ ...soon, invitationsExpire: "2020-01-01T00:00:00Z" })} />);
  expect(lines()).toEqual(["1 invitation expired"]);
});

it("says the same of a suspended client, which can't be opened", async () => {
  const full = { attention: ["full"] as Client["attention"], invitedCount: 3 };
  await show(<AttentionBadges client={client({ ...full, enabled: false })} />);
  screen.getByText("3 open invitations");
  screen.getByText(words.clients.attention.full);
  expect(lines()).toEqual([]);
});

it("says nothing where there is nothing", async () => {
  await show(<AttentionBadges client={client({})} />);
  expect(lines()).toEqual([]);
});
