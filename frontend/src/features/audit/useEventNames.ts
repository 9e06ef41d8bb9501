import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider, type OrganizationRights } from "../../api/rights.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { vault } from "../../crypto/vault.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { EventNames } from "./EventsTable.tsx";
import { policyKey } from "../../model/policies.ts";
import { useCollections } from "../../model/useCollections.ts";

async function itemNames(organizationId: string): Promise<Map<string, string>> {
  const { data } = await api.vaultListItems({ organizationId });
  const opened = await vault.decrypt(
    data.map(({ key, name }) => ({ scope: { organizationId }, itemKey: key, texts: [name] })),
  );
  return new Map(data.flatMap(({ id }, i) => (opened[i]?.[0] ? [[id, opened[i][0]] as const] : [])));
}

/**
 * The names behind the numbers of the log, as far as the person may know them; a name that can't be had stays away. For
 * provider staff the items are left alone: reading them would itself be written in the log.
 */
export function useEventNames(organizationId: string, rights: OrganizationRights | undefined): EventNames {
  const { t } = useTranslation();
  const profile = useProfile();
  const providerId = rights?.organization.providerId ?? "";
  const members = useQuery({
    queryKey: ["membersList", organizationId, "names"],
    queryFn: () => api.membersList(organizationId, {}),
    enabled: rights?.may("membersList") ?? false,
  });
  const staff = useQuery({
    ...operation("providersListUsers", providerId),
    enabled: mayInProvider(profile, providerId, "providersListUsers"),
  });
  const policies = useQuery({ ...operation("policiesList", organizationId), enabled: rights !== undefined });
  const items = useQuery({
    queryKey: ["vaultListItems", organizationId, "names"],
    queryFn: () => itemNames(organizationId),
    enabled: rights !== undefined && !rights.viaProvider,
  });
  const collections = useCollections(rights ? organizationId : "");

  const people = [...(members.data?.data ?? []), ...(staff.data?.data ?? [])];
  const byUser = new Map(people.map(({ userId, name, email }) => [userId, name || email]));
  byUser.set(profile.id, profile.name || profile.email);
  const byMember = new Map(members.data?.data.map(({ id, name, email }) => [id, name || email]));
  const paths = new Map(collections.data?.map(({ id, path }) => [id, path]));
  const policyTypes = new Map(policies.data?.data.map(({ id, type }) => [id, type]));

  const policy = (id: string): string | null => {
    const key = policyKey(policyTypes.get(id) ?? -1);
    return key ? t(`policies.types.${key}.title`) : null;
  };
  const about = (event: AuditEvent): string | null => {
    if (event.organizationUserId)
      return byMember.get(event.organizationUserId) ?? (event.userId ? (byUser.get(event.userId) ?? null) : null);
    if (event.cipherId) return items.data?.get(event.cipherId) ?? null;
    if (event.collectionId) return paths.get(event.collectionId) ?? null;
    return event.policyId ? policy(event.policyId) : null;
  };
  // Members don't know the provider's people, but the log says when somebody acted for it.
  const staffName = rights?.organization.providerName;
  const person = (userId: string, event: AuditEvent): string | null =>
    byUser.get(userId) ?? (event.providerId && staffName ? t("organizationEvents.staff", { name: staffName }) : null);
  return { person, about };
}
