import { api } from "../api/api.ts";
import { waitsFor } from "../api/features.ts";
import { policyTable } from "../api/generated/policies.ts";
import { openClient, profileQuery, queryClient } from "../api/query.ts";
import { organizationRights, type OrganizationRights } from "../api/rights.ts";
import { Fault } from "../errors.ts";
import { compareNames } from "../i18n/format.ts";
import { levelOf } from "../ui/AccessEditor.tsx";
import type { useAttempt } from "../ui/useAttempt.ts";
import { makePlan } from "./makePlan.ts";
import { pairOf, planOf, type Lists, type PolicyReason } from "./patterns.ts";
import { policyKey, RECOVERY } from "./policies.ts";
import { openNames } from "./useCollections.ts";

/** Collections, groups with what each gets, and the policies that are on; no items and no people. */
export interface Structure extends Lists {
  policies: NonNullable<Lists["policies"]>;
  /** Collections whose names don't open, or groups that aren't the person's to see: they can't be copied. */
  hidden: number;
}

/** What there is to see of an organisation, with its key in the vault. */
async function rightsIn(organizationId: string): Promise<OrganizationRights> {
  const known = await openClient(organizationId);
  const rights = organizationRights(await queryClient.ensureQueryData(profileQuery), organizationId);
  if (!known || !rights) throw new Fault(404, "portaal.not_found", "");
  return rights;
}

async function partsOf(organizationId: string, { organization, may }: OrganizationRights) {
  const [details, groups, policies] = await Promise.all([
    api.collectionsListDetails(organizationId),
    organization.useGroups && may("groupsList") ? api.groupsList(organizationId) : null,
    organization.usePolicies && may("policiesList") ? api.policiesList(organizationId) : null,
  ]);
  const names = await openNames(organizationId, details.data);
  return { details, names, groups: groups?.data ?? [], policies: policies?.data ?? [] };
}

/** Reads the structure of a client of the provider, with the names opened. */
export async function readStructure(organizationId: string): Promise<Structure> {
  const { details, names, groups, policies } = await partsOf(organizationId, await rightsIn(organizationId));
  const rows = details.data.flatMap((row, i) => (names[i] ? [{ ...row, name: names[i] }] : []));
  const known = groups.toSorted((a, b) => compareNames(a.name, b.name));
  const entries = new Map(known.map(({ id, name }) => [id, { id: `like ${id}`, name }]));
  const access: Lists["access"] = {};
  const collections = rows
    .toSorted((a, b) => compareNames(a.name, b.name))
    .map((row) => {
      const entry = { id: `like ${row.id}`, name: row.name };
      for (const use of row.groups) {
        const group = entries.get(use.id ?? "");
        if (group) access[pairOf(group, entry)] = levelOf(use);
      }
      return entry;
    });
  return {
    groups: [...entries.values()],
    collections,
    access,
    policies: policies.flatMap(({ type, enabled, data }) => {
      const key = policyKey(type);
      return enabled && key ? [{ type, key, data }] : [];
    }),
    hidden: details.data.length - rows.length,
  };
}

/** Why a policy isn't switched on in an organisation as it is at another; `alone` while nobody but its owner is in. */
export const policyReasonIn =
  ({ organization, may }: OrganizationRights, alone: boolean) =>
  (type: number, willBeOn: (type: number) => boolean): PolicyReason | null => {
    const info = policyTable.find((row) => row.type === type);
    if (!organization.usePolicies || !info || (info.ability && !organization[info.ability])) return "plan";
    if (!may("policiesUpdate")) return "right";
    if (waitsFor("policies", type)) return "missing";
    // Who recovers whose account is agreed with people, by their keys.
    if (type === RECOVERY) return "people";
    if (!info.needs.every(willBeOn)) return "needs";
    return info.revokes && !alone ? "members" : null;
  };

/**
 * Gives an organisation that just began the structure of another. What is there already by its name stays, so that a
 * copy that was cut off is gone on with; what the plan doesn't have is left out. The first refusal is thrown when all
 * was tried.
 */
export async function copyStructure(
  structure: Structure,
  organizationId: string,
  attempt: ReturnType<typeof useAttempt>,
): Promise<void> {
  const rights = await rightsIn(organizationId);
  const [parts, organization] = await Promise.all([
    partsOf(organizationId, rights),
    api.organizationsGet(organizationId),
  ]);
  const { details, names, groups, policies } = parts;
  const { useGroups } = rights.organization;
  const plan = planOf(
    useGroups ? structure : { ...structure, groups: [], access: {} },
    {
      groups,
      policies,
      collections: details.data.map((row, i) => ({ ...row, path: names[i] ?? "", administered: true })),
    },
    {
      collections: rights.may("collectionsCreate"),
      groups: useGroups && rights.may("groupsCreate"),
      access: useGroups && organization.restrictProviderAccess !== true,
      policy: policyReasonIn(rights, organization.occupiedSeats <= 1),
    },
  );
  let first: unknown = null;
  await makePlan(organizationId, plan, rights.organization.organizationUserId, attempt, (_, err) => (first ??= err));
  if (first !== null) throw first;
}
