// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { inEnglish } from "../../ui/testing.tsx";
import { SeatCounter } from "./SeatCounter.tsx";

const taken = { occupiedSeats: 3, seats: 3, maxAutoscaleSeats: 5 } as Organization;

const show = (spends: boolean) =>
  render(
    <MantineProvider env="test">
      <SeatCounter organization={taken} spends={spends} />
    </MantineProvider>,
  );

beforeAll(inEnglish);
afterEach(cleanup);

it("tells who may buy that the next person adds a seat", () => {
  show(true);
  screen.getByText(words.members.seats.grows);
});

it("doesn't promise a seat to a service user, who can't buy one", () => {
  show(false);
  expect(screen.queryByText(words.members.seats.grows)).toBeNull();
  screen.getByText(words.members.reasons.cannotSpend);
});
