import { api } from "../../api/api.ts";
import { isFault } from "../../api/fault.ts";
import type { OrganizationRights } from "../../api/rights.ts";
import type { Member } from "../../api/wire.ts";
import { useTranslation } from "../../i18n/i18n.ts";
import type { One, Some } from "../../ui/bulkRun.tsx";
import { type Refused, useRowRuns } from "../../ui/rowRuns.tsx";
import type { Said } from "../../ui/said.ts";
import { mayManage, stateOf } from "./people.ts";

export type QuickAction = "reinvite" | "revoke" | "restore";
/** What can be done with many at once, in the order of a member's life. */
export const BULK_ACTIONS = ["confirm", "reinvite", "role", "collections", "restore", "revoke", "remove"] as const;
export type BulkName = (typeof BULK_ACTIONS)[number];

export const RUN: Record<QuickAction | "remove", (organizationId: string, memberId: string) => Promise<void>> = {
  reinvite: (organizationId, memberId) => api.membersReinvite(organizationId, memberId),
  revoke: (organizationId, memberId) => api.membersRevoke(organizationId, memberId),
  restore: (organizationId, memberId) => api.membersRestore(organizationId, memberId),
  remove: (organizationId, memberId) => api.membersRemove(organizationId, memberId),
};

export type ManyMembers = (One<Member> | Some<Member>) & {
  action: BulkName;
  members: Member[];
  refused?: Refused<Member>[];
};

/** One person alone is asked about; among many nobody said that the client may be left without an owner. */
const why = (fault: unknown): Said =>
  isFault(fault, "members.last_owner_of_client") ? { key: "members.reasons.lastOwner" } : { fault };

/** The actions on members and their results by row, for one row and for many. */
export function useMemberActions(organizationId: string, rights: OrganizationRights | undefined, myUserId: string) {
  const { t } = useTranslation();
  const rows = useRowRuns<Member>("members", organizationId);

  /** Why an action isn't possible with this member; null when it is. */
  const reason = (action: BulkName | "edit", member: Member): string | null => {
    const state = stateOf(member);
    if (action === "collections") return null; // each collection decides, whoever the member is
    if (!rights || !mayManage(rights, member.type)) return t("members.reasons.role");
    if (action !== "edit" && action !== "reinvite" && member.userId === myUserId) return t("members.reasons.yourself");
    if (action === "reinvite" && state !== "invited") return t("members.reasons.notInvited");
    if (action === "confirm" && state !== "accepted")
      return t(state === "invited" ? "members.reasons.notAccepted" : "members.reasons.notWaiting");
    if (action === "revoke" && state === "revoked") return t("members.reasons.alreadyRevoked");
    if (action === "restore" && state !== "revoked") return t("members.reasons.notRevoked");
    return null;
  };

  const run = (action: QuickAction, member: Member) =>
    rows.run(member, () => RUN[action](organizationId, member.id), {
      said: { key: `members.results.${action}` },
      told: action !== "reinvite",
    });

  const runMany = ({ action, members, ...how }: ManyMembers) =>
    rows.runMany({
      label: { key: `members.actions.${action}` },
      rows: members,
      done: action === "reinvite" ? { key: "members.results.reinvite" } : undefined,
      why,
      ...how,
    });

  return { ...rows, reason, run, runMany };
}
