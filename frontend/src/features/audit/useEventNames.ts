import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { operation, useProfile } from "../../api/query.ts";
import { mayInProvider, type OrganizationRights } from "../../api/rights.ts";
import type { AuditEvent } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { policyKey } from "../../model/policies.ts";
import { useCollections } from "../../model/useCollections.ts";
import { paths, toItem, withSearch } from "../../paths.ts";
import { itemNames } from "./itemNames.ts";
import { type About, type EventNames, peopleOf } from "./names.ts";
import { nameOf } from "../../ui/nameOf.ts";

/**
 * The names behind the numbers of the log, as far as the person may know them; a name that can't be had stays away.
 * Provider staff are asked before the items are read: that is itself written in the log.
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
  const [asked, setAsked] = useState(false);
  const items = useQuery({
    queryKey: ["vaultListItems", organizationId, "names"],
    queryFn: () => itemNames(organizationId),
    enabled: rights !== undefined && (!rights.viaProvider || asked),
    retry: false,
  });
  const groups = useQuery({
    ...operation("groupsList", organizationId),
    enabled: rights?.may("groupsList") ?? false,
  });
  const collections = useCollections(rights ? organizationId : "");

  const places = members.data?.data ?? [];
  const acting = (staff.data?.data ?? []).map((row) => ({ userId: row.userId, name: nameOf(row) }));
  const people = peopleOf(places, [...acting, { userId: profile.id, name: nameOf(profile) }]);
  const byUser = new Map(people.map(({ userId, name }) => [userId, name]));
  const byMember = new Map(places.map((member) => [member.id, member]));
  const collectionPaths = new Map(collections.data?.map(({ id, path }) => [id, path]));
  const policyTypes = new Map(policies.data?.data.map(({ id, type }) => [id, type]));

  const member = ({ organizationUserId, userId }: AuditEvent): About | null => {
    const known = byMember.get(organizationUserId ?? "");
    if (known) return { text: nameOf(known), to: withSearch(paths.members(organizationId), known.email) };
    const name = byUser.get(userId);
    return userId && name ? { text: name } : null;
  };
  /** Its name for who may know it; for others where it lay, when they know that. */
  const item = ({ cipherId, collectionId }: AuditEvent): About | null => {
    const name = items.data?.get(cipherId ?? "");
    if (cipherId && name) return { text: name, to: toItem(cipherId, organizationId) };
    const path = collectionPaths.get(collectionId ?? "");
    if (!path) return null;
    const to = `${paths.organizationVault(organizationId)}?collection=${collectionId}`;
    return { text: t("audit.items.lay", { collection: path }), to };
  };
  const collection = (id: string): About | null => {
    const text = collectionPaths.get(id);
    return text ? { text, to: withSearch(paths.collections(organizationId), text) } : null;
  };
  const group = (id: string): About | null => {
    const text = groups.data?.data.find((row) => row.id === id)?.name;
    return text ? { text, to: withSearch(paths.groups(organizationId), text) } : null;
  };
  const policy = (id: string): About | null => {
    const key = policyKey(policyTypes.get(id) ?? -1);
    const to = rights?.may("policiesUpdate") ? paths.policies(organizationId) : undefined;
    return key ? { text: t(`policies.types.${key}.title`), to } : null;
  };
  const about = (event: AuditEvent): About | null => {
    if (event.organizationUserId) return member(event);
    if (event.cipherId) return item(event);
    if (event.groupId) return group(event.groupId);
    if (event.collectionId) return collection(event.collectionId);
    return event.policyId ? policy(event.policyId) : null;
  };
  // Members don't know the provider's people, but the log says when somebody acted for it.
  const staffName = rights?.organization.providerName;
  const person = (userId: string, event: AuditEvent): string | null =>
    byUser.get(userId) ?? (event.providerId && staffName ? t("organizationEvents.staff", { name: staffName }) : null);
  const readItems = rights?.viaProvider && !asked ? () => setAsked(true) : undefined;
  return { people, person, about, readItems };
}
