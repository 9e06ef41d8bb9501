import { expect, it } from "vitest";
import { organizationRights } from "../../api/rights.ts";
import type { Profile } from "../../api/wire.ts";
import { addressesIn, mayManage, seatState } from "./people.ts";

it("takes addresses apart however they were pasted, each once", () => {
  // As mail programs write them, names with commas and all.
  expect(addressesIn('Lid Twee <lid2@x.nl>; "Drie, Lid" <Lid3@x.nl>, Vier, Lid <lid4@x.nl>\n')).toEqual({
    emails: ["lid2@x.nl", "lid3@x.nl", "lid4@x.nl"],
    wrong: [],
  });
  expect(addressesIn("Geen Adres")).toEqual({ emails: [], wrong: ["Geen", "Adres"] });
  expect(addressesIn("a@x.nl, B@x.nl;c@x.nl\n\na@x.nl <d@x.nl>")).toEqual({
    emails: ["a@x.nl", "b@x.nl", "c@x.nl", "d@x.nl"],
    wrong: [],
  });
  expect(addressesIn("a@x.nl jan @x")).toEqual({ emails: ["a@x.nl"], wrong: ["jan", "@x"] });
  expect(addressesIn(" \n,")).toEqual({ emails: [], wrong: [] });
});

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
