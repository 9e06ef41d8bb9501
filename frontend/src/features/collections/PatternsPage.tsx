import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { operation } from "../../api/query.ts";
import { MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Profile } from "../../api/wire.ts";
import { currentLanguage, languageOf, useTranslation } from "../../i18n/i18n.ts";
import { useOrganization } from "../../model/useOrganization.ts";
import { Page } from "../../ui/Page.tsx";
import { LIKE } from "../../paths.ts";
import { PatternForm } from "./PatternForm.tsx";
import { useCollectionRows } from "./useCollectionRows.ts";

/** Ready-made collections and groups with who gets what: to change first, to look at, and to make all at once. */
export function Component() {
  const { t } = useTranslation();
  const { organizationId, profile, rights } = useOrganization();
  const collections = useCollectionRows(
    organizationId,
    rights?.organization.organizationUserId != null,
    rights !== undefined,
  );
  const reads = rights?.may("organizationsGet") ?? false;
  const organization = useQuery({ ...operation("organizationsGet", organizationId), enabled: reads });
  const groups = useQuery({
    ...operation("groupsList", organizationId),
    enabled: rights !== undefined && rights.organization.useGroups && rights.may("groupsList"),
  });
  const groupsReason = groupsRefused(rights);
  const hasPolicies = rights !== undefined && rights.organization.usePolicies && rights.may("policiesList");
  const policies = useQuery({ ...operation("policiesList", organizationId), enabled: hasPolicies });
  const [params] = useSearchParams();
  // Provider staff make it like another of their clients.
  const providerId = rights?.viaProvider ? rights.organization.providerId : null;
  const likeId = providerId === null ? null : params.get(LIKE);
  const like = useQuery({
    ...operation("providersGetClient", providerId ?? "", likeId ?? ""),
    enabled: likeId !== null,
  });
  const allowed = rights !== undefined && (rights.may("collectionsCreate") || groupsReason === null);
  const queries = [
    collections,
    ...(reads ? [organization] : []),
    ...(groupsReason === null ? [groups] : []),
    ...(hasPolicies ? [policies] : []),
    ...(likeId === null ? [] : [like]),
  ];
  return (
    <Page
      title={t("patterns.title")}
      description={t("patterns.description")}
      query={allowed ? queries : []}
      forbidden={!allowed}
    >
      {rights && collections.data && (
        <PatternForm
          organizationId={organizationId}
          rights={rights}
          groupsReason={groupsReason}
          restricted={organization.data?.restrictProviderAccess === true && isStaffOnly(profile, rights)}
          // What is made is for the client's people, whatever language the portal is in.
          theirs={organization.data?.culture ? languageOf(organization.data.culture) : currentLanguage()}
          existing={{
            collections: collections.data,
            groups: groups.data?.data ?? [],
            policies: policies.data?.data ?? [],
          }}
          providerId={providerId}
          like={like.data && likeId ? { id: likeId, name: like.data.organizationName } : null}
          alone={organization.data !== undefined && organization.data.occupiedSeats <= 1}
          readAgain={async () => {
            const [rows, some, set] = await Promise.all([
              collections.refetch({ throwOnError: true }),
              groupsReason === null ? groups.refetch({ throwOnError: true }) : null,
              hasPolicies ? policies.refetch({ throwOnError: true }) : null,
            ]);
            return {
              collections: rows.data ?? [],
              groups: some?.data?.data ?? [],
              policies: set?.data?.data ?? [],
            };
          }}
        />
      )}
    </Page>
  );
}

/** Why no groups are made; null when they are. */
function groupsRefused(rights: OrganizationRights | undefined): "plan" | "right" | null {
  if (!rights?.organization.useGroups) return "plan";
  return rights.may("groupsCreate") ? null : "right";
}

/** Works here as provider staff, and not as an owner or admin of the organisation's own. */
function isStaffOnly(profile: Profile, { viaProvider, organization }: OrganizationRights): boolean {
  const own = profile.organizations.find(({ id }) => id === organization.id);
  return viaProvider && own?.type !== MemberType.owner && own?.type !== MemberType.admin;
}
