// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import type { Figures } from "../../api/wire.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { OverTime } from "./OverTime.tsx";

const seats = words.start.seats;
const asked = vi.spyOn(api, "providersGetFigures");
const eur = (cents: number) => ({ currency: "EUR", cents });
const usd = (cents: number) => ({ currency: "USD", cents });
const days: Figures["days"] = [
  { day: "2026-11-27", clients: 3, seats: 27, occupiedSeats: 20, perMonth: [] },
  { day: "2026-11-28", clients: 3, seats: 27, occupiedSeats: 21, perMonth: [eur(18_900)] },
  { day: "2026-11-30", clients: 4, seats: 1038, occupiedSeats: 22, perMonth: [eur(20_100), usd(700_000)] },
];
const given = (some: Figures["days"]) => asked.mockResolvedValue({ days: some, object: "providerFigures" });

beforeEach(() => asked.mockReset());
afterEach(cleanup);

it("says what the lines say to who doesn't see them, and shows each day as a table, the newest first", async () => {
  given(days);
  await show(<OverTime providerId="p" />);
  const said = "From 27 Nov 2026 to 30 Nov 2026: from 27 to 1,038 seats bought, of which 22 are taken.";
  await screen.findByRole("img", { name: said });
  const section = within(screen.getByRole("region", { name: seats.title }));
  await userEvent.click(section.getByRole("button", { name: new RegExp(`^${seats.asTable}`) }));
  expect(section.queryByRole("img")).toBeNull();
  const rows = within(screen.getByRole("region", { name: seats.byDay })).getAllByRole("row");
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    [seats.day, seats.clients, seats.bought, seats.taken],
    ["30 Nov 2026", "4", "1,038", "22"],
    ["28 Nov 2026", "3", "27", "21"],
    ["27 Nov 2026", "3", "27", "20"],
  ]);
  await userEvent.click(section.getByRole("button", { name: new RegExp(`^${seats.asLines}`) }));
  await screen.findByRole("img", { name: said });
});

it("shows what the clients cost per month in each currency, from the day on from which it is known", async () => {
  given(days);
  await show(<OverTime providerId="p" />);
  await screen.findByRole("img", { name: "From 28 Nov 2026 to 30 Nov 2026: from €189.00 to €201.00 per month." });
  screen.getByRole("img", { name: "From 28 Nov 2026 to 30 Nov 2026: from $0.00 to $7,000.00 per month." });
  const section = within(screen.getByRole("region", { name: "What clients cost per month (EUR)" }));
  await userEvent.click(section.getByRole("button", { name: new RegExp(`^${seats.asTable}`) }));
  const rows = within(
    screen.getByRole("region", { name: "What clients cost per month, day by day (EUR)" }),
  ).getAllByRole("row");
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    [seats.day, words.start.revenue.perMonth],
    ["30 Nov 2026", "€201.00"],
    ["28 Nov 2026", "€189.00"],
  ]);
});

it("draws no line of one day, and says when there will be one", async () => {
  given(days.slice(0, 1));
  await show(<OverTime providerId="p" />);
  await screen.findByText(seats.first);
  cleanup();
  given([]);
  await show(<OverTime providerId="q" />);
  await screen.findByText(seats.none);
  expect(screen.queryByRole("button")).toBeNull();
});

it("says that it couldn't be read, and tries again", async () => {
  asked.mockRejectedValue(new Fault(400, "x", "Broken."));
  await show(<OverTime providerId="r" />);
  const again = await screen.findByRole("button", { name: words.common.actions.retry });
  given(days);
  await userEvent.click(again);
  await waitFor(() => expect(screen.queryAllByRole("img")).not.toEqual([]));
});
