import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import { isProviderAdmin, MemberType, type OrganizationRights } from "../../api/rights.ts";
import type { Member, Profile } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { RECOVERY } from "../../model/policies.ts";
import { stateOf } from "./people.ts";

/** The ladder of recovering: owners by owners and provider admins only; who holds a flag, by who stands above flags. */
function reaches(profile: Profile, { isAdmin, organization }: OrganizationRights, type: number): boolean {
  const own = profile.organizations.find(({ id }) => id === organization.id)?.type;
  const providerId = organization.providerId ?? "";
  if (type === MemberType.owner) return own === MemberType.owner || isProviderAdmin(profile, providerId);
  return type === MemberType.admin ? isAdmin : true;
}

/** Why an account can't be recovered, as far as the portal sees it; null when the server is to be asked. */
export function useRecoverReason(profile: Profile, rights: OrganizationRights | undefined) {
  const { t } = useTranslation();
  const organization = rights?.organization;
  const inPlan = organization?.useResetPassword ?? false;
  const may = rights?.may("recoveryUpdateAccount") ?? false;
  const { data } = useQuery({ ...operation("policiesGet", organization?.id ?? "", RECOVERY), enabled: inPlan && may });
  return (member: Member): string | null => {
    if (!rights || !may) return t("recovery.reasons.right");
    if (!inPlan) return t("recovery.reasons.plan");
    if (data?.enabled === false) return t("recovery.reasons.off");
    if (member.userId === profile.id) return t("members.reasons.yourself");
    if (stateOf(member) === "invited") return t("recovery.reasons.notMember");
    if (!reaches(profile, rights, member.type)) return t("recovery.reasons.role");
    return member.resetPasswordEnrolled ? null : t("recovery.reasons.notEnrolled");
  };
}
