import { expect, it } from "vitest";
import type { List, ProviderUser } from "../../api/wire.ts";
import { found, roleOf, stateOf } from "./staff.ts";

const user = (changes: Partial<ProviderUser>) =>
  ({ id: "1", userId: null, type: 1, status: 0, name: null, email: "x@msp.test", ...changes }) as ProviderUser;
const STAFF: List<ProviderUser> = {
  object: "list",
  continuationToken: null,
  data: [
    user({ name: "Zoë Smit", email: "z@msp.test" }),
    user({ email: "anna@msp.test" }),
    user({ name: "Bo Smit", email: "bo@msp.test" }),
  ],
};

const emails = (search: string, sort = "name") => found(STAFF, search, sort).data.map(({ email }) => email);

it("finds people by words of their name or address, in order", () => {
  expect(emails("")).toEqual(["anna@msp.test", "bo@msp.test", "z@msp.test"]);
  expect(emails("", "-name")).toEqual(["z@msp.test", "bo@msp.test", "anna@msp.test"]);
  expect(emails("SMIT b")).toEqual(["bo@msp.test"]);
  expect(emails("anna@")).toEqual(["anna@msp.test"]);
});

it("leaves what the server said as it was", () => {
  found(STAFF, "", "-name");
  expect(STAFF.data[0]!.name).toBe("Zoë Smit");
});

it.each([
  [0, "invited"],
  [1, "accepted"],
  [2, "confirmed"],
] as const)("status %i is %s", (status, state) => {
  expect(stateOf(user({ status }))).toBe(state);
});

it("knows an admin from a service user", () => {
  expect([roleOf(user({ type: 0 })), roleOf(user({ type: 1 }))]).toEqual(["admin", "serviceUser"]);
});

it("narrows to who is invited or waits, and sorts by role, state and passkey, then by name", () => {
  const staff: List<ProviderUser> = {
    ...STAFF,
    data: [
      user({ name: "Cor", type: 0, status: 2, hasPasskey: true }),
      user({ name: "Bo", type: 1, status: 1, hasPasskey: false }),
      user({ name: "Ada", type: 1, status: 2, hasPasskey: false }),
      user({ name: "Dik", type: 1, status: 0, hasPasskey: false }),
    ],
  };
  const names = (sort: string, view?: "invited" | "accepted") =>
    found(staff, "", sort, view).data.map(({ name }) => name);
  expect(names("name", "invited")).toEqual(["Dik"]);
  expect(names("name", "accepted")).toEqual(["Bo"]);
  expect(names("role")).toEqual(["Cor", "Ada", "Bo", "Dik"]);
  expect(names("-role")).toEqual(["Ada", "Bo", "Dik", "Cor"]);
  expect(names("status")).toEqual(["Dik", "Bo", "Ada", "Cor"]);
  expect(names("-passkey")).toEqual(["Cor", "Ada", "Bo", "Dik"]);
});
