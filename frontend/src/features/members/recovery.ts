import { useQuery } from "@tanstack/react-query";
import { operation } from "../../api/query.ts";
import { mayRecover, type OrganizationRights } from "../../api/rights.ts";
import type { Member, Profile } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import { RECOVERY } from "../../model/policies.ts";
import { stateOf } from "./people.ts";

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
    if (!mayRecover(profile, rights.organization, member.type)) return t("recovery.reasons.role");
    return member.resetPasswordEnrolled ? null : t("recovery.reasons.notEnrolled");
  };
}
