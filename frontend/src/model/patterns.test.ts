import { expect, it } from "vitest";
import { patterns as en } from "../i18n/en/patterns.ts";
import { patterns as nl } from "../i18n/nl/patterns.ts";
import {
  type Existing,
  isDone,
  type Lists,
  listsOf,
  type May,
  namesIn,
  PATTERNS,
  planOf,
  wrongIn,
} from "./patterns.ts";
import { policyKey } from "./policies.ts";

const ALL: May = { groups: true, collections: true, access: true };
const NONE: Lists = { groups: [], collections: [], access: {} };
const NOTHING: Existing = { groups: [], collections: [] };

const lists = (): Lists => ({
  groups: [
    { id: "g0", name: "Marketing" },
    { id: "g1", name: "Sales" },
  ],
  collections: [
    { id: "c0", name: "Function/Website" },
    { id: "c1", name: "Function/Banking" },
  ],
  access: { "g0 c0": "edit", "g1 c0": "view", "g1 c1": "manage" },
});

const there = (groups: Existing["collections"][number]["groups"], administered = true): Existing => ({
  groups: [{ id: "G", name: " marketing" }],
  collections: [{ id: "C", path: "function / WEBSITE", administered, groups }],
});

it.each([en, nl])("offers both patterns of the seed, with a group for each department", ({ names }) => {
  const [department, byFunction] = PATTERNS.map((pattern) => listsOf(pattern, names));
  const groups = namesIn(names.departments);
  expect(department!.groups.map(({ name }) => name)).toEqual(groups);
  expect(department!.collections.map(({ name }) => name)).toEqual(
    groups.map((name) => `${names.underDepartment}/${name}`),
  );
  expect(Object.keys(department!.access)).toEqual(groups.map((_, i) => `g${i} c${i}`));
  expect(byFunction!.groups).toEqual(department!.groups);
  // People in Marketing use the Social media collection.
  const marketing = byFunction!.groups.find(({ name }) => name === "Marketing")!;
  const social = byFunction!.collections.find(({ name }) => name === `${names.underFunction}/Social media`)!;
  expect(byFunction!.access[`${marketing.id} ${social.id}`]).toBe("edit");
  for (const { id } of byFunction!.collections)
    expect(Object.keys(byFunction!.access).some((pair) => pair.endsWith(` ${id}`))).toBe(true);
  for (const one of [department!, byFunction!]) expect(wrongIn(one, 100, () => false)).toEqual({});
});

it("makes everything where nothing is", () => {
  const plan = planOf(lists(), NOTHING, ALL);
  expect(plan.groups.map(({ fate }) => fate)).toEqual(["new", "new"]);
  expect(plan.collections.map(({ fate, missing }) => [fate, missing.length])).toEqual([
    ["new", 2],
    ["new", 1],
  ]);
  expect(isDone(plan)).toBe(false);
});

it("makes nothing again that has the same name, and gives only what a group doesn't have", () => {
  const uses = [{ id: "G", readOnly: true, hidePasswords: false, manage: false }];
  const { groups, collections } = planOf(lists(), there(uses), ALL);
  expect(groups.map(({ id, fate }) => [id, fate])).toEqual([
    ["G", "here"],
    [null, "new"],
  ]);
  expect(collections[0]).toMatchObject({ id: "C", fate: "here" });
  expect(collections[0]!.gifts.map(({ level, has }) => [level, has])).toEqual([
    ["edit", "view"],
    ["view", null],
  ]);
  expect(collections[0]!.missing.map(({ group }) => group.name)).toEqual(["Sales"]);
});

it("is done when all is there, and leaves a collection alone that the person doesn't administer", () => {
  const one: Lists = { ...lists(), groups: lists().groups.slice(0, 1), collections: lists().collections.slice(0, 1) };
  expect(isDone(planOf(one, there([]), ALL))).toBe(false);
  expect(isDone(planOf(one, there([], false), ALL))).toBe(true);
  expect(isDone(planOf(one, there([{ id: "G", manage: true }]), ALL))).toBe(true);
});

it("gives nobody anything where the person may not, and leaves out what the person may not make", () => {
  const restricted = planOf(lists(), NOTHING, { ...ALL, access: false });
  expect(restricted.collections.flatMap(({ gifts }) => gifts)).toEqual([]);
  expect(restricted.collections.map(({ fate }) => fate)).toEqual(["new", "new"]);
  const groupsOnly = planOf(lists(), there([]), { ...ALL, collections: false });
  expect(groupsOnly.collections.map(({ fate, missing }) => [fate, missing.length])).toEqual([
    ["here", 2],
    ["left", 0],
  ]);
});

it("says what is wrong with a line, at that line", () => {
  const bad: Lists = {
    groups: [
      { id: "g0", name: " " },
      { id: "g1", name: "Sales" },
      { id: "g2", name: "sales " },
      { id: "g3", name: "x".repeat(6) },
    ],
    collections: [
      { id: "c0", name: "a//b" },
      { id: "c1", name: "A / b" },
      { id: "c2", name: "a/B" },
      { id: "c3", name: "alone" },
    ],
    access: { "g1 c2": "manage", "g1 c3": "edit" },
  };
  expect(wrongIn(bad, 5, ({ id }) => id === "c2" || id === "c3")).toEqual({
    "groups.g0": "required",
    "groups.g2": "twice",
    "groups.g3": "tooLong",
    "collections.c0": "emptyPart",
    "collections.c2": "twice",
    "collections.c3": "manager",
  });
});

const copied = (...types: number[]) => types.map((type) => ({ type, key: policyKey(type)!, data: null }));
const policiesOf = (policies: Lists["policies"], existing: Existing["policies"], policy?: May["policy"]) =>
  planOf({ ...lists(), policies }, { ...NOTHING, policies: existing }, { ...ALL, policy }).policies.map(
    ({ type, fate, why }) => [type, fate, why],
  );

it("turns a policy on after the one that it needs, and none whose need isn't met", () => {
  const needs: May["policy"] = (type, willBeOn) => (type === 4 && !willBeOn(3) ? "needs" : null);
  expect(policiesOf(copied(4, 3), [], needs)).toEqual([
    [3, "new", null],
    [4, "new", null],
  ]);
  expect(policiesOf(copied(4), [], needs)).toEqual([[4, "left", "needs"]]);
  expect(policiesOf(copied(4), [{ type: 3, enabled: true, revisionDate: "r" }], needs)).toEqual([[4, "new", null]]);
  expect(policiesOf(copied(4), [{ type: 3, enabled: false, revisionDate: "r" }], needs)).toEqual([
    [4, "left", "needs"],
  ]);
});

it("leaves a policy that is on as it is, and turns none on for who may not", () => {
  const here = [{ type: 3, enabled: true, revisionDate: "r" }];
  expect(policiesOf(copied(3, 10), here)).toEqual([
    [3, "here", null],
    [10, "left", "right"],
  ]);
  const plan = planOf({ ...NONE, policies: copied(3) }, { ...NOTHING, policies: here }, ALL);
  expect(isDone(plan)).toBe(true);
  expect(isDone(planOf({ ...NONE, policies: copied(3) }, NOTHING, { ...ALL, policy: () => null }))).toBe(false);
});
