// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { AuditEvent, EventQuery } from "../../api/wire.ts";
import { spreadsheetTime } from "../../i18n/format.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { ORGANIZATION_KINDS } from "./EventFilters.tsx";
import { EventsTable } from "./EventsTable.tsx";

afterEach(cleanup);

const event = { type: 1100, date: "2026-11-27T10:00:00Z", systemUser: null, actingUserId: "u" } as AuditEvent;
interface Page {
  object: "list";
  data: AuditEvent[];
  continuationToken: string | null;
  searched?: number;
}
const load = vi.fn<(query: EventQuery) => Promise<Page>>(async () => ({
  object: "list",
  data: [event],
  continuationToken: null,
}));
const table = (readItems?: () => void) => (
  <EventsTable
    label={words.audit.columns.when}
    queryKey={["log"]}
    load={load}
    fileName="log"
    kinds={ORGANIZATION_KINDS}
    names={{ people: [], person: () => "Anna", about: () => null, readItems }}
  />
);

it("leaves no rows of another period under a period that can't be", async () => {
  await show(table(), "/events?from=2026-11-20&to=2026-11-01");
  expect((await screen.findByRole("alert")).textContent).toBe(words.audit.period.backwards);
  expect(screen.queryByRole("table")).toBeNull();
});

it("offers to read the names of items where that itself is logged", async () => {
  const readItems = vi.fn();
  await show(table(readItems), "/events");
  await screen.findByText(words.audit.events[1100]);
  await userEvent.click(screen.getByRole("button", { name: words.audit.items.read }));
  expect(readItems).toHaveBeenCalledOnce();
});

it("says of a policy whether it was switched on or off, and of one from before that it was changed", async () => {
  const changes = ["switchedOn", "switchedOff", "changedOn", "changedOff", undefined] as const;
  const data = changes.map((policyChange) => ({ ...event, type: 1700, policyChange }) as AuditEvent);
  load.mockResolvedValueOnce({ object: "list", data, continuationToken: null });
  await show(table(), "/events");
  const shown = within(await screen.findByRole("table"));
  const said = ["Switched on a policy", "Switched off a policy"];
  said.push("Changed a policy that is on", "Changed a policy that is off", words.audit.events[1700]);
  for (const line of said) shown.getByText(line);
});

it("says to what a renewal was changed, in the provider's log and in the client's", async () => {
  const renewals = ["same", "monthly", "annually", "end"] as const;
  const data = [1996, 1600].flatMap((type) => renewals.map((renewal) => ({ ...event, type, renewal }) as AuditEvent));
  load.mockResolvedValueOnce({ object: "list", data, continuationToken: null });
  await show(table(), "/events");
  const shown = within(await screen.findByRole("table"));
  for (const said of [
    "the subscription goes on as it is",
    "the subscription is billed by the month from the end of its period",
    "the subscription is billed by the year from the end of its period",
    "the subscription ends at the end of its period",
  ]) {
    shown.getByText(`${words.audit.events[1996]} (${said})`);
    shown.getByText(`${words.audit.events[1600]} (${said})`);
  }
});

it("says which reply-to address was agreed to", async () => {
  const agreed = { ...event, type: 1897, replyTo: "desk@msp.test" } as AuditEvent;
  load.mockResolvedValueOnce({ object: "list", data: [agreed], continuationToken: null });
  await show(table(), "/events");
  await screen.findByText(`${words.audit.events[1897]} (desk@msp.test)`);
});

it("says which API key was made", async () => {
  const made = { ...event, type: 1980, apiKeyName: "Nightly" } as AuditEvent;
  load.mockResolvedValueOnce({ object: "list", data: [made], continuationToken: null });
  await show(table(), "/events");
  await screen.findByText(`${words.audit.events[1980]} (Nightly)`);
});

it("writes times into a spreadsheet by the person's own clock", () => {
  const at = new Date(2026, 10, 27, 9, 5, 7);
  expect(spreadsheetTime(at.toISOString())).toBe("2026-11-27 09:05:07");
});

it("finds a text in what a line says, over several pages at once, and says how far it looked", async () => {
  const line = (n: number) => ({ ...event, date: `2026-11-2${n}T10:00:00Z`, type: n === 3 ? 1302 : 1100 });
  load.mockReset();
  load.mockImplementation(async ({ continuationToken }) => {
    const n = Number(continuationToken ?? 1);
    return { object: "list", data: [line(n)], searched: 1, continuationToken: n < 6 ? String(n + 1) : null };
  });
  await show(table(), "/events?search=D%C3%89LETED%20anna");
  const shown = async () => (await screen.findByRole("table")).textContent;
  expect(await shown()).toContain(words.audit.events[1302]);
  expect(await shown()).not.toContain(words.audit.events[1100]);
  expect(load).toHaveBeenCalledTimes(4);
  await screen.findByText(/4/, { selector: "section p" });
  await userEvent.click(screen.getByRole("button", { name: words.common.table.further }));
  await waitFor(() => expect(load).toHaveBeenCalledTimes(6));
});

it("says how long ago each line was, and exactly when", async () => {
  load.mockReset();
  load.mockImplementation(async () => ({
    object: "list",
    data: [{ ...event, date: new Date(Date.now() - 2 * 3_600_000 - 1000).toISOString() } as AuditEvent],
    continuationToken: null,
  }));
  await show(table(), "/events");
  const time = (await screen.findByText("2 hours ago")).closest("time");
  expect(time?.textContent).toMatch(/\d{4}, \d{2}:\d{2}$/);
});

it("says of what nobody did in the portal whether the server or its operator did it", async () => {
  const data = [4, 5].map((systemUser) => ({ ...event, type: 1894, systemUser, actingUserId: null }) as AuditEvent);
  load.mockResolvedValueOnce({ object: "list", data, continuationToken: null });
  await show(table(), "/events");
  const shown = within(await screen.findByRole("table"));
  shown.getByText(words.audit.operator);
  shown.getByText(words.audit.system);
});
