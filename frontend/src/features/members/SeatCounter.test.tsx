// @vitest-environment happy-dom
import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, expect, it } from "vitest";
import type { Organization } from "../../api/wire.ts";
import { words } from "../../i18n/en/index.ts";
import { SeatCounter } from "./SeatCounter.tsx";

const taken = { occupiedSeats: 3, seats: 3, maxAutoscaleSeats: 5 } as Organization;

const show = (spends: boolean) =>
  render(
    <MantineProvider env="test">
      <SeatCounter organization={taken} spends={spends} />
    </MantineProvider>,
  );

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ showSupportNotice: false, lng: "en", resources: { en: { translation: words } } }),
);
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
