// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { api } from "../../api/api.ts";
import { Fault } from "../../errors.ts";
import { words } from "../../i18n/en/index.ts";
import { show } from "../../ui/testing.tsx";
import { SeatsOverTime } from "./SeatsOverTime.tsx";

const seats = words.start.seats;
const asked = vi.spyOn(api, "providersGetFigures");
const days = [
  { day: "2026-11-27", clients: 3, seats: 27, occupiedSeats: 20 },
  { day: "2026-11-28", clients: 3, seats: 27, occupiedSeats: 21 },
  { day: "2026-11-30", clients: 4, seats: 1038, occupiedSeats: 22 },
];
const given = (some: typeof days) => asked.mockResolvedValue({ days: some, object: "providerFigures" });

beforeEach(() => asked.mockReset());
afterEach(cleanup);

it("says what the lines say to who doesn't see them, and shows each day as a table, the newest first", async () => {
  given(days);
  await show(<SeatsOverTime providerId="p" />);
  const said = "From 27 Nov 2026 to 30 Nov 2026: from 27 to 1,038 seats bought, of which 22 are taken.";
  await screen.findByRole("img", { name: said });
  await userEvent.click(screen.getByRole("button", { name: seats.asTable }));
  expect(screen.queryByRole("img")).toBeNull();
  const rows = within(screen.getByRole("region", { name: seats.byDay })).getAllByRole("row");
  expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    [seats.day, seats.clients, seats.bought, seats.taken],
    ["30 Nov 2026", "4", "1,038", "22"],
    ["28 Nov 2026", "3", "27", "21"],
    ["27 Nov 2026", "3", "27", "20"],
  ]);
  await userEvent.click(screen.getByRole("button", { name: seats.asLines }));
  await screen.findByRole("img", { name: said });
});

it("draws no line of one day, and says when there will be one", async () => {
  given(days.slice(0, 1));
  await show(<SeatsOverTime providerId="p" />);
  await screen.findByText(seats.first);
  cleanup();
  given([]);
  await show(<SeatsOverTime providerId="q" />);
  await screen.findByText(seats.none);
  expect(screen.queryByRole("button")).toBeNull();
});

it("says that it couldn't be read, and tries again", async () => {
  asked.mockRejectedValue(new Fault(400, "x", "Broken."));
  await show(<SeatsOverTime providerId="r" />);
  const again = await screen.findByRole("button", { name: words.common.actions.retry });
  given(days);
  await userEvent.click(again);
  await waitFor(() => expect(screen.queryByRole("img")).not.toBeNull());
});
