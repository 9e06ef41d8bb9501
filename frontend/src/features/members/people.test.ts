import { expect, it } from "vitest";
import { organizationRights } from "../../api/rights.ts";
import type { Member, Profile } from "../../api/wire.ts";
import { collectionsWait, mayManage, seatState } from "./people.ts";

it.each([
  [5, 8, null, false, false],
  [8, 8, null, false, true],
  [8, 8, 10, false, true],
  [8, 8, 8, true, false],
  [9, 8, 8, true, false],
])("%i of %i seats with limit %s: full %s, grows %s", (occupiedSeats, seats, maxAutoscaleSeats, full, grows) => {
  expect(seatState({ occupiedSeats, seats, maxAutoscaleSeats })).toEqual({ full, grows });
});

const as = (type: number, manageUsers = false) =>
  organizationRights(
    {
      organizations: [{ id: "o", type, permissions: { manageUsers } }],
      providerOrganizations: [],
    } as unknown as Profile,
    "o",
  )!;

it("follows the ladder of roles", () => {
  expect([0, 1, 2, 4].map((type) => mayManage(as(0), type))).toEqual([true, true, true, true]);
  expect([0, 1, 2, 4].map((type) => mayManage(as(1), type))).toEqual([false, true, true, true]);
  expect([0, 1, 2, 4].map((type) => mayManage(as(4, true), type))).toEqual([false, false, true, true]);
  expect([0, 1, 2, 4].map((type) => mayManage(as(2), type))).toEqual([false, false, false, false]);
});

it("says that collections wait only for people who aren't confirmed", () => {
  const told = (...states: number[]) => collectionsWait(states.map((status) => ({ status }) as Member));
  expect(told(2, 2)).toBeNull();
  expect(told(2, -1)).toBeNull();
  expect(told(2, 1)).toBe("some");
  expect(told(0, 1)).toBe("all");
});
