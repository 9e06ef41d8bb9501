// @vitest-environment happy-dom
import i18next from "i18next";
import { beforeAll, expect, it } from "vitest";
import { show } from "../../ui/testing.tsx";
import type { Way } from "../../api/wire.ts";
import { explain } from "./explain.ts";

beforeAll(() => show(null));

const way = (over: Partial<Way>): Way => ({
  means: "direct",
  collectionId: "c",
  groupId: null,
  groupName: null,
  permission: null,
  readOnly: false,
  hidePasswords: false,
  manage: false,
  ...over,
});

it("says by what somebody opens it first, then by what they would otherwise", () => {
  const ways = [way({ readOnly: true }), way({ means: "group", groupName: "Finance" })];
  expect(explain(i18next.t, { ways, type: 2, readOnly: false })).toEqual([
    "Can edit, through group Finance",
    "Also: Can view, given directly",
  ]);
});

it("says of what no single way gives that each gives a part", () => {
  const ways = [way({ readOnly: true }), way({ means: "group", groupName: "Sales", hidePasswords: true })];
  expect(explain(i18next.t, { ways, type: 2 }, new Map([["c", "Bank"]]))).toEqual([
    "Can edit",
    "Partly: Can view, given directly, in Bank",
    "Partly: Can edit, except passwords, through group Sales, in Bank",
  ]);
});
