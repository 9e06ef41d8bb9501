import { type Access, type Level, levelOf } from "../ui/AccessEditor.tsx";
import { hasEmptyPart, nameKey } from "./collectionNames.ts";

import type { PolicyKey } from "./policies.ts";

/** One line of a list that can be edited. */
export interface Entry {
  id: string;
  name: string;
}

/** What a pattern makes: groups, collections, and which group gets which collection, how far. */
export interface Lists {
  groups: Entry[];
  collections: Entry[];
  /** By `pairOf`. A pair that isn't there has no access. */
  access: Record<string, Level>;
  /** Only of another client's structure. */
  policies?: CopiedPolicy[];
}

/** A policy that is on at another client. */
export interface CopiedPolicy {
  type: number;
  key: PolicyKey;
  data: unknown;
}

export const PATTERNS = ["department", "function"] as const;
/** `client` is as it is at another client. */
export type PatternName = (typeof PATTERNS)[number] | "client";

/** The names of the patterns, in the language of the client. */
export interface PatternWords {
  departments: string;
  functions: string;
  underDepartment: string;
  underFunction: string;
}

/** Which functions each department uses, by their places in the lists of names. */
const USES: number[][] = [
  [0, 3],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 4],
];

type Named = Pick<Entry, "id">;

export const pairOf = (group: Named, collection: Named): string => `${group.id} ${collection.id}`;

/** The names of a list, apart. A comma parts them, because a slash makes a level. */
export const namesIn = (text: string): string[] => text.split(",").map((name) => name.trim());

/** A pattern as it is offered. By department each has a collection of its own; by function several share one. */
export function listsOf(pattern: (typeof PATTERNS)[number], words: PatternWords): Lists {
  const departments = namesIn(words.departments);
  const groups = departments.map((name, i) => ({ id: `g${i}`, name }));
  const [under, names] =
    pattern === "department" ? [words.underDepartment, departments] : [words.underFunction, namesIn(words.functions)];
  const collections = names.map((name, i) => ({ id: `c${i}`, name: `${under}/${name}` }));
  const access: Record<string, Level> = {};
  groups.forEach((group, i) => {
    for (const at of pattern === "department" ? [i] : (USES[i] ?? [])) {
      const collection = collections[at];
      if (collection) access[pairOf(group, collection)] = "edit";
    }
  });
  return { groups, collections, access };
}

/** What there is already, as far as the person may see it. */
export interface Existing {
  groups: readonly { id: string; name: string }[];
  collections: readonly { id: string; path: string; administered: boolean; groups: readonly Partial<Access>[] }[];
  policies?: readonly { type: number; enabled: boolean; revisionDate: string }[];
}

/** What the person may do here. */
export interface May {
  groups: boolean;
  collections: boolean;
  access: boolean;
  /** Why a policy can't be switched on here; null when it can. */
  policy?: (type: number, willBeOn: (type: number) => boolean) => PolicyReason | null;
}

/** Why a policy isn't taken over. */
export type PolicyReason = "plan" | "right" | "missing" | "needs" | "people" | "members";

/** What becomes of a line: it is made, it is there already, or the person may not make it. */
export type Fate = "new" | "here" | "left";

export interface PlannedGroup {
  entry: Entry;
  name: string;
  /** The group that has this name. */
  id: string | null;
  fate: Fate;
}

/** What one group gets of one collection. */
export interface Gift {
  group: PlannedGroup;
  level: Level;
  /** The level it has already, which stays. */
  has: Level | null;
}

export interface PlannedCollection {
  entry: Entry;
  name: string;
  id: string | null;
  fate: Fate;
  gifts: Gift[];
  /** Those of the gifts that are still to be given. */
  missing: Gift[];
}

export interface PlannedPolicy extends CopiedPolicy {
  /** What its line is called in results. */
  entry: Entry;
  /** The version that is switched on. */
  revisionDate: string | undefined;
  fate: Fate;
  /** Why it is left. */
  why: PolicyReason | null;
}

export interface Plan {
  groups: PlannedGroup[];
  collections: PlannedCollection[];
  policies: PlannedPolicy[];
}

/** All policies that others need have the lower number, and come first. */
function policiesOf(copied: CopiedPolicy[], existing: Existing["policies"] = [], may: May["policy"]): PlannedPolicy[] {
  const on = new Set(existing.filter(({ enabled }) => enabled).map(({ type }) => type));
  const here = new Set(on);
  return copied
    .toSorted((a, b) => a.type - b.type)
    .map((policy) => {
      const { type, key } = policy;
      const why = here.has(type) ? null : may ? may(type, (other) => on.has(other)) : "right";
      if (why === null) on.add(type);
      const revisionDate = existing.find((one) => one.type === type)?.revisionDate;
      const fate = here.has(type) ? "here" : why === null ? "new" : "left";
      return { ...policy, entry: { id: String(type), name: key }, revisionDate, fate, why };
    });
}

/**
 * What is to be made of the lists. What has the same name counts as there, and is neither made again nor changed, but
 * for access that a group doesn't have yet: so a plan that was cut off is gone on with.
 */
export function planOf(lists: Lists, existing: Existing, may: May): Plan {
  const fateOf = (id: string | null, mayMake: boolean): Fate => (id !== null ? "here" : mayMake ? "new" : "left");
  const groups = lists.groups.map((entry): PlannedGroup => {
    const id = existing.groups.find(({ name }) => nameKey(name) === nameKey(entry.name))?.id ?? null;
    return { entry, name: entry.name.trim(), id, fate: fateOf(id, may.groups) };
  });
  const collections = lists.collections.map((entry): PlannedCollection => {
    const found = existing.collections.find(({ path }) => nameKey(path) === nameKey(entry.name));
    const fate = fateOf(found?.id ?? null, may.collections);
    const gifts = groups.flatMap((group): Gift[] => {
      const level = lists.access[pairOf(group.entry, entry)];
      if (!level || !may.access || group.fate === "left" || fate === "left" || found?.administered === false) return [];
      const has = group.id === null ? undefined : found?.groups.find(({ id }) => id === group.id);
      return [{ group, level, has: has ? levelOf(has) : null }];
    });
    const missing = gifts.filter(({ has }) => has === null);
    return { entry, name: entry.name.trim(), id: found?.id ?? null, fate, gifts, missing };
  });
  return { groups, collections, policies: policiesOf(lists.policies ?? [], existing.policies, may.policy) };
}

/** Whether a plan still changes anything. */
export const isDone = ({ groups, collections, policies }: Plan): boolean =>
  [...groups, ...policies].every(({ fate }) => fate !== "new") &&
  collections.every(({ fate, missing }) => fate !== "new" && missing.length === 0);

/** Why a line can't be made as it is. */
export type Wrong = "required" | "emptyPart" | "twice" | "tooLong" | "manager";

/** The name of a line's field. */
export const pathOf = (kind: "groups" | "collections" | "policies", entry: Entry): string => `${kind}.${entry.id}`;

/** What is wrong with the lists, by field. Of a collection that `needsManager` some group has to manage it. */
export function wrongIn(
  lists: Lists,
  longest: number,
  needsManager: (collection: Entry) => boolean,
): Record<string, Wrong> {
  const manages = (collection: Entry) =>
    lists.groups.some((group) => lists.access[pairOf(group, collection)] === "manage");
  const wrongs = {
    groups: ({ name }: Entry): Wrong | null => (name.trim().length > longest ? "tooLong" : null),
    collections: (entry: Entry): Wrong | null =>
      hasEmptyPart(entry.name) ? "emptyPart" : needsManager(entry) && !manages(entry) ? "manager" : null,
  };
  const wrong: Record<string, Wrong> = {};
  for (const kind of ["groups", "collections"] as const) {
    const seen = new Set<string>();
    for (const entry of lists[kind]) {
      const key = nameKey(entry.name);
      const found = entry.name.trim() === "" ? "required" : seen.has(key) ? "twice" : wrongs[kind](entry);
      if (found) wrong[pathOf(kind, entry)] = found;
      seen.add(key);
    }
  }
  return wrong;
}
