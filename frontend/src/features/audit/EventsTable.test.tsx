// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { AuditEvent } from "../../api/wire.ts";
import { spreadsheetTime } from "../../i18n/format.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { ORGANIZATION_KINDS } from "./EventFilters.tsx";
import { EventsTable } from "./EventsTable.tsx";

afterEach(cleanup);

const event = { type: 1100, date: "2026-11-27T10:00:00Z", systemUser: null, actingUserId: "u" } as AuditEvent;
const load = vi.fn(async () => ({ object: "list" as const, data: [event], continuationToken: null }));
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

it("writes times into a spreadsheet by the person's own clock", () => {
  const at = new Date(2026, 10, 27, 9, 5, 7);
  expect(spreadsheetTime(at.toISOString())).toBe("2026-11-27 09:05:07");
});
