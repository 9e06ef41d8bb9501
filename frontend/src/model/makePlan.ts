import { api } from "../api/api.ts";
import { vault } from "../crypto/vault.ts";
import { accessAt } from "../ui/AccessEditor.tsx";
import { fewAtATime } from "../ui/fewAtATime.ts";
import type { Said } from "../ui/said.ts";
import type { useAttempt } from "../ui/useAttempt.ts";
import {
  type Entry,
  pathOf,
  type Plan,
  type PlannedCollection,
  type PlannedGroup,
  type PlannedPolicy,
} from "./patterns.ts";

export interface Line {
  /** By which its result is kept. */
  path: string;
  /** What people call it. */
  name: string | Said;
}

type Planned = PlannedGroup | PlannedCollection | PlannedPolicy;

/** The lines that are to be made of a plan. */
export const toMake = ({ groups, collections, policies }: Plan) => ({
  groups: groups.filter(({ fate }) => fate === "new"),
  collections: collections.filter(({ fate, missing }) => fate === "new" || missing.length > 0),
  policies: policies.filter(({ fate }) => fate === "new"),
});

/**
 * Makes what a plan says: groups first, then collections with what each group gets of them, then policies, of which one
 * may need another. Whoever makes a collection manages it, as `maker` names them; null when nobody is given anything.
 * `told` hears of each line how it ended, with null when it went well.
 */
export async function makePlan(
  organizationId: string,
  plan: Plan,
  maker: string | null,
  attempt: ReturnType<typeof useAttempt>,
  told: (line: Line, err: unknown) => void,
): Promise<void> {
  const made = new Map<Entry, string>();
  const makeGroup = async ({ entry, name }: PlannedGroup) => {
    const wish = { name };
    const group = await attempt(
      [organizationId, "group", name],
      () => wish,
      (body, key) => api.groupsCreate(organizationId, body, key),
    );
    made.set(entry, group.id);
  };
  const makeCollection = async ({ id, name, missing }: PlannedCollection) => {
    // A group that could not be made is left out here, and gets what is its when the plan is gone on with.
    const groups = missing.flatMap(({ group, level }) => {
      const known = group.id ?? made.get(group.entry);
      return known ? [accessAt(known, level)] : [];
    });
    if (id !== null) {
      if (groups.length > 0) await api.collectionsShareMany(organizationId, { collectionIds: [id], groups });
      return;
    }
    const users = maker ? [accessAt(maker, "manage")] : [];
    const seal = async () => {
      const [sealed] = await vault.encrypt({ scope: { organizationId }, texts: [name] });
      return { name: sealed!, users, groups };
    };
    const { made: collection, sent } = await attempt([organizationId, "collection", name], seal, async (body, key) => ({
      made: await api.collectionsCreate(organizationId, body, key),
      sent: body.groups,
    }));
    // What was asked for before went out again as it was: without a group that has only come to be since.
    const lacking = groups.filter((one) => !sent.some(({ id: given }) => given === one.id));
    if (lacking.length > 0)
      await api.collectionsShareMany(organizationId, { collectionIds: [collection.id], groups: lacking });
  };
  const switchOn = async ({ type, data, revisionDate }: PlannedPolicy) => {
    let saved: { revisionDate?: string; unfinished?: boolean } = { revisionDate };
    // One request goes through as many members as it has time for; what it saved is saved, and the next one goes on.
    do {
      saved = await api.policiesUpdate(organizationId, type, {
        policy: { enabled: true, data },
        revisionDate: saved.revisionDate,
      });
    } while (saved.unfinished);
  };
  const say = (kind: Parameters<typeof pathOf>[0]) => (line: Planned, err: unknown) => {
    const name = "key" in line ? ({ key: `policies.types.${line.key}.title` } as const) : line.name;
    told({ path: pathOf(kind, line.entry), name }, err);
  };
  const { groups, collections, policies } = toMake(plan);
  await fewAtATime(groups, makeGroup, say("groups"));
  await fewAtATime(collections, makeCollection, say("collections"));
  await fewAtATime(policies, switchOn, say("policies"), 1);
}
